// Funnels and journeys: the figures of the page are those of the API, by mouse and by keyboard, and names are text.
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { hostileNames, setStage, soon } from "./support/stage.js";

const stage = setStage();
const steps = [{ event: "page_view" }, { event: "purchase" }];
const table = (caption: string, page = stage.page) =>
  page.locator(`section[aria-label^='${caption}']`);
const rows = async (caption: string, page = stage.page) =>
  (await table(caption, page).locator("tbody tr").allInnerTexts()).map((line) =>
    line.split("\t").map((cell) => cell.trim()),
  );
const percent = (rate: number) =>
  new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 1 }).format(rate);

it("a funnel is built by the keyboard, and its figures are those of the API", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "funnel" });
  await soon(() => page.locator(".state").first().textContent()).toContain("Begin with");
  for (const [index, { event }] of steps.entries()) {
    await page.getByRole("button", { name: "Add a step" }).press("Enter");
    const field = page.getByLabel("event, or any of").nth(index);
    await field.fill(event);
    await field.press("Enter");
  }
  const { rows: wanted } = (await engine.post("/api/v1/funnel", { steps })).body;
  await soon(() => rows("Steps of the funnel")).toEqual([
    ["1", "page_view", String(wanted[0].people), "100%", "", "", ""],
    [
      ...["2", "purchase", String(wanted[1].people), percent(wanted[1].rate_from_start)],
      ...[percent(wanted[1].rate_from_previous), String(wanted[1].lost), "9 min"],
    ],
  ]);
  expect(wanted[1].lost).toBeGreaterThan(0);
  // Everybody took nine minutes.
  await soon(() => rows("How long it took")).toContainEqual(["5 min to 10 min", "20"]);
});

it("a step that is optional, moved and removed changes the address, and the browser goes back", async () => {
  const { page } = stage;
  await page.getByRole("button", { name: "Move step 2 up" }).click();
  await soon(() => page.url()).toContain(encodeURIComponent('[{"event":["purchase"]}'));
  await page.getByRole("button", { name: "Remove step 2" }).click();
  await soon(() => rows("Steps of the funnel")).toHaveLength(1);
  await page.goBack();
  await page.goBack();
  await soon(async () => (await rows("Steps of the funnel"))[0]?.[1]).toBe("page_view");
});

it("the people behind a loss are those of the API, in pages and as a file", async () => {
  const { page, engine } = stage;
  await page.getByRole("button", { name: /lost at step 2/ }).press("Enter");
  const question = { steps, step: 2, outcome: "lost" };
  const { body } = await engine.post("/api/v1/funnel/people", { ...question, limit: 50 });
  const people = table("People behind the figure");
  await soon(() => people.locator("tbody td:first-child").allTextContents()).toEqual(
    body.rows.map(({ person_id }: { person_id: string }) => person_id),
  );
  expect(await page.locator("main").textContent()).toContain(`${body.total} in all`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV" }).click(),
  ]);
  const { text } = await engine.post("/api/v1/funnel/people", { ...question, format: "csv" });
  expect(await readFile(await file.path(), "utf8")).toBe(text);
  const lost = body.rows[0].person_id;
  await people.getByRole("button", { name: `The way of ${lost}`, exact: true }).press("Enter");
  const { outcomes } = (await engine.post("/api/v1/funnel/explain", { steps, person: lost })).body;
  await soon(async () => (await rows("Events and what they made"))[0]?.slice(1)).toEqual([
    ...[outcomes[0].events[0].name, "step 1"],
  ]);
  await people.getByRole("link").first().click();
  await soon(() => page.locator("h2").textContent()).toBe("People");
});

it("a split by what earned the end follows the model of the address", async () => {
  const { page, engine } = stage;
  const rule = { by: "attributed.channel", model: "last", lookback_days: 7 };
  await stage.open({
    ...{ page: "funnel", steps: JSON.stringify(steps), by: rule.by },
    ...{ model: rule.model, lookback_days: "7" },
  });
  const { body } = await engine.post("/api/v1/funnel", { steps, ...rule });
  await soon(async () => (await rows("The funnel by group")).map((row) => row.slice(0, 3))).toEqual(
    body.groups.map(({ group, rows: [first, last] }: Group) => [
      ...[group, String(first?.people), String(last?.people)],
    ]),
  );
  expect(await page.getByLabel("Model").inputValue()).toBe("last");
  expect(await page.locator(".rule").textContent()).toContain("lookback days 7");
});

it("groups, another period, days and filters of a step are those of the API", async () => {
  const { page, engine } = stage;
  const filtered = [{ event: "page_view", filters: [["channel", "is", ["email"]]] }, steps[1]];
  await stage.open({
    ...{ page: "funnel", steps: JSON.stringify(filtered), by: "channel" },
    ...{ against: "previous_period", trend: "1", window: "1h" },
  });
  const { body } = await engine.post("/api/v1/funnel", {
    ...{ steps: filtered, by: "channel", compare: "previous_period", trend: "day", window: "1h" },
  });
  await soon(() => rows("The funnel by group")).toEqual([
    ["email", "10", "10", "100%", "9 min", "too few to say"],
  ]);
  // What was asked for stands before how long it took, which is always there.
  expect((await page.locator("main section.scroll caption").allTextContents()).slice(0, 3)).toEqual(
    ["Steps of the funnel", "The funnel by group", "How long it took"],
  );
  expect(await rows("How long it took")).toEqual([["5 min to 10 min", "10"]]);
  expect(await rows("The funnel beside the other period")).toEqual([
    ["1. page_view", "10", "0", "100%", "0%"],
    ["2. purchase", "10", "0", "100%", "0%"],
  ]);
  // The figures of days stand behind the chart.
  const days = page.locator(".chart tbody tr td:first-child");
  expect(await days.count()).toBe(body.trend.length);
  // A filter that is taken away by the keyboard widens the step.
  await page.getByRole("button", { name: "Remove filter 1 of step 1" }).press("Enter");
  await soon(async () => (await rows("The funnel by group")).length).toBe(4);
});

it("what somebody writes is not lost when an answer arrives", async () => {
  const { page } = stage;
  await page.route("**/api/v1/funnel", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  const answered = page.waitForResponse("**/api/v1/funnel");
  await page.getByLabel(/^Order/).selectOption("strict");
  await page.getByLabel("Window").fill("3d");
  await answered;
  await soon(() => page.locator(".answer.older").count()).toBe(0);
  expect(await page.getByLabel("Window").inputValue()).toBe("3d");
  // Else it would be asked for when the field is left, in the midst of the next test.
  await page.getByLabel("Window").press("Enter");
  await soon(() => page.url()).toContain("window=3d");
  await soon(() => page.locator(".answer.older").count()).toBe(0);
  await page.unroute("**/api/v1/funnel");
});

it("a newer question over an older answer can be given up, and asked again", async () => {
  const { page } = stage;
  let answer = () => {};
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/funnel", async (route) => {
    await mayAnswer;
    await route.continue().catch(() => undefined);
  });
  try {
    await page.getByLabel(/^Order/).selectOption("ordered");
    await page.getByRole("button", { name: "Cancel" }).press("Enter");
    await soon(() => page.locator("[role=alert]").textContent()).toContain("Cancelled.");
  } finally {
    answer();
    await page.unroute("**/api/v1/funnel");
  }
  await page.getByRole("button", { name: "Ask again" }).press("Enter");
  await soon(() => rows("Steps of the funnel")).toHaveLength(2);
});

it("says what is wrong with a window, and goes on with a broken address", async () => {
  const { page } = stage;
  await page.getByLabel("Window").fill("7 moons");
  await page.getByLabel("Window").press("Enter");
  await soon(() => page.locator("[role=alert]").textContent()).toContain("window");
  for (const broken of ['{"a":1}', "[null,5]", "[[", '[{"event":{"x":1},"filters":7}]']) {
    await stage.open({ page: "funnel", steps: broken, exclude: broken });
    await soon(() => page.locator("main :is(.state, table)").count()).toBeGreaterThan(0);
    expect(await page.locator("h2").textContent()).toBe("Funnel");
  }
});

it("hostile names are text in steps, groups and drawings", async () => {
  const { page } = stage;
  const [image = "", , , , , , braces = ""] = hostileNames;
  const hostile = JSON.stringify([{ event: [image, braces], name: image }]);
  await stage.open({ page: "funnel", steps: hostile, by: "channel" });
  await soon(async () => (await rows("Steps of the funnel"))[0]?.[1]).toBe(image);
  expect((await rows("The funnel by group"))[0]?.[0]).toBe("<i>email</i>");
  await stage.open({ page: "journeys", of: "event", place: image });
  await soon(() => page.locator("main").textContent()).toContain("and none went further");
  expect(await page.locator("main :is(img, script, b, i)").count()).toBe(0);
  expect(await page.title()).toBe("Journeys · Cairn");
});

interface Group {
  group: string;
  rows: { people: number }[];
}
interface FlowLink {
  step: number;
  from: string;
  to: string;
  count: number;
  share: number;
}
const flows = { of: "event", steps: 4, limit: 12 };

it("journeys are drawn and listed with the API's figures; a node is a link that begins there", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "journeys", of: "event", place: "page_view" });
  const { body } = await engine.post("/api/v1/flows", { ...flows, start: "page_view" });
  await soon(() => rows("From one to the next")).toEqual(
    body.rows.map(({ step, from, to, count, share }: FlowLink) => [
      ...[String(step), from, to, String(count), percent(share)],
    ]),
  );
  expect(body.rows.length).toBeGreaterThan(0);
  const drawn = page.locator(".sankey");
  expect(await drawn.locator("rect").count()).toBe(body.nodes.length);
  expect(await drawn.locator("path").count()).toBe(body.rows.length);
  // Half of them stopped at the start: its node is twice as high as what they went to.
  const [start = 0, next = 0] = await drawn
    .locator("rect")
    .evaluateAll((nodes) => nodes.map((node) => Number(node.getAttribute("height"))));
  expect(start / next).toBeCloseTo(2, 5);
  await drawn.getByRole("link", { name: "purchase" }).press("Enter");
  await soon(() => page.url()).toContain("place=purchase");
  await soon(() => page.locator("main").textContent()).toContain(
    "20 people came by, and none went further",
  );
});

it("journeys go backward, as columns, with pages by patterns", async () => {
  const { page, engine } = stage;
  await page.getByLabel("Direction").selectOption("backward");
  await page.getByLabel("Show as").selectOption("columns");
  const { body } = await engine.post("/api/v1/flows", { ...flows, end: "purchase" });
  const columns = page.locator(".columns section");
  await soon(() => columns.count()).toBe(
    new Set(body.nodes.map(({ step }: { step: number }) => step)).size,
  );
  expect(await columns.last().textContent()).toContain("purchase20 · 100%");
  expect(await columns.first().textContent()).toContain("page_view20 · 100%");
  expect(await rows("From one to the next")).toEqual([
    ["1", "page_view", "purchase", "20", "100%"],
  ]);
  await page.getByRole("button", { name: "Group by a pattern" }).press("Enter");
  await page.getByLabel("What fits").fill("page_*");
  await page.getByLabel("is named").fill("<b>Views</b>");
  await page.getByLabel("is named").press("Enter");
  await soon(() => columns.first().textContent()).toContain("<b>Views</b>");
  await page.getByLabel("Show as").selectOption("sankey");
  await soon(() => page.locator(".sankey text").allTextContents()).toContain("<b>Views</b>");
  await page.getByLabel(/^Of/).selectOption("channel");
  await soon(() => page.locator("main").textContent()).toContain("10 people");
});

it("funnel, journeys and retention are shared by a link: the same figures, and nothing to ask anything else", async () => {
  const { page, engine, browser, address } = stage;
  const steps = JSON.stringify([{ event: "page_view" }, { event: "purchase" }]);
  for (const [asked, caption] of [
    [{ page: "funnel", steps, step: "1" }, "Steps of the funnel"],
    // Which event is the most frequent one is chosen by the page, and said in the address.
    [{ page: "journeys", of: "event" }, "From one to the next"],
    [{ page: "retention" }, "Who came back"],
  ] as const) {
    await stage.open(asked);
    await soon(() => rows(caption)).not.toEqual([]);
    const shown = await rows(caption);
    await page.getByText("Share", { exact: true }).click();
    await page.getByRole("button", { name: "Make a link to this page" }).click();
    const link = page.getByLabel("The link");
    await soon(() => link.count()).toBe(1);
    const strangers = await browser.newContext({ locale: "en-US" });
    const other = await strangers.newPage();
    await other.goto(await link.inputValue());
    await soon(() => rows(caption, other)).toEqual(shown);
    await other.getByLabel("Range").selectOption("90");
    await soon(() => other.locator(".answer[aria-busy=false]").count()).toBeGreaterThan(0);
    expect(await other.locator("[role=alert]").count()).toBe(0);
    expect(await other.locator("main form:visible, main td button, main svg a").count()).toBe(0);
    const status = (path: string, body: object) =>
      other.evaluate(
        async ([url, text]) => {
          const headers = { "content-type": "application/json" };
          return (await fetch(url, { method: "POST", headers, body: text })).status;
        },
        [`${address}${path}`, JSON.stringify(body)] as const,
      );
    const changed = { steps: [{ event: "purchase" }, { event: "page_view" }] };
    expect(await status("/api/v1/funnel", changed)).toBe(403);
    expect(await status("/api/v1/funnel/people", { ...changed, step: 1 })).toBe(403);
    await strangers.close();
  }
  expect((await engine.get("/api/v1/shares")).body.rows).toHaveLength(3);
});

it("nothing of it was blocked or asked elsewhere", () => {
  const { asked, address, complaints } = stage;
  expect(asked.filter((url) => !/^(blob:)?http/.test(url) || !url.includes(address))).toEqual([]);
  expect(complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
});
