// What happened after a conversion earns nothing of it; what happened in its millisecond counts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const conversionMs = Date.UTC(2026, 8, 20, 12);
const dayMs = 86_400_000;
const at = (offsetMs: number) => new Date(conversionMs + offsetMs).toISOString();

const cases: [offsetMs: number, counts: boolean][] = [
  [1, false],
  [0, true],
  [-1, true],
  [-30 * dayMs, true],
  [-30 * dayMs - 1, false],
];

beforeAll(async () => {
  engine = await startEngine([...cases.map((_, index) => `s${index}`), "repeat"]);
  const touch = (site: string, id: string, offset: number, channel: string): TestEvent => ({
    site,
    id,
    name: "touch",
    at: at(offset),
    visitor: "v",
    channel,
  });
  const order = (site: string, id: string, offset: number): TestEvent => ({
    site,
    id,
    name: "purchase",
    at: at(offset),
    visitor: "v",
    value: 1,
  });
  for (const [index, [offset]] of cases.entries()) {
    await insertEvents(engine.store, [
      touch(`s${index}`, "t", offset, "email"),
      order(`s${index}`, "o", 0),
    ]);
  }
  await insertEvents(engine.store, [
    touch("repeat", "t1", -2000, "email"),
    order("repeat", "o1", -1000),
    touch("repeat", "t2", -1000, "referral"),
    touch("repeat", "t3", -999, "paid_search"),
    order("repeat", "o2", 0),
  ]);
});
afterAll(() => engine.close());

const answer = async (site: string, more: string) =>
  (
    await engine.get(
      `/api/v1/attribution?site=${site}&model=linear&from=2026-09-20&to=2026-09-20&${more}`,
    )
  ).body;

test.each(cases.map(([offset, counts], index) => [offset, counts, `s${index}`] as const))(
  "a touch %i ms from the conversion counts: %s",
  async (_offset, counts, site) => {
    const { rows, unattributed } = await answer(site, "lookback_days=30");
    expect(rows).toEqual(counts ? [{ channel: "email", conversions: 1, value: "1.00" }] : []);
    expect(unattributed.conversions).toBe(counts ? 0 : 1);
  },
);

test("without a limit the oldest touch counts", async () => {
  expect((await answer("s4", "lookback_days=0")).rows).toHaveLength(1);
});

test("since_previous begins after the person's previous conversion", async () => {
  const { rows } = await answer("repeat", "repeat=since_previous");
  expect(rows).toEqual([
    { channel: "paid_search", conversions: 1, value: "1.00" },
    { channel: "email", conversions: 0.5, value: "0.50" },
    { channel: "referral", conversions: 0.5, value: "0.50" },
  ]);
});

test("the conversion before the range still ends the journey", async () => {
  const { body } = await engine.get(
    `/api/v1/attribution?site=repeat&model=linear&repeat=since_previous&from=${at(-500)}&to=${at(1000)}`,
  );
  expect(body.total.conversions).toBe(1);
  expect(body.rows).toEqual([{ channel: "paid_search", conversions: 1, value: "1.00" }]);
});

test("explain says why each touch was left out", async () => {
  const { body } = await engine.get("/api/v1/conversions/o1/explain?site=repeat");
  expect(
    body.touches.map((touch: { event_id: string; left_out?: string }) => [
      touch.event_id,
      touch.left_out,
    ]),
  ).toEqual([
    ["t1", undefined],
    ["t2", undefined],
    ["t3", "after_conversion"],
  ]);
  const second = (
    await engine.get("/api/v1/conversions/o2/explain?site=repeat&repeat=since_previous")
  ).body;
  expect(second.touches.map((touch: { left_out?: string }) => touch.left_out)).toEqual([
    "before_previous_conversion",
    "before_previous_conversion",
    undefined,
  ]);
  expect(second.touches[2].weights).toMatchObject({ first: 1, last: 1, linear: 1, time_decay: 1 });
});
