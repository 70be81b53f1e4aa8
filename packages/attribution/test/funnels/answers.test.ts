// What stands around the chains: sessions, groups, days, comparison, people behind a bar, one person's way.

import fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { presets } from "../../src/funnels/presets.js";
import { significance } from "../../src/funnels/significance.js";
import { streamRows } from "../../src/http/streamed-rows.js";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { at, creditEvents, shopEvents } from "../support/funnels/shop.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const range = { from: "2026-09-01", to: "2026-09-30" };
const steps = [{ event: "view_content" }, { event: "purchase" }];

beforeAll(async () => {
  engine = await startEngine(["shop", "credit", "named"]);
  await insertEvents(engine.store, [...shopEvents(), ...creditEvents()]);
});
afterAll(() => engine.close());

const ask = async (more: object, path = "") => {
  const { status, body } = await engine.post(`/api/v1/funnel${path}`, {
    ...{ site: "shop", steps, ...range },
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const counts = (body: Answer, name = "people") =>
  body.rows.map((row: Record<string, number>) => row[name]);

test("groups add up to the whole, and are compared with the others", async () => {
  const body = await ask({ by: "country" });
  expect(counts(body)).toEqual([81, 41]);
  expect(body.groups.map((group: Answer) => [group.group, ...counts(group)])).toEqual([
    ["DE", 41, 31],
    ["AT", 40, 10],
  ]);
  expect(body.groups[0].significance).toMatchObject({ significant: true });
  expect(body.groups[0].significance.z).toBeCloseTo(4.5549, 3);
  expect(body.notes).toEqual([]);
});

test("groups beyond the limit are one, and of few people nothing is said", async () => {
  const steps = [{ event: "view_content" }, { event: "purchase" }];
  const body = await ask({ steps, by: "properties.nothing", group_limit: 1 });
  expect(body.groups.map(({ group }: Answer) => group)).toEqual(["(none)"]);
  expect(body.groups[0].significance).toBeNull();
  const other = await ask({ by: "country", group_limit: 1 });
  expect(other.groups.map((group: Answer) => [group.group, ...counts(group)])).toEqual([
    ["DE", 41, 31],
    ["(other)", 40, 10],
  ]);
  const few = await ask({ by: "country", filters: [["country", "is", ["DE"]]], trend: "day" });
  expect(few.groups[0].significance).toBeNull();
  const small = await ask({ site: "credit", by: "touch.channel" });
  expect(small.notes[0]).toContain("fewer than 30");
});

test("days are those of the zone, and are complete when their window is over", async () => {
  const body = await ask({ trend: "day", tz: "Europe/Berlin", window: "1d" });
  expect(
    body.trend.map(({ day, rows, complete }: Answer) => [day, rows[0].people, complete]),
  ).toEqual([
    ["2026-09-10", 61, true],
    ["2026-09-11", 20, true],
  ]);
  const late = await ask({ trend: "day", to: "2026-09-11T02:00:00Z", window: "1d" });
  expect(late.trend.map(({ complete }: Answer) => complete)).toEqual([false]);
});

test("days are complete by what is loaded, and not by the clock", async () => {
  const { asOf } = engine.progress;
  engine.progress.asOf = Date.parse("2026-09-11T12:00:00Z");
  const { trend } = await ask({ trend: "day", window: "1h", tz: "Europe/Berlin" });
  const days = `/api/v1/metrics?site=shop&metrics=events&interval=day&from=2026-09-10&to=2026-09-11`;
  const { body } = await engine.get(days);
  engine.progress.asOf = asOf;
  expect(trend.map(({ complete }: Answer) => complete)).toEqual([true, false]);
  expect(body.rows.map(({ complete }: Answer) => complete)).toEqual([true, false]);
});

test("the period before means the same as to metrics: of a day until noon the day before until noon", async () => {
  const range = { from: "2026-09-11", to: "2026-09-11T10:00:00Z", compare: "previous_period" };
  const { comparison } = await ask(range);
  expect(comparison).toMatchObject({
    ...{ from: "2026-09-10T00:00:00.000Z", to: "2026-09-10T10:00:00.000Z" },
  });
  const { body } = await engine.get(
    "/api/v1/metrics?site=shop&metrics=events&from=2026-09-11&to=2026-09-11T10:00:00Z&compare=previous_period",
  );
  expect(body.compare).toMatchObject({ from: comparison.from, to: comparison.to });
});

test("two periods are compared", async () => {
  const body = await ask({ from: "2026-09-11", to: "2026-09-12", compare: "previous_period" });
  expect(body.comparison).toMatchObject({
    from: "2026-09-09T00:00:00.000Z",
    to: "2026-09-11T00:00:00.000Z",
  });
  expect(counts(body.comparison)).toEqual([81, 41]);
  expect(counts(body)).toEqual([1, 0]);
  const given = await ask({ compare: { from: "2026-09-10", to: "2026-09-10" } });
  expect(counts(given.comparison)).toEqual([81, 41]);
  expect(given.comparison.significance).not.toBeNull();
});

test("sessions are counted each, and what has no page belongs to none", async () => {
  const body = await ask({ count: "sessions", filters: [["country", "is", ["DE"]]] });
  // de-twice: three sessions, the second of which buys.
  expect(counts(body, "sessions")).toEqual([43, 31]);
  const people = await ask({ count: "sessions", step: 2, limit: 1000 }, "/people");
  const twice = people.rows.find(({ person_id }: Answer) => person_id === "visitor:de-twice");
  expect(twice).toMatchObject({
    session_id: expect.stringContaining("visitor:de-twice "),
    reached_at: at(60),
  });
});

test("totals count each entry", async () => {
  const body = await ask({ count: "totals", filters: [["country", "is", ["DE"]]], window: "40m" });
  expect(counts(body, "entries")).toEqual([43, 31]);
  expect(body.rule).toMatchObject({ count: "totals", anchor: "first" });
});

test("times have percentiles and bars", async () => {
  const body = await ask({});
  expect(body.time_to_convert).toEqual({ p50: 600, p75: 600, p90: 600, p95: 600 });
  expect(body.histogram.at(-1)).toEqual({ from: 600, to: 1800, count: 40 });
  expect(body.histogram.reduce((sum: number, bar: Answer) => sum + bar.count, 0)).toBe(41);
});

test("the people behind each bar and loss are as many as it says", async () => {
  const body = await ask({});
  for (const [step, outcome, expected] of [
    [1, "reached", body.rows[0].people],
    [2, "reached", body.rows[1].people],
    [2, "lost", body.rows[1].lost],
  ]) {
    const first = await ask({ step, outcome, limit: 30 }, "/people");
    expect(first.total).toBe(expected);
    const all = new Set<string>();
    for (let offset = 0; offset < expected; offset += 30) {
      const page = await ask({ step, outcome, limit: 30, offset }, "/people");
      for (const { person_id } of page.rows) all.add(person_id);
    }
    expect(all.size).toBe(expected);
    const behind = await ask({ step, outcome, offset: 1000 }, "/people");
    expect(behind).toMatchObject({ total: expected, rows: [] });
  }
  const germans = await ask({ step: 2, by: "country", group: "DE" }, "/people");
  expect(germans.total).toBe(31);
});

test("an audience is a CSV file", async () => {
  const { text } = await engine.post("/api/v1/funnel/people", {
    ...{ site: "shop", steps, ...range, step: 2, outcome: "lost", limit: 2, format: "csv" },
  });
  expect(text.split("\r\n")[0]).toBe("person_id,entered_at,reached_at,last_step,last_step_at");
  expect(text.trim().split("\r\n")).toHaveLength(3);
});

test("a file of people may be longer than a JSON answer, and is read page by page", async () => {
  const asked = { site: "shop", steps, ...range, step: 1, limit: 1_000_000 };
  const refused = await engine.post("/api/v1/funnel/people", asked);
  expect(refused.status).toBe(400);
  expect(refused.body.error).toMatchObject({ hint: expect.stringContaining("ndjson") });
  const { text } = await engine.post("/api/v1/funnel/people", { ...asked, format: "ndjson" });
  expect(text.trim().split("\n")).toHaveLength(81);
  const pages: number[] = [];
  const app = fastify().get("/", (_, reply) =>
    streamRows(reply, "csv", async (page) => {
      pages.push(page);
      return page < 3 ? [{ number: page, word: page === 1 ? "one, two" : null }] : [];
    }),
  );
  expect((await app.inject("/")).body).toBe('number,word\r\n0,\r\n1,"one, two"\r\n2,\r\n');
  expect(pages).toEqual([0, 1, 2, 3]);
});

test("explain tells one person's way, and why each other event made no step", async () => {
  const body = await ask({ person: "visitor:de-twice", window: "1d" }, "/explain");
  expect(body.outcomes).toHaveLength(1);
  const [{ last_step, steps: reached, events }] = body.outcomes;
  expect(last_step).toBe(2);
  expect(reached[1]).toMatchObject({ event_id: "de-twice-2", reached_at: at(50) });
  expect(events.map(({ event_id, step, left_out }: Answer) => [event_id, step, left_out])).toEqual([
    ["de-twice-0", null, "not_needed"],
    ["de-twice-1", 1, null],
    ["de-twice-2", 2, null],
    ["de-twice-3", null, "not_needed"],
    ["de-twice-4", null, "not_needed"],
  ]);
  const early = await ask(
    { person: "visitor:de-twice", steps: steps.toReversed(), window: "1h" },
    "/explain",
  );
  expect(early.outcomes[0].events[0]).toMatchObject({ left_out: "step_before_missing" });
  expect(early.outcomes[0].events[4]).toMatchObject({ left_out: "out_of_window" });
  const entries = await ask({ person: "visitor:de-twice", count: "totals" }, "/explain");
  expect(entries.outcomes.map(({ last_step: level }: Answer) => level)).toEqual([2, 1]);
  const sessions = await ask({ person: "visitor:de-twice", count: "sessions" }, "/explain");
  expect(sessions.outcomes.map(({ last_step: level }: Answer) => level)).toEqual([1, 2, 1]);
});

test("by the touch before the chain", async () => {
  const body = await ask({ site: "credit", by: "touch.channel" });
  expect(body.groups.map((group: Answer) => [group.group, ...counts(group)])).toEqual([
    ["display", 2, 1],
    ["(none)", 1, 0],
  ]);
});

test("by attributed channel: finishers by credit, others by their last touch", async () => {
  const body = await ask({ site: "credit", by: "attributed.channel", model: "linear" });
  expect(counts(body)).toEqual([3, 1]);
  expect(body.groups.map((group: Answer) => [group.group, ...counts(group)])).toEqual([
    ["display", 1.5, 0.5],
    ["(unattributed)", 1, 0],
    ["email", 0.5, 0.5],
  ]);
  expect(body.rule).toMatchObject({ model: "linear", lookback_days: 30 });
  const first = await ask({ site: "credit", by: "attributed.campaign", model: "first" });
  expect(first.groups.map((group: Answer) => [group.group, ...counts(group)])).toEqual([
    ["(unattributed)", 1, 0],
    ["x", 1, 1],
    ["y", 1, 0],
  ]);
  const people = await ask(
    { site: "credit", by: "attributed.channel", step: 1, group: "email" },
    "/people",
  );
  expect(people.rows.map(({ person_id }: Answer) => person_id)).toEqual(["visitor:one"]);
});

test("a campaign that calls itself (unattributed) is not what no touch earned", async () => {
  const about = { site: "named", visitor: "v", at: "2026-09-10T10:00:00Z" };
  await insertEvents(engine.store, [
    { ...about, id: "n1", channel: "email", campaign: "(unattributed)" },
    { ...about, id: "n2", name: "view_content", at: "2026-09-10T10:01:00Z", page: 0 },
  ]);
  const body = await ask({ site: "named", by: "attributed.campaign", model: "first" });
  expect(body.groups.map(({ group }: Answer) => group)).toEqual(["unattributed"]);
});

test.each(Object.keys(presets))("the preset %s is a funnel", async (preset) => {
  const body = await ask({ preset, steps: undefined });
  expect(body.rows).toHaveLength(presets[preset as keyof typeof presets].steps.length);
  expect(body.rule).toMatchObject({
    preset,
    window: presets[preset as keyof typeof presets].window,
  });
});

test("presets are listed", async () => {
  const { body } = await engine.get("/api/v1/funnel/presets");
  expect(body.rows.map(({ preset }: Answer) => preset)).toEqual(Object.keys(presets));
});

test.each([
  [{ step: 3 }, "/people", "step"],
  [{ step: 1, outcome: "lost" }, "/people", "step"],
  [{ step: 1, group: "DE" }, "/people", "group"],
  [{}, "/explain", "person"],
])("%j of %s is refused", async (wrong, path, name) => {
  const { status, body } = await engine.post(`/api/v1/funnel${path}`, {
    site: "shop",
    steps,
    ...wrong,
  });
  expect(status).toBe(400);
  expect(body.error.message).toContain(name);
});

test("significance is the two-proportion z-test", () => {
  // Worked by hand: pooled share 0.3, deviation 0.0648, z 3.086.
  const found = significance([40, 100], [20, 100]);
  expect(found?.z).toBeCloseTo(3.0861, 4);
  expect(found?.p_value).toBeCloseTo(0.002028, 5);
  expect(significance([1, 29], [20, 100])).toBeNull();
  expect(significance([50, 50], [60, 60])).toBeNull();
});
