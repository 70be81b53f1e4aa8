// Crowded persons: their journeys are the most recent touches, in bounded time, and every answer says what was cut.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const start = Date.UTC(2026, 10, 1);
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const number = (index: number) => String(index).padStart(6, "0");
const touches = (site: string, count: number, channel: (index: number) => string): TestEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ site, id: `t${number(index)}`, name: "touch", at: at(index), visitor: "bot" },
    channel: channel(index),
  }));
const order = (site: string, id: string, seconds: number, visitor = "bot"): TestEvent => ({
  ...{ site, id, name: "purchase", at: at(seconds), visitor, value: 1 },
});

beforeAll(async () => {
  engine = await startEngine(["long", "bot", "orders", "channels", "moment", "edge"]);
});
afterAll(() => engine.close());

const range = "from=2026-11-01&to=2026-11-20";
const report = async (site: string, more = ""): Promise<Answer> => {
  const { status, body } = await engine.get(`/api/v1/attribution?site=${site}&${range}${more}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const creditsOf = ({ rows }: Answer) =>
  Object.fromEntries(rows.map((row: Answer) => [row.channel, row.conversions]));

describe("a path of 5,000 touches", () => {
  beforeAll(() =>
    insertEvents(engine.store, [
      ...touches("long", 5_000, (index) => (index < 4_000 ? "early" : index % 4 < 3 ? "a" : "b")),
      order("long", "o", 5_000),
      { ...order("long", "o2", 6_000, "person"), value: 2 },
      { site: "long", id: "other", name: "touch", at: at(1), visitor: "person", channel: "early" },
      ...touches("long", 3_000, () => "lost").map((touch) => ({
        ...touch,
        id: `l${touch.id}`,
        visitor: "lost",
      })),
    ]),
  );

  test("credits its most recent 1,000, and the answer says so", async () => {
    const body = await report("long", "&model=linear");
    expect(creditsOf(body)).toEqual({ a: 0.75, b: 0.25, early: 1 });
    expect(body.left_out).toEqual({ journeys_cut: 1 });
    expect(body.rule).toMatchObject({ max_touches: 1_000, max_conversions: 500 });
    expect(body.notes).toEqual([
      "1 journey has more than 1000 touches: its most recent ones count",
    ]);
  });

  test("is the same in the SQL views, in explain, and under data-driven models", async () => {
    const [credit] = await engine.store.query<Answer>(
      `SELECT sum(conversions) AS all, groupArray((channel, toFloat64(conversions))) AS some
       FROM attribution(site = 'long', conversion = 'purchase', model = 'linear', from = '2026-11-01', to = '2026-11-20', lookback_days = 30)`,
    );
    expect(Object.fromEntries(credit.some)).toEqual({ a: 0.75, b: 0.25, early: 1 });
    const { body } = await engine.get("/api/v1/conversions/o/explain?site=long");
    const counted = body.touches.filter((touch: Answer) => touch.rank !== undefined);
    expect(counted).toHaveLength(1_000);
    expect(counted[0]).toMatchObject({ event_id: "t004000", rank: 1 });
    expect(counted[0].weights.linear).toBe(0.001);
    const cut = body.touches.filter((touch: Answer) => touch.left_out === "over_touch_cap");
    expect(cut).toHaveLength(4_000);
    const paths = await engine.get(`/api/v1/paths?site=long&${range}`);
    expect(paths.body.left_out).toEqual({ journeys_cut: 2 });
    expect(paths.body.rows.map(({ path }: Answer) => path.split(" > ").length).sort()).toEqual([
      1, 1_000, 1_000,
    ]);
    const markov = await report("long", "&model=markov&order=2");
    expect(markov.total.conversions).toBe(2);
    expect(markov.left_out).toEqual({ journeys_cut: 2 });
  });
});

describe("a person of 100,000 touches and 600 orders", () => {
  beforeAll(() =>
    insertEvents(
      engine.store,
      [
        ...touches("bot", 100_000, (index) => `c${Math.floor(index / 1_000)}`),
        ...Array.from({ length: 600 }, (_, index) =>
          order("bot", `o${number(index)}`, index * 167),
        ),
      ],
      20_000,
    ),
  );

  test("is answered in seconds, adds up, and says what was cut", async () => {
    const before = performance.now();
    const body = await report("bot", "&models=first,last,linear,time_decay");
    expect(performance.now() - before).toBeLessThan(20_000);
    expect(body.total).toEqual({ conversions: 600, value: "600.00" });
    // The first has the touch of its own moment; from the sixth on there are more than 1,000.
    expect(body.left_out).toEqual({ journeys_cut: 494, conversions_over_cap: 100 });
    expect(body.unattributed.models.linear).toEqual({ conversions: 100, value: "100.00" });
    // The touch at the order's own second counts: the last of the first 500.
    const last = body.rows.filter((row: Answer) => row.models.last?.conversions > 0);
    const sum = last.reduce((all: number, row: Answer) => all + row.models.last.conversions, 0);
    expect(sum).toBe(500);
    const { models } = body.rows.find((row: Answer) => row.channel === "c50");
    const seconds = Array.from({ length: 500 }, (_, index) => index * 167);
    const inRange = (from: number, to: number) =>
      seconds.filter((second) => second >= from && second < to).length;
    expect(models.last.conversions).toBe(inRange(50_000, 51_000));
    expect(models.first.conversions).toBe(inRange(50_999, 51_999));
  });

  test("an order beyond 500 in 30 days is explained as such", async () => {
    const kept = (await engine.get("/api/v1/conversions/o000499/explain?site=bot")).body;
    const cut = (await engine.get("/api/v1/conversions/o000500/explain?site=bot")).body;
    expect(kept.conversion.left_out).toBeNull();
    const counted = kept.touches.filter((touch: Answer) => touch.rank !== undefined);
    expect(counted.map((touch: Answer) => touch.event_id)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => `t${number(499 * 167 - 999 + index)}`),
    );
    expect(cut.conversion.left_out).toBe("over_conversion_cap");
    expect(cut.touches_total).toBe(83_501 + 16_499);
    expect(cut.touches).toHaveLength(10_000);
    expect(cut.touches.every((touch: Answer) => touch.rank === undefined)).toBe(true);
  });

  test("a day of the range credits what the whole range does", async () => {
    const hours = "from=2026-11-01T10:00:00Z&to=2026-11-01T12:00:00Z";
    const part = await engine.get(`/api/v1/attribution?site=bot&model=last&${hours}`);
    const whole = creditsOf(await report("bot", "&model=last"));
    expect(part.body.total.conversions).toBe(43);
    for (const channel of ["c38", "c39", "c40", "c41"])
      expect(creditsOf(part.body)[channel]).toBe(whole[channel]);
  });
});

test("1,000 touches are not too many, and 1,001 are one too many", async () => {
  const more = (visitor: string, count: number): TestEvent[] => [
    ...touches("edge", count, (index) => (index === 0 ? "first" : "rest")).map((touch) => ({
      ...touch,
      id: `${visitor}${touch.id}`,
      visitor,
    })),
    order("edge", `o-${visitor}`, count, visitor),
  ];
  await insertEvents(engine.store, [...more("fits", 1_000), ...more("over", 1_001)]);
  const body = await report("edge", "&model=first");
  expect(creditsOf(body)).toEqual({ first: 1, rest: 1 });
  expect(body.left_out).toEqual({ journeys_cut: 1 });
});

test("thousands of touches at one moment count by their order, the last 1,000", async () => {
  const same = touches("moment", 3_500, (index) => (index < 2_500 ? "early" : "late"));
  await insertEvents(engine.store, [
    ...same.map((touch) => ({ ...touch, at: at(5) })),
    order("moment", "before", 4),
    order("moment", "at", 5),
  ]);
  const body = await report("moment", "&model=linear");
  expect(creditsOf(body)).toEqual({ late: 1 });
  expect(body.unattributed).toEqual({ conversions: 1, value: "1.00" });
});

test("10,000 channels are answered, and markov refuses them with its limit", async () => {
  await insertEvents(
    engine.store,
    Array.from({ length: 10_000 }, (_, index) => [
      {
        ...{ site: "channels", id: `t${index}`, name: "touch", at: at(index) },
        ...{ visitor: `v${index}`, channel: `channel-${number(index)}` },
      },
      order("channels", `o${index}`, 20_000 + index, `v${index}`),
    ]).flat(),
  );
  const body = await report("channels", "&models=linear,shapley,shao_li,path_counterfactual");
  expect(body.rows).toHaveLength(10_000);
  for (const { models } of body.rows.slice(0, 50))
    for (const model of ["linear", "shapley", "path_counterfactual"])
      expect(models[model].conversions, model).toBeCloseTo(1, 9);
  const { status, body: markov } = await engine.get(
    `/api/v1/attribution?site=channels&${range}&model=markov`,
  );
  expect([status, markov.error]).toEqual([
    400,
    {
      code: "bad_parameter",
      message: "model: markov takes at most 1000 channels, there are 10000",
      hint: "Group rare channels, or take another model.",
    },
  ]);
}, 120_000);
