// What retention means, case by case, with the mistakes that other tools are known for.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const event = (id: string, visitor: string, name: string, at: string): TestEvent => ({
  ...{ id: `${visitor}-${id}`, visitor, name, at: `${at}Z` },
});

beforeAll(async () => {
  engine = await startEngine(["default", "plans", "robots"]);
  await insertEvents(engine.store, [
    event("1", "same-day", "lead", "2026-09-01T09:00:00"),
    event("2", "same-day", "purchase", "2026-09-01T09:00:00"),
    event("1", "before", "purchase", "2026-09-01T08:59:59.999"),
    event("2", "before", "lead", "2026-09-01T09:00:00"),
    event("1", "midnight", "lead", "2026-09-01T23:59:59.999"),
    event("2", "midnight", "purchase", "2026-09-02T00:00:00"),
    event("1", "late", "lead", "2026-09-01T23:00:00"),
    event("2", "late", "purchase", "2026-09-03T22:59:59.999"),
    event("1", "older", "lead", "2026-08-01T00:00:00"),
    event("2", "older", "lead", "2026-09-01T10:00:00"),
  ]);
  const plan = (id: string, visitor: string, at: string, value: string): TestEvent => ({
    ...event(id, visitor, "subscribe", at),
    ...{ site: "plans", properties: { plan: value } },
  });
  await insertEvents(engine.store, [
    plan("1", "free-first", "2026-09-01T10:00:00", "free"),
    plan("2", "free-first", "2026-09-02T10:00:00", "pro"),
    plan("1", "pro-first", "2026-09-02T10:00:00", "pro"),
  ]);
  await insertEvents(engine.store, [
    { ...event("1", "person", "lead", "2026-09-01T10:00:00"), site: "robots" },
    { ...event("1", "robot", "lead", "2026-09-01T10:00:00"), site: "robots", bot: 1 },
    {
      ...event("2", "person", "identify", "2026-09-02T10:00:00"),
      ...{ site: "robots", type: "identify" },
    },
  ]);
});
afterAll(() => engine.close());

const september = { from: "2026-09-01", to: "2026-09-05", unit: "day" };
async function cells(asked: Record<string, string>): Promise<Answer> {
  const { status, body, text } = await engine.get(
    `/api/v1/retention?${new URLSearchParams({ ...september, start: "lead", ...asked })}`,
  );
  expect(status, text).toBe(200);
  return body;
}
const returned = (body: Answer) => body.rows.map((row: Answer) => row.returned);

describe("a return", () => {
  test("on the day of the start counts there, at the same moment too, but not before it", async () => {
    const body = await cells({ return: "purchase" });
    expect(body.rows[0]).toMatchObject({ cohort: "2026-09-01", size: 4, period: 0, returned: 1 });
  });

  test("a millisecond after midnight is the next day's, not a day later", async () => {
    expect(returned(await cells({ return: "purchase" }))).toEqual([1, 1, 1, 0, 0]);
  });

  test("in rolling windows is counted from the person's own start", async () => {
    const body = await cells({ return: "purchase", mode: "rolling" });
    expect(returned(body)).toEqual([2, 1, 0, 0, 0]);
    expect(body.rule).toMatchObject({ window_hours: 24 });
  });

  test("or later counts in every period until the last return", async () => {
    expect(returned(await cells({ return: "purchase", mode: "on_or_after" }))).toEqual([
      3, 2, 1, 0, 0,
    ]);
  });

  test("is any activity, the start itself too, but neither a bot's nor to be told who it is", async () => {
    const body = await cells({ site: "robots", return: "any" });
    expect(body.rows[0]).toMatchObject({ size: 1, returned: 1 });
    expect(returned(body)).toEqual([1, 0, 0, 0, 0]);
  });
});

describe("a cohort", () => {
  test("of first starts looks back beyond the range", async () => {
    expect((await cells({})).rows[0].size).toBe(4);
    expect((await cells({ cohort: "recurring" })).rows[0].size).toBe(5);
  });

  test("by the first start that fits, or by the first ever where it has to fit", async () => {
    const start = '{"event":"Subscribe","filters":[["properties.plan","is",["pro"]]]}';
    const sizes = async (cohort: string) => {
      const { rows } = await cells({ site: "plans", start, cohort });
      return rows.filter((row: Answer) => row.period === 0).map((row: Answer) => row.size);
    };
    expect(await sizes("first")).toEqual([2]);
    expect(await sizes("first_ever")).toEqual([1]);
  });

  test("is split by a property of its start, largest first", async () => {
    const { rows } = await cells({ site: "plans", start: "subscribe", by: "properties.plan" });
    const groups = rows.map((row: Answer) => `${row["properties.plan"]} ${row.cohort}`);
    expect([...new Set(groups)]).toEqual(["free 2026-09-01", "pro 2026-09-02"]);
  });

  test("of many cells is split by fewer values, and that is told", async () => {
    const year = { site: "plans", from: "2026-01-01", to: "2026-11-20", by: "properties.plan" };
    const { rows, rule, notes } = await cells({ ...year, start: "subscribe" });
    expect(rule.group_limit).toBe(1);
    const groups = rows.map((row: Answer) => row["properties.plan"]);
    expect([...new Set(groups)]).toEqual(["free", "(other)"]);
    expect(notes.join()).toContain("only the 1 largest values of properties.plan");
  });

  test("that the range begins within is told", async () => {
    const { notes } = await cells({ from: "2026-09-01", unit: "month" });
    expect(notes).toEqual([]);
    const cut = await cells({ from: "2026-08-15", to: "2026-09-05", unit: "month" });
    expect(cut.notes[0]).toContain("begins within the month of 2026-08-01");
  });
});

describe("a cell", () => {
  test("is complete when its period has ended and is in the range", async () => {
    const body = await cells({ from: "2026-09-01", to: "2026-09-10", unit: "week" });
    expect(body.rows.map((row: Answer) => [row.cohort, row.period, row.complete])).toEqual([
      ["2026-08-31", 0, true],
      ["2026-08-31", 1, false],
    ]);
    expect(body.curve).toEqual([{ period: 0, size: 4, returned: 4, rate: 1 }]);
  });

  test("of the current period is not complete, and what has not begun is none", async () => {
    const today = new Date(now).toISOString().slice(0, 10);
    const body = await cells({ from: "2026-09-01", to: "2026-12-24", unit: "month" });
    expect(body.rows.map((row: Answer) => row.complete)).toEqual([true, true, false]);
    expect(today).toBe("2026-11-23");
  });

  test("of a rolling window is complete when the cohort's last person has had it", async () => {
    const body = await cells({ mode: "rolling", to: "2026-09-04" });
    expect(body.rows.map((row: Answer) => row.complete)).toEqual([true, true, true, false]);
  });

  test("lies beyond the range where cohorts are followed", async () => {
    const followed = { to: "2026-09-01", periods: "2", return: "purchase" };
    const { rows, rule } = await cells(followed);
    expect(rows.map((row: Answer) => [row.period, row.returned, row.complete])).toEqual([
      [0, 1, true],
      [1, 1, true],
      [2, 1, true],
    ]);
    expect(rule.until).toBe("2026-09-04T00:00:00.000Z");
    expect(returned(await cells({ ...followed, mode: "rolling" }))).toEqual([2, 1, 0]);
  });

  test("of a period or later is complete when nobody can come back any more", async () => {
    const open = { from: "2026-09-01", to: "2026-12-24", unit: "month", mode: "on_or_after" };
    const body = await cells(open);
    expect(body.rows.map((row: Answer) => row.complete)).toEqual([false, false, false]);
    // What the cohorts did until now can be compared, as theirs of the same length.
    expect(body.curve.map(({ period }: Answer) => period)).toEqual([0, 1]);
    const over = await cells({ mode: "on_or_after", return: "purchase" });
    expect(over.rows.every((row: Answer) => row.complete)).toBe(true);
  });

  test("of a period or later counts no return behind what the cohort is followed for", async () => {
    const followed = { to: "2026-09-02", periods: "1", return: "purchase", mode: "on_or_after" };
    // `late` comes back two days later: on the last day of the answer, and not of its cohort.
    expect(returned(await cells(followed))).toEqual([2, 1]);
  });
});

test("filters narrow starts and returns", async () => {
  const filters = JSON.stringify([["event", "is_not", ["purchase"]]]);
  expect(returned(await cells({ return: "any", filters }))).toEqual([4, 0, 0, 0, 0]);
});

test("an event that the site never had is told", async () => {
  const { rows, notes } = await cells({ start: "nothere" });
  expect(rows).toEqual([]);
  expect(notes).toEqual(['no event named "nothere" in this site yet']);
});

test("CSV has a row a cell", async () => {
  const query = new URLSearchParams({ ...september, start: "lead", format: "csv" });
  const { text } = await engine.get(`/api/v1/retention?${query}`);
  expect(text.split("\r\n").slice(0, 2)).toEqual([
    "cohort,size,period,returned,rate,complete",
    "2026-09-01,4,0,4,1,true",
  ]);
});

test.each<[Record<string, string>, string]>([
  [{ unit: "hour" }, "unit"],
  [{ mode: "n_day" }, "mode"],
  [{ cohort: "new" }, "cohort"],
  [{ by: "password" }, "by"],
  [{ periods: "401" }, "periods"],
  [{ start: "{" }, "start: is not JSON"],
  [{ return: '{"event":"x","window":1}' }, "return"],
  [{ from: "2020-01-01" }, "unit: makes about"],
  [{ filters: '[["country","is",[]]]' }, "filters"],
])("%j is refused: %s", async (asked, words) => {
  const query = new URLSearchParams({ ...september, start: "lead", ...asked });
  const { status, body } = await engine.get(`/api/v1/retention?${query}`);
  expect(status).toBe(400);
  expect(body.error.message).toContain(words);
});
