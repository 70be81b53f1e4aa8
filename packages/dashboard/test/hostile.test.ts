// Names, addresses and ids of strangers are text on every page, and the page asks nobody but the service.
import { expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { at, hostileNames, long, setStage, soon } from "./support/stage.js";

const stage = setStage();
const cells = (column: number) =>
  stage.page.locator(`main tbody td:nth-child(${column})`).allTextContents();

it("shows hostile events as text", async () => {
  await stage.open({ page: "live" });
  await soon(() => cells(2)).toHaveLength(hostileNames.length + 2);
  expect((await cells(2)).sort()).toEqual(
    [
      "refused: unknown_currency",
      "refused: unknown_type",
      ...hostileNames.slice(0, 3),
      "[U+202E]gnp.exe[U+202C]",
      `${long.slice(0, 200)}… (4,800 characters more)`,
      "nul [U+0000] byte",
      ...hostileNames.slice(6),
    ].sort(),
  );
  expect(await stage.page.locator("tbody").textContent()).toContain("<b>currency: XXX</b>");
  expect(await stage.page.locator("main :is(img, svg, script, b, i)").count()).toBe(0);
  expect(await stage.page.title()).toBe("Live · Cairn");
});

it("lists events and refusals by the time of receipt, newest first", async () => {
  const kinds = (await cells(2)).map((name) => name.startsWith("refused"));
  expect(kinds).toEqual([true, ...hostileNames.map(() => false), true]);
  await insertEvents(stage.engine.store, [
    { id: "late", name: "came_late", at: at(4), visitor: "x" },
  ]);
  await soon(async () => (await cells(2)).at(-1)).toBe("came_late");
});

it("shows an event within two seconds of its arrival, hostile address and all", async () => {
  const url = "javascript:document.title='owned'//\"><img src=//evil.example/x>";
  const columns = ["site", "event_id", "name", "event_time", "received_at", "url"];
  const lines = `${JSON.stringify(["default", "fresh", "just_now", at(0), at(0), url])}\n`;
  await stage.engine.store.insert({ table: "events", columns, lines });
  const first = stage.page.locator("tbody tr").first();
  await expect
    .poll(() => first.textContent(), { timeout: 2_000, interval: 50 })
    .toContain("just_now");
  expect(await first.textContent()).toContain(url);
  expect(await stage.page.locator("tbody a, tbody img").count()).toBe(0);
});

it.each([
  { filters: '[["<img src=x>","is",["<svg onload=alert(1)>"]]]' },
  { filters: "{broken" },
  { site: "<b>nope" },
  { models: "magic" },
  { by: "<script>" },
  { from: "2026-99-99", to: "x" },
  { days: "-5" },
  { explain: "../../metrics" },
])("goes on with the broken address %j", async (parameters) => {
  for (const page of ["attribution", "conversions", "overview"]) {
    await stage.open({ page, ...parameters });
    await soon(() => stage.page.locator("main h2, main [role=alert]").count()).toBeGreaterThan(0);
    expect(await stage.page.locator("img, svg").count()).toBe(0);
  }
});

it("asks nobody but the service, and nothing is blocked", () => {
  const { asked, address, complaints } = stage;
  expect(asked.filter((url) => !url.startsWith(`${address}/`))).toEqual([]);
  // The service's refusals of the broken addresses above are the only ones.
  expect(complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);
});
