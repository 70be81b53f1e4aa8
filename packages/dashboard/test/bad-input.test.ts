// Whatever the address, the data or the service are like: the page says what is the matter, and goes on.
import { siteSchema } from "@cairn/schema";
import { beforeAll, expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { at, setStage, soon } from "./support/stage.js";

const stage = setStage();
const many = 10_000;
const hidden = "\u202Eplan\u202C";
const campaigns = [`long ${"x".repeat(4_995)}`, `${hidden} שלום`, "🎉 <b>sale</b>"];
const alerts = () => stage.page.locator("[role=alert]");
const tables = (caption: string) => stage.page.locator(`section[aria-label='${caption}'] tbody tr`);

beforeAll(async () => {
  const { engine } = stage;
  await engine.sites.put(siteSchema.parse({ id: "wide", write_key: "wk_wide_000000" }));
  const visits = Array.from({ length: many }, (_, index) => {
    const own = { site: "wide", visitor: `w${index}` };
    const channel = `channel_${String(index).padStart(5, "0")}`;
    const campaign = campaigns[index % 1_000] ?? "plain";
    return [
      { ...own, id: `t${index}`, channel, campaign, at: at(200) },
      { ...own, id: `p${index}`, name: "purchase", value: 1, at: at(100) },
    ];
  });
  await insertEvents(engine.store, visits.flat());
});

it("shows the first of 10,000 channels, says so, and still answers", async () => {
  const { page } = stage;
  await stage.open({ page: "attribution", site: "wide", lookback_days: "90" });
  await soon(() => tables("Credit by channel").count()).toBe(500);
  expect(await page.getByText("500 of 10,000 rows are shown").count()).toBeGreaterThan(0);
  const total = page.locator("section[aria-label='Credit by channel'] tfoot tr").last();
  expect(await total.textContent()).toBe("total10,000.00€10,000.00");
  await page.getByRole("button", { name: "channel_00001", exact: true }).click();
  await soon(() => tables("Credit by campaign").count()).toBe(1);
});

it("shows long, right-to-left and emoji names as text, with what is hidden in them", async () => {
  const { page } = stage;
  await stage.open({ page: "overview", site: "wide", sources: "campaign" });
  const names = () => page.locator(".list[aria-label=Sources] tbody button").allTextContents();
  await soon(async () => (await names()).toSorted()).toEqual(
    [
      "plain",
      `${campaigns[0]?.slice(0, 200)}… (4,800 characters more)`,
      "[U+202E]plan[U+202C] שלום",
      "🎉 <b>sale</b>",
    ].toSorted(),
  );
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1100, height: 900 });
});

it("says that a name is too long to filter by, and goes on without it", async () => {
  const { page } = stage;
  await page.getByRole("button", { name: /^long x/ }).click();
  await soon(() => alerts().first().textContent()).toContain("filters");
  await page.getByRole("button", { name: "Remove the filter" }).click();
  await soon(() => page.locator(".cards strong").first().textContent()).toBe("10,000");
});

it.each([
  [{ page: "overview", filters: "{broken" }, "The filters of this address cannot be read."],
  [{ page: "overview", filters: '[["channel","is",5]]' }, "The filters of this address cannot"],
  [{ page: "overview", filters: '[["nothing","is",["x"]]]' }, "nothing"],
  [{ page: "overview", compare: "yesterday" }, "compare"],
  [{ page: "overview", from: "2026-99-99" }, "2026-99-99"],
  [{ page: "overview", site: "<b>nope" }, "<b>nope"],
  [{ page: "attribution", model: "<i>magic" }, 'There is no model "<i>magic"; linear is shown.'],
  [{ page: "attribution", by: "<script>" }, "<script>"],
  [{ page: "spend", level: "moon" }, "level"],
  [{ page: "nothing" }, 'There is no page "nothing".'],
] as [Record<string, string>, string][])("says what is wrong with %j", async (address, words) => {
  await stage.open(address);
  await soon(async () => (await alerts().allTextContents()).join(" ")).toContain(words);
});

it("a broken filter goes away by a click, and the page is there", async () => {
  const { page } = stage;
  await stage.open({ page: "overview", filters: "{broken" });
  await page.getByRole("button", { name: "Go on without them" }).click();
  await soon(() => page.locator(".cards strong").count()).toBeGreaterThan(5);
  expect(await alerts().count()).toBe(0);
});

it.each(["overview", "attribution", "conversions", "spend", "quality", "people", "live"])(
  "a site without events has a sentence on the page %s, and no broken figure",
  async (name) => {
    await stage.open({ page: name, site: "quiet" });
    await soon(() => stage.page.locator("main :is(table, .card, .state)").count()).toBeGreaterThan(
      0,
    );
    await soon(() => stage.page.locator("main").textContent()).not.toContain("Working it out");
    expect(await stage.page.locator("main").textContent()).not.toMatch(
      /NaN|undefined|Infinity|null/,
    );
    expect(await alerts().count()).toBe(0);
  },
);

it("says that the service is away, for answers, charts and pages alike, and asks again", async () => {
  const { page, context } = stage;
  await stage.open({ page: "overview" });
  await soon(() => page.locator(".plot canvas").count()).toBe(1);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Entry" }).click();
  await soon(() => alerts().first().textContent()).toContain("The service cannot be reached.");
  await page.getByRole("link", { name: "SQL", exact: true }).click();
  await soon(() => alerts().textContent()).toContain("This page cannot be loaded.");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Ask again" }).click();
  await soon(() => page.getByLabel("A question, read-only").count()).toBe(1);
});
