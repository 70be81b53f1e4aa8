// POST /api/v1/funnel: ordered steps of people, by brute force and by hand.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const start = Date.UTC(2026, 8, 10);
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const range = { from: "2026-09-01", to: "2026-09-30" };
const names = ["a", "b", "c"];
const random = fc.sample(
  fc.array(
    fc.record({ name: fc.constantFrom(...names), minute: fc.integer({ min: 0, max: 40 }) }),
    { maxLength: 12 },
  ),
  { numRuns: 80, seed: 11 },
);

beforeAll(async () => {
  engine = await startEngine(["default", "random", "stitched"]);
  const visitor = (name: string, steps: [string, number, Partial<TestEvent>?][]): TestEvent[] =>
    steps.map(([event, minute, more], index) => ({
      id: `${name}-${index}`,
      name: event,
      at: at(minute),
      visitor: name,
      ...more,
    }));
  await insertEvents(engine.store, [
    ...visitor("done", [
      ["view_content", 0],
      ["add_to_cart", 5],
      ["purchase", 20],
    ]),
    ...visitor("same-moment", [
      ["purchase", 0],
      ["add_to_cart", 0],
      ["view_content", 0],
    ]),
    ...visitor("backwards", [
      ["purchase", 0],
      ["add_to_cart", 1],
      ["view_content", 2],
    ]),
    ...visitor("late", [
      ["view_content", 0],
      ["add_to_cart", 10],
      ["purchase", 61],
    ]),
    ...visitor("second-try", [
      ["view_content", 0],
      ["view_content", 50],
      ["add_to_cart", 60],
      ["purchase", 70],
    ]),
    ...visitor("german", [["view_content", 0, { country: "DE" }]]),
    ...visitor("robot", [["view_content", 0, { bot: 1 }]]),
  ]);
  await insertEvents(
    engine.store,
    random.flatMap((events, person) =>
      events.map(({ name, minute }, index) => ({
        site: "random",
        id: `${person}-${index}`,
        name,
        at: at(minute),
        visitor: `v${person}`,
      })),
    ),
  );
  await insertEvents(engine.store, [
    { site: "stitched", id: "1", name: "view_content", at: at(0), visitor: "phone" },
    {
      site: "stitched",
      id: "2",
      name: "purchase",
      at: at(9),
      user: "u",
      edges: [{ kind: "identify", a: "visitor:phone", b: "user:u" }],
    },
  ]);
});
afterAll(() => engine.close());

const people = (body: Answer) => body.rows.map((row: { people: number }) => row.people);
const shop = [
  { event: "ViewContent" },
  { event: "add_to_cart" },
  { event: "Order Completed", name: "Bought" },
];

test("steps, losses, rates and times", async () => {
  const { status, body } = await engine.post("/api/v1/funnel", {
    steps: shop,
    window: "1h",
    ...range,
  });
  expect(status).toBe(200);
  expect(people(body)).toEqual([6, 4, 3]);
  expect(body.rows[1]).toMatchObject({
    step: 2,
    name: "add_to_cart",
    lost: 2,
    rate_from_start: 4 / 6,
  });
  expect(body.rows[2]).toMatchObject({ name: "Bought", lost: 1, rate_from_previous: 3 / 4 });
  expect(body.time_to_convert).toEqual({ p50: 1200, p75: 1200, p90: 1200, p95: 1200 });
  expect(body.rule).toMatchObject({ order: "ordered", anchor: "best", window: "1h" });
});

test("anchor first gives only the first attempt", async () => {
  const { body } = await engine.post("/api/v1/funnel", {
    steps: shop,
    window: "1h",
    anchor: "first",
    ...range,
  });
  expect(people(body)).toEqual([6, 4, 2]);
});

test("a step can be narrowed", async () => {
  const steps = [{ event: "view_content", filters: [["country", "is", ["DE"]]] }];
  expect(people((await engine.post("/api/v1/funnel", { steps, ...range })).body)).toEqual([1]);
});

test("one event never serves two steps", async () => {
  const steps = [{ event: "view_content" }, { event: "view_content" }, { event: "purchase" }];
  expect(people((await engine.post("/api/v1/funnel", { steps, ...range })).body)).toEqual([
    6, 1, 1,
  ]);
});

test("a person's devices are one person", async () => {
  const steps = [{ event: "view_content" }, { event: "purchase" }];
  expect(
    people((await engine.post("/api/v1/funnel", { site: "stitched", steps, ...range })).body),
  ).toEqual([1, 1]);
});

test.each([["a,b,c"], ["a,a,b"], ["c,b,c"]])(
  "%s equals brute force at every window",
  async (path) => {
    const steps = path.split(",");
    for (const minutes of [5, 15, 60]) {
      const { body } = await engine.post("/api/v1/funnel", {
        site: "random",
        steps: steps.map((event) => ({ event })),
        window: `${minutes}m`,
        ...range,
      });
      const levels = random.map((events) => bestLevel(events, steps, minutes));
      expect(people(body)).toEqual(
        steps.map((_, index) => levels.filter((level) => level > index).length),
      );
    }
  },
);

/** Tries every choice of events, in time; events of one minute are in the order of their lowest step. */
function bestLevel(
  events: { name: string; minute: number }[],
  steps: string[],
  window: number,
): number {
  const lowest = (name: string) => steps.indexOf(name);
  const sorted = events
    .filter(({ name }) => steps.includes(name))
    .sort((x, y) => x.minute - y.minute || lowest(x.name) - lowest(y.name));
  const reach = (step: number, from: number, first: number): number => {
    let best = step;
    for (let index = from; index < sorted.length; index += 1) {
      const { name, minute } = sorted[index] ?? { name: "", minute: 0 };
      if (name !== steps[step] || (step > 0 && minute - first > window)) continue;
      best = Math.max(best, reach(step + 1, index + 1, step === 0 ? minute : first));
    }
    return best;
  };
  return reach(0, 0, 0);
}

const optional = { event: "x", optional: true };
test.each<[object, string]>([
  [{ order: "backwards" }, "order"],
  [{ count: "visits" }, "count"],
  [{ exclude: [{ event: "x", after: 2, before: 2 }] }, "exclude.0"],
  [{ exclude: [{ event: "x", before: 4 }] }, "exclude.0"],
  [{ exclude: [{ event: "x" }], order: "strict" }, "exclude"],
  [{ exclude: [{ event: "x" }], order: "any" }, "exclude"],
  [{ hold: "" }, "hold"],
  [{ hold: ["a", "b", "c", "d"] }, "hold"],
  [{ by: "password" }, "by"],
  [{ by: "touch.password" }, "by"],
  [{ by: "attributed.channel", steps: [{ event: "a" }, { event: ["b", "c"] }] }, "by"],
  [{ by: "country", by_step: 4 }, "by_step"],
  [{ by: "country", by_step: 2, order: "any" }, "by_step"],
  [{ by: "attributed.channel", model: "participation" }, "model"],
  [{ count: "totals", order: "any" }, "order"],
  [{ count: "totals", anchor: "best" }, "anchor"],
  [{ steps: [{ event: "a", within: "1h" }, { event: "b" }] }, "steps.0.within"],
  [{ steps: [{ event: "a" }, { event: "b", within: "soon" }] }, "steps.1.within"],
  [{ steps: [{ event: "a" }, optional] }, "steps.1.optional"],
  [{ steps: [{ event: "a" }, optional, { event: "b" }], order: "any" }, "steps"],
  [{ steps: [{ event: "a" }, { event: "b", within: "1h" }], order: "any" }, "steps"],
  [{ steps: undefined }, "steps"],
  [{ preset: "checkout" }, "steps"],
  [{ preset: "nothing", steps: undefined }, "preset"],
  [{ compare: { from: "2026-09-09", to: "2026-09-01" } }, "compare"],
  [{ trend: "hour" }, "trend"],
  [{ window: "soon" }, "window"],
  [{ window: "367d" }, "window"],
  [{ steps: [] }, "steps"],
  [{ steps: [{ event: "x", filters: [["password", "is", ["y"]]] }] }, "filters"],
  [{ colour: 1 }, "colour"],
])("%j is refused by name", async (wrong, name) => {
  const { status, body } = await engine.post("/api/v1/funnel", { steps: shop, ...wrong });
  expect(status).toBe(400);
  expect(body.error.message).toContain(name);
  expect(body.error.hint).not.toBe("");
});
