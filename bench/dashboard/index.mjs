// Questions: how long after a click on a link does the overview show its figures and its chart, and how long does the
// page take to answer a click, with a million events in the store?
// Method: the product is filled by its own demo; a headless Chromium opens pages again and again, does what people do
// there, and counts from the event to the next paint, to the paint that shows that something is asked, and to the
// figures.
import { loadavg } from "node:os";
import { withDemoPage } from "../../scripts/demo-page.mjs";
import { machine, median, writeResult } from "../report.mjs";

const visitors = Number(process.env.BENCH_VISITORS ?? 110_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const site = "demo";
const choose = (label, value) => (page) =>
  page
    .locator("label", { hasText: new RegExp(`^${label}\\s`) })
    .locator("select")
    .first()
    .selectOption(value);
const click = (name) => (page) =>
  page.locator("main").getByRole("button", { name, exact: true }).first().click();

/** What is done on a page. Without `asks` the page has all that it needs. */
const interactions = [
  {
    what: "overview: another card",
    view: { page: "overview" },
    act: card("sessions"),
    asks: false,
  },
  { what: "overview: another tab", view: { page: "overview" }, act: click("Source"), asks: true },
  {
    what: "overview: only one channel",
    view: { page: "overview" },
    act: click("email"),
    asks: true,
  },
  { what: "overview: 7 days", view: { page: "overview" }, act: choose("Range", "7"), asks: true },
  {
    what: "attribution: another model",
    view: { page: "attribution" },
    act: choose("Model", "last"),
    asks: true,
  },
  {
    what: "attribution: by campaign",
    view: { page: "attribution" },
    act: choose("By", "campaign"),
    asks: true,
  },
  {
    what: "funnel: begin with checkout",
    view: { page: "funnel" },
    act: click("checkout"),
    asks: true,
  },
  {
    what: "journeys: backward",
    view: { page: "journeys" },
    act: choose("Direction", "backward"),
    asks: true,
  },
  { what: "retention: by day", view: { page: "retention" }, act: choose("By", "day"), asks: true },
  {
    what: "spend: by campaign",
    view: { page: "spend" },
    act: choose("Level", "campaign"),
    asks: true,
  },
];

/** Nothing takes longer, also where others use the machine. */
const mostMs = 120_000;
const views = [];
const kilobytes = [];
const seen = new Map(
  interactions.map(({ what }) => [what, { paint: [], asked: [], answered: [] }]),
);
let events = 0;
let load = 0;
await withDemoPage({ days: 30, visitors }, async ({ page, context, address }) => {
  page.setDefaultTimeout(mostMs);
  events = await page.evaluate(countEvents);
  load = loadavg()[0];
  const open = (view) =>
    page.goto(`${address}/?${new URLSearchParams({ ...view, site })}`, { waitUntil: "commit" });
  for (let round = -1; round < rounds; round++) {
    const found = await firstView(context, page, open);
    // The first round warms the store up.
    if (round >= 0) views.push(found.view);
    if (round >= 0) kilobytes.push(found.bytes / 1024);
    for (const { what, view, act, asks } of interactions) {
      await open(view);
      await settled(page);
      const [times] = await Promise.all([page.evaluate(watch, [asks, mostMs]), act(page)]);
      if (round >= 0)
        for (const [name, value] of Object.entries(times)) seen.get(what)[name].push(value);
    }
  }
});
const p95 = (values) => values.toSorted((x, y) => x - y)[Math.ceil(values.length * 0.95) - 1];
const ms = (values) => (values.length === 0 ? "–" : Math.round(median(values)));
const row = (what, { paint, asked, answered }) => ({
  what,
  "next paint, p50 ms": ms(paint),
  "next paint, worst ms": paint.length === 0 ? "–" : Math.round(Math.max(...paint)),
  "asked is shown, p50 ms": ms(asked),
  "figures, p50 ms": ms(answered),
});
writeResult("dashboard", {
  machine: `${machine()}; ${events} events, ${Math.round(median(kilobytes))} kB of the first view as sent, load ${load.toFixed(1)} before`,
  rounds,
  rows: [
    row("a link to the overview, p50", { paint: [], asked: [], answered: views }),
    row("a link to the overview, p95", { paint: [], asked: [], answered: [p95(views)] }),
    ...[...seen].map(([what, times]) => row(what, times)),
  ],
});

function card(name) {
  return (page) => page.locator(".cards button", { hasText: name }).first().click();
}

/** With an empty cache, from the request of the page to the drawn chart. */
async function firstView(context, page, open) {
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  await open({ page: "overview" });
  await page.waitForSelector(".plot canvas");
  const view = await page.evaluate("performance.now()");
  await settled(page);
  const bytes = await page.evaluate(
    "performance.getEntries().reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)",
  );
  await client.detach();
  return { view, bytes };
}

/** Whatever the page asked at first is there, for a while. */
async function settled(page) {
  await page.waitForSelector("main .rule, main .state:not([role=status])");
  await page.waitForFunction(async () => {
    const isBusy = () => document.querySelector("[aria-busy=true], .state[role=status]") !== null;
    for (let looks = 0; looks < 4; looks++) {
      if (isBusy()) return false;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return true;
  });
}

/** In the page: from the next click or choice to the paint after it, to a sign of loading, and until that is gone. */
function watch([asks, mostMs]) {
  const isBusy = () => document.querySelector("[aria-busy=true], .state[role=status]") !== null;
  return new Promise((resolve, reject) => {
    const times = {};
    const begin = ({ timeStamp }) => {
      removeEventListener("click", begin, true);
      removeEventListener("change", begin, true);
      const frame = () => {
        // A message comes after the frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => look(performance.now() - timeStamp);
        port2.postMessage(0);
      };
      const look = (passed) => {
        times.paint ??= passed;
        if (asks && times.asked === undefined && isBusy()) times.asked = passed;
        if (passed > mostMs) return reject(new Error(`nothing came: ${document.title}`));
        const isOver = asks ? times.asked !== undefined && !isBusy() : true;
        if (isOver && asks) times.answered = passed;
        if (isOver) resolve(times);
        else requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    };
    addEventListener("click", begin, true);
    addEventListener("change", begin, true);
  });
}

async function countEvents() {
  const answer = await fetch("/api/v1/metrics?site=demo&metrics=events");
  return (await answer.json()).total.events;
}
