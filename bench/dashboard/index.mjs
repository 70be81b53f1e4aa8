// Questions: how long after a click on a link does the overview show its figures and its chart, and how long does the
// page take to answer a click, with a million events in the store?
// Method: the product is filled by its own demo; a headless Chromium opens the overview again and again with an empty
// cache, then clicks cards (no question is asked) and tabs (one is). Paint times are the browser's Event Timing.
import { withDemoPage } from "../../scripts/demo-page.mjs";
import { machine, median, writeResult } from "../report.mjs";

const visitors = Number(process.env.BENCH_VISITORS ?? 110_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 10);
const site = "demo";
const cards = ["sessions", "conversions", "revenue", "visitors"];
const tabs = ["Source", "Campaign", "Channel"];

const seen = { view: [], kb: [], paint: [], figures: [] };
let events = 0;
await withDemoPage({ days: 30, visitors }, async ({ page, context, address }) => {
  events = await page.evaluate(countEvents);
  const client = await context.newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  for (let round = -1; round < rounds; round++) {
    const found = await oneRound(page, `${address}/?page=overview&site=${site}`);
    // The first round warms the store up.
    if (round >= 0) for (const [name, values] of Object.entries(found)) seen[name].push(...values);
  }
});
const p95 = (values) => values.toSorted((x, y) => x - y)[Math.ceil(values.length * 0.95) - 1];
writeResult("dashboard", {
  machine: machine(),
  rounds,
  rows: [
    { figure: "events in the site", value: events },
    { figure: "link to cards and chart, p50 ms", value: Math.round(median(seen.view)) },
    { figure: "link to cards and chart, p95 ms", value: Math.round(p95(seen.view)) },
    { figure: "kB of page and answers, as sent", value: Math.round(median(seen.kb)) },
    { figure: "click on a card to paint, p50 ms", value: Math.round(median(seen.paint)) },
    { figure: "click on a card to paint, p95 ms", value: Math.round(p95(seen.paint)) },
    { figure: "click on a tab to its rows, p50 ms", value: Math.round(median(seen.figures)) },
  ],
});

async function oneRound(page, address) {
  await page.goto(address, { waitUntil: "commit" });
  await page.waitForSelector(".plot canvas");
  const view = await page.evaluate("performance.now()");
  await page.getByText("Working it out").first().waitFor({ state: "detached" });
  const bytes = await page.evaluate(
    "performance.getEntries().reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)",
  );
  await page.evaluate(watchPaints);
  for (const card of cards) {
    await page.locator(".cards button", { hasText: card }).first().click();
    await page.waitForTimeout(200);
  }
  const paint = await page.evaluate("window.paints");
  const figures = [];
  for (const tab of tabs) {
    const start = performance.now();
    await page.locator(".list").first().getByRole("button", { name: tab, exact: true }).click();
    await page.waitForSelector(`.list:first-child [aria-label="Sources by ${tab.toLowerCase()}"]`);
    figures.push(performance.now() - start);
  }
  await page.getByText("Working it out").first().waitFor({ state: "detached" });
  return { view: [view], kb: [bytes / 1024], paint, figures };
}

/** In the page: from each click to the next paint; what the browser reports is in steps of 8 ms. */
function watchPaints() {
  window.paints = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries())
      if (name === "click") window.paints.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
}

async function countEvents() {
  const answer = await fetch("/api/v1/metrics?site=demo&metrics=events");
  return (await answer.json()).total.events;
}
