// Retention, segments, people and quality: the figures of the pages are those of the API, and names are text.
import { beforeAll, expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { at, setStage, soon } from "./support/stage.js";

const stage = setStage();
const table = (caption: string) => stage.page.locator(`section[aria-label^='${caption}']`);
const rows = async (caption: string, part = "tbody") =>
  (await table(caption).locator(`${part} tr`).allInnerTexts()).map((line) =>
    line.split("\t").map((cell) => cell.trim()),
  );
const percent = (rate: number) =>
  new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 1 }).format(rate);
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
type Any = any;

/** Two orders of one person under one order id, a profile, and consent. */
beforeAll(async () => {
  const mary = { visitor: "phone-1", user: "mary" };
  const edge = { kind: "identify", a: "visitor:phone-1", b: "user:mary" };
  await insertEvents(stage.engine.store, [
    { id: "m0", type: "identify", name: "identify", at: at(3_000), ...mary, edges: [edge] },
    { id: "m1", at: at(2_990), ...mary, channel: "email", campaign: "<u>autumn</u>" },
    { id: "m2", name: "purchase", at: at(2_980), ...mary, value: "10.00", order: "R-1" },
    { id: "m3", name: "purchase", at: at(2_970), ...mary, value: "10.00", order: "R-1" },
  ]);
});

it("the grid has the API's cells, marks those that are not over, and the curve is its own", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "retention", unit: "week", by: "channel" });
  const { body } = await engine.get("/api/v1/retention?unit=week&by=channel");
  const cells: Any[] = body.rows;
  await soon(() => page.locator(".heat").allTextContents()).toEqual(
    cells.map(({ rate, complete }) => `${percent(rate)}${complete ? "" : "*"}`),
  );
  expect(await page.locator(".heat.unfinished").count()).toBe(
    cells.filter(({ complete }) => !complete).length,
  );
  expect((await rows("Who came back")).map((row) => row[1])).toContain("<i>email</i>");
  // Behind the chart.
  await page.locator(".chart summary").press("Enter");
  expect(await rows("All cohorts together")).toEqual(
    body.curve.map(({ period, rate }: Any) => [`week ${period}`, percent(rate)]),
  );
});

it("the mode and the unit are chosen by the keyboard and stand in the address", async () => {
  const { page, engine } = stage;
  await page.getByLabel(/^Back/).selectOption("rolling");
  await page.getByLabel("Split by").fill("");
  await page.getByLabel("Split by").press("Enter");
  const { body } = await engine.get("/api/v1/retention?unit=week&mode=rolling");
  await soon(() => page.locator(".heat").count()).toBe(body.rows.length);
  expect(page.url()).toContain("mode=rolling");
});

it.each([
  ["Buying again", "/api/v1/repurchase", "Buyers by the period"],
  ["Lifetime value", "/api/v1/lifetime-value", "What each cohort brought"],
  ["Lifecycle", "/api/v1/lifecycle", "lifecycle by period"],
  ["Churn", "/api/v1/churn", "churn by period"],
])("%s has the API's rows", async (view, path, caption) => {
  const { page, engine } = stage;
  await page.getByRole("link", { name: view }).press("Enter");
  const { body } = await engine.get(path);
  expect(body.rows.length).toBeGreaterThan(0);
  await soon(async () => (await rows(caption)).length).toBe(body.rows.length);
  const [first] = await rows(caption);
  const [wanted]: Any[] = body.rows;
  const figures: Record<string, () => string[]> = {
    "/api/v1/repurchase": () => [wanted.buyers, wanted.repeat_buyers].map(String),
    "/api/v1/lifetime-value": () => [String(wanted.size), "0", String(wanted.orders)],
    "/api/v1/lifecycle": () => [wanted.active, wanted.new, wanted.returning].map(String),
    "/api/v1/churn": () => [wanted.alive_at_start, wanted.churned].map(String),
  };
  const expected = figures[path]?.() ?? [];
  const shown = first?.map((cell) => cell.replace(" *", "")) ?? [];
  expect(shown.slice(1, 1 + expected.length)).toEqual(expected);
  const isOver = body.rows.every(({ complete }: Any) => complete);
  const said = await page.locator("main p", { hasText: "* Not over yet" }).count();
  expect(said).toBe(isOver ? 0 : 1);
});

it("what won buyers has the API's rows, which add up to all of them", async () => {
  const { page, engine } = stage;
  await page.getByRole("link", { name: "By what won them" }).press("Enter");
  const { body } = await engine.get("/api/v1/lifetime-value/acquisition");
  const buyers = ({ new_buyers }: Any) => new_buyers.toFixed(2);
  await soon(async () => (await rows("What buyers brought")).map((row) => row.slice(0, 2))).toEqual(
    body.rows.map((row: Any) => [row.channel, buyers(row)]),
  );
  expect((await rows("What buyers brought", "tfoot")).map((row) => row.slice(0, 2))).toEqual([
    ["(unattributed)", buyers(body.unattributed)],
    ["total", buyers(body.total)],
  ]);
});

it("a segment is built by the keyboard, previewed, saved, and looked into", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "segments" });
  await soon(() => page.locator(".state").first().textContent()).toContain("None is saved yet");
  await page.getByRole("button", { name: "Add a condition" }).press("Enter");
  await page.getByLabel("event, or any of").fill("purchase");
  await page.getByLabel("event, or any of").press("Enter");
  await page.getByLabel("how often").selectOption("at_least");
  await page.getByLabel("Times of condition 1").fill("2");
  await page.getByLabel("Times of condition 1").press("Enter");
  const definition = { all: [{ did: "purchase", at_least: 2 }] };
  const { people } = (await engine.post("/api/v1/segments/preview", definition)).body;
  expect(people).toBe(1);
  await soon(() => page.locator("main [role=status]").textContent()).toBe("1 person now.");
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByLabel("Kind of condition 2").selectOption("touch");
  await page.getByLabel("where").fill("channel");
  await page.getByLabel("where").press("Enter");
  await page.getByLabel("values").fill("email");
  await page.getByLabel("values").press("Enter");
  await page.getByLabel("Name", { exact: true }).fill("buyers");
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await soon(() => rows("Saved segments")).toHaveLength(1);
  const saved = (await engine.get("/api/v1/segments/buyers")).body;
  expect(saved.people).toBe(1);
  expect((await rows("Saved segments"))[0]?.[1]).toBe(
    "did purchase at least 2 times and had touches channel is email",
  );
  await page.getByRole("button", { name: "People in buyers" }).click();
  await soon(() => rows("People in buyers")).toEqual([["user:mary", "user:mary, visitor:phone-1"]]);
  await page.getByLabel("as of").fill("2026-01-31");
  await soon(() => page.locator("main").textContent()).toContain("Nobody is in it.");
});

it("a segment narrows other pages as a chip, and says where it does not", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "funnel", steps: '[{"event":["page_view"]}]' });
  await page.getByLabel(/^Segment/).selectOption("buyers");
  await soon(() => page.locator(".chips li").textContent()).toContain("segment is buyers");
  const filters = [["segment", "is", ["buyers"]]];
  const question = { steps: [{ event: "page_view" }], filters };
  const { people } = (await engine.post("/api/v1/funnel", question)).body.rows[0];
  await soon(async () => (await rows("Steps of the funnel"))[0]?.[2]).toBe(String(people));
  await page.getByRole("link", { name: "Attribution" }).click();
  await soon(() => page.locator(".chips").textContent()).toContain("is not narrowed by");
  await page.getByRole("button", { name: "Remove the filter segment is buyers" }).press("Enter");
  await soon(() => page.locator(".chips").count()).toBe(0);
});

it("a segment is changed and removed, after a second question", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "segments" });
  await page.getByRole("button", { name: "Change buyers" }).click();
  await page.getByRole("button", { name: "Remove condition 2" }).press("Enter");
  await page.getByRole("button", { name: "Save" }).click();
  await soon(async () => (await rows("Saved segments"))[0]?.[1]).toBe(
    "did purchase at least 2 times",
  );
  await page.getByRole("button", { name: "Remove buyers" }).click();
  await page.getByRole("button", { name: "Yes, remove buyers" }).click();
  await soon(() => page.locator(".state").first().textContent()).toContain("None is saved yet");
  expect((await engine.get("/api/v1/segments")).body.rows).toEqual([]);
});

it("a person is found by an order; each touch's credit is that of the explanation", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "people" });
  await page.getByLabel("Any id").fill("R-1");
  await page.getByLabel("Any id").press("Enter");
  const person = (await engine.get("/api/v1/people/R-1")).body;
  await soon(async () => (await rows("Events, newest first")).length).toBe(person.timeline.length);
  expect(await page.locator("main strong").textContent()).toBe(person.person_id);
  expect(await rows("Facts about these ids")).toHaveLength(person.identity.edges_total);
  await page.locator("summary", { hasText: "m2" }).press("Enter");
  const { touches } = (await engine.get("/api/v1/conversions/m2/explain")).body;
  await soon(async () => (await rows("What each touch earned"))[0]?.slice(1)).toEqual([
    ...["email", "<u>autumn</u>", touches[0].weights.linear.toFixed(2), "€10.00"],
  ]);
  expect(await page.locator("main u").count()).toBe(0);
});

it("quality has the API's figures, what to mend, and payloads to look at", async () => {
  const { page, engine } = stage;
  await stage.open({ page: "quality" });
  const { body } = await engine.get("/api/v1/quality");
  await soon(async () => (await rows("What events carry", "tfoot"))[0]?.slice(0, 2)).toEqual([
    "total",
    String(body.total.events),
  ]);
  expect(await page.locator("main .note").first().textContent()).toContain(
    "second event id and count twice: 1.",
  );
  await page.locator("summary", { hasText: "Show" }).first().press("Enter");
  expect(await page.locator("main pre").first().textContent()).toContain("<b>visitor-r</b>");
  expect(await page.locator("main b").count()).toBe(0);
  expect(await rows("Refusals by reason")).toHaveLength(2);
});

it.each([
  [{ page: "funnel", steps: '[{"event":["page_view"]}]' }, "Nobody came to the first step"],
  [{ page: "journeys" }, "Nothing was seen in this range"],
  [{ page: "retention" }, "Nobody began in this range"],
  [{ page: "retention", show: "lifetime" }, "Nobody bought for the first time"],
  [{ page: "segments" }, "None is saved yet"],
  [{ page: "quality" }, "Nothing was received in this range"],
])("of a site without events %j says so", async (parameters, words) => {
  await stage.open({ ...parameters, site: "quiet" });
  await soon(() => stage.page.locator("main").textContent()).toContain(words);
  expect(await stage.page.locator("[role=alert]").count()).toBe(0);
});

it("nothing of it was blocked or asked elsewhere", () => {
  const { asked, address, complaints } = stage;
  expect(asked.filter((url) => !url.startsWith(`${address}/`))).toEqual([]);
  expect(complaints).toEqual([]);
});
