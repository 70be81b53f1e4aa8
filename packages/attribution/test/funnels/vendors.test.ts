// Examples that vendors publish of their funnels come out as they say.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

type Did = [name: string, second: number, country?: string][];

/** One after the other, a minute apart. */
const inRow = (names: string): Did =>
  names.split(" ").map((name, index) => [name, index * 60] as [string, number]);

let customers = 0;
/** How many steps one customer who did this reaches. */
async function reached(did: Did, asked: { steps: string; [option: string]: unknown }) {
  customers += 1;
  const visitor = `c${customers}`;
  await insertEvents(
    engine.store,
    did.map(([name, second, country = ""], index) => ({
      id: `${visitor}-${index}`,
      name,
      at: new Date(Date.UTC(2026, 8, 10) + second * 1000).toISOString(),
      visitor,
      country,
    })),
  );
  const { steps, ...options } = asked;
  const { status, body } = await engine.post("/api/v1/funnel/explain", {
    ...{ from: "2026-09-01", to: "2026-09-30", person: `visitor:${visitor}`, ...options },
    steps: steps.split(" ").map((event) => ({ event })),
  });
  expect(status, JSON.stringify(body)).toBe(200);
  const level = body.outcomes[0]?.last_step ?? 0;
  const counted = await engine.post("/api/v1/funnel/people", {
    ...{ from: "2026-09-01", to: "2026-09-30", step: Math.max(level, 1), ...options },
    steps: steps.split(" ").map((event) => ({ event })),
    limit: 1000,
  });
  const isCounted = counted.body.rows.some(
    ({ person_id, last_step }: { person_id: string; last_step: number }) =>
      person_id === `visitor:${visitor}` && last_step === level,
  );
  expect(isCounted, "explained as counted").toBe(level > 0);
  return level;
}

// https://documentation.bloomreach.com/engagement/docs/funnels-technical-reference
test.each([
  ["a b c d e", 5],
  ["a b f c d e", 5],
  ["a b c e", 3],
  ["a b c e d e", 5],
])("Bloomreach, loose order: %s reaches step %i", async (did, level) => {
  expect(await reached(inRow(did), { steps: "a b c d e" })).toBe(level);
});

// https://www.servicenow.com/docs/r/now-intelligence/usage-insights/how-funnels-matched.html
test.each([
  ["a b c", 3],
  ["a b d c", 3],
  ["a b e", 2],
])("ServiceNow, loosely matched: %s reaches step %i", async (did, level) => {
  expect(await reached(inRow(did), { steps: "a b c" })).toBe(level);
});

// https://help.aliyun.com/en/hologres/developer-reference/windowfunnel
test.each([
  ["c1 c2 c3 c4", 3],
  ["c4 c3 c2 c1", 1],
  ["c4 c3", 0],
])("Hologres, windowFunnel: %s reaches step %i", async (did, level) => {
  expect(await reached(inRow(did), { steps: "c1 c2 c3" })).toBe(level);
});

// https://cloud.baidu.com/doc/PALO/s/Qmcmt78fw, mode fixed: the order must not be crossed by others.
test("PALO, fixed: A-B-D-C of A, B, C, D reaches step 2", async () => {
  expect(await reached(inRow("a b d c"), { steps: "a b c d", order: "strict" })).toBe(2);
});

// https://clickhouse.com/docs/sql-reference/aggregate-functions/parametric-functions#windowfunnel
test("ClickHouse, windowFunnel: log-in, order, search, order again in order reach step 4", async () => {
  const day = 86_400;
  const did: Did = [
    ["1003", 0],
    ["1007", 2 * day - 3600],
    ["1009", day - 7200],
    ["1010", 3 * day - 7200],
  ];
  expect(await reached(did, { steps: "1003 1009 1007 1010", window: "366d" })).toBe(4);
});

// https://blog.csdn.net/chenzhiang1/article/details/90240549, from 1551398404 on.
test.each<[string, Did, string, number]>([
  [
    "4s",
    [
      ["event1", 4],
      ["event2", 6],
      ["event3", 8],
    ],
    "4s",
    2,
  ],
  [
    "4s, later",
    [
      ["event2", 12],
      ["event3", 15],
    ],
    "4s",
    2,
  ],
  [
    "4s, no start",
    [
      ["event3", 10],
      ["event4", 13],
    ],
    "4s",
    0,
  ],
  [
    "2s",
    [
      ["event1", 4],
      ["event2", 6],
      ["event3", 8],
    ],
    "2s",
    2,
  ],
  [
    "2s, too late",
    [
      ["event2", 12],
      ["event3", 15],
    ],
    "2s",
    1,
  ],
])("windowFunnel by seconds, %s", async (_, did, window, level) => {
  expect(await reached(did, { steps: "event2 event3", window })).toBe(level);
});

// https://amplitude.com/docs/analytics/charts/funnel-analysis/funnel-analysis-how-amplitude-handles-segmenting
test("Amplitude: a segment is that of the first step", async () => {
  await reached(
    [
      ["seg_b", 0, "CA"],
      ["seg_a", 60, "US"],
    ],
    { steps: "seg_a seg_b" },
  );
  const { body } = await engine.post("/api/v1/funnel", {
    steps: [{ event: "seg_a" }, { event: "seg_b" }],
    ...{ from: "2026-09-01", to: "2026-09-30", by: "country" },
  });
  expect(body.groups.map(({ group }: { group: string }) => group)).toEqual(["US"]);
});
