// explain tells of each conversion what attribution credited: the same touches, the same weights.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ruleParams, ruleQuery, withLookBack } from "../src/journeys/rule.js";
import { unattributed } from "../src/models/model-names.js";
import { flatQuery, readViews } from "../src/store/flat-query.js";
import { type Answer, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const start = Date.UTC(2026, 8, 10);
const minutes = (count: number, ms = 0) => new Date(start + count * 60_000 + ms).toISOString();
const models = "first,last,last_non_direct,linear,linear_unique,position,linear_decay";

beforeAll(async () => {
  engine = await startEngine(["late", "early", "random"]);
  await insertEvents(engine.store, [
    ...copies("late", "laptop"),
    ...copies("early", "phone"),
    ...random(),
  ]);
});
afterAll(() => engine.close());

/** One touch that two devices of one person report, at minute 0 and 20; which of both first is given. */
function copies(site: string, first: "phone" | "laptop"): TestEvent[] {
  const touch = (visitor: string, minute: number, channel: string): TestEvent => ({
    site,
    id: "t",
    name: "touch",
    at: minutes(minute),
    received: minutes(visitor === first ? 40 : 41),
    visitor,
    channel,
    edges: [{ kind: "identify", a: `visitor:${visitor}`, b: "user:u" }],
  });
  return [
    touch("phone", 0, "email"),
    touch("laptop", 20, "referral"),
    { site, id: "o", name: "purchase", at: minutes(30), user: "u", value: 9 },
  ];
}

/** Two devices each of five people, with copies of some events on the other device and at another time. */
function random(): TestEvent[] {
  const visit = fc.record({
    person: fc.integer({ min: 0, max: 4 }),
    device: fc.constantFrom("phone", "laptop"),
    minute: fc.integer({ min: 0, max: 5 * 1440 }),
    channel: fc.constantFrom("email", "paid_search", "referral"),
    kind: fc.constantFrom("page_view", "touch", "ad_impression", "purchase"),
    delay: fc.integer({ min: -600, max: 600 }),
  });
  const [visits = []] = fc.sample(fc.array(visit, { minLength: 120, maxLength: 120 }), {
    numRuns: 1,
    seed: 3,
  });
  return visits.flatMap(({ person, device, minute, channel, kind, delay }, index) => {
    const visitor = `${device}-${person}`;
    const event: TestEvent = {
      site: "random",
      id: `e${index}`,
      name: kind,
      at: minutes(minute, index),
      received: minutes(minute + 1),
      visitor,
      ...(kind === "purchase" ? { value: index + 0.01 } : { channel }),
      ...(kind === "ad_impression" ? { evidence: "explicit" } : {}),
      edges: [{ kind: "identify", a: `visitor:${visitor}`, b: `user:u${person}` }],
    };
    const other = `${device === "phone" ? "laptop" : "phone"}-${person}`;
    const copy = {
      ...event,
      at: minutes(minute + delay),
      received: minutes(minute + 2),
      visitor: other,
      channel: "push",
    };
    return index % 3 === 0 && kind !== "purchase" ? [event, copy] : [event];
  });
}

test("of copies on two devices the first received counts, in attribution as in explain", async () => {
  const { body } = await engine.get(
    "/api/v1/attribution?site=late&model=linear&from=2026-09-10&to=2026-09-10",
  );
  expect(body.rows).toEqual([{ channel: "referral", conversions: 1, value: "9.00" }]);
  const { body: explained } = await engine.get("/api/v1/conversions/o/explain?site=late");
  expect(explained.touches.map((touch: Answer) => [touch.channel, touch.rank])).toEqual([
    ["referral", 1],
  ]);
});

test("a copy before the look-back still is the first received", async () => {
  const { body } = await engine.get(
    "/api/v1/attribution?site=early&model=linear&from=2026-09-10&to=2026-09-10&lookback_days=0.01",
  );
  expect(body).toMatchObject({ unattributed: { conversions: 1 }, rows: [] });
  const { body: explained } = await engine.get(
    "/api/v1/conversions/o/explain?site=early&lookback_days=0.01",
  );
  expect(explained.touches.map((touch: Answer) => [touch.channel, touch.left_out])).toEqual([
    ["email", "outside_look_back"],
  ]);
});

test.each([
  "repeat=all",
  "repeat=since_previous",
  "lookback_days=1",
  "by=campaign",
  "views=unless_clicked&view_lookback_days=1",
  "views=ignore&direct=drop_unless_all",
])("conversions are explained with the credits that %s gave them", async (rule) => {
  const { body: list } = await engine.get(
    "/api/v1/conversions?site=random&from=2026-09-01&to=2026-09-30",
  );
  expect(list.rows.length).toBeGreaterThan(15);
  const parsed = z.object(ruleQuery).parse(Object.fromEntries(new URLSearchParams(rule)));
  const query = withLookBack({ lookback_days: 30 }, parsed);
  const from = Date.UTC(2026, 8, 1);
  const to = from + 30 * 86_400_000;
  const asked = { site: "random", conversion: "purchase", currency: "", from, to };
  const credited = await engine.store.query<Credit>(credits, {
    ...{ ...ruleParams(query, asked), models: models.split(",") },
  });
  // Every one under the usual rule, each third under the others.
  const explained = list.rows.filter(
    (_: unknown, index: number) => rule === "repeat=all" || index % 3 === 0,
  );
  for (const { event_id } of explained) {
    const { body } = await engine.get(
      `/api/v1/conversions/${event_id}/explain?site=random&${rule}`,
    );
    for (const model of models.split(",")) {
      const told = new Map<string, number>();
      for (const { label, weights } of body.touches) {
        const weight = weights?.[model] ?? 0;
        if (weight > 0) told.set(label, (told.get(label) ?? 0) + weight);
      }
      const own = credited.filter((one) => one.event_id === event_id && one.model === model);
      expect(own.length, `${event_id} ${model}`).toBe(Math.max(1, told.size));
      for (const { label, conversions } of own) {
        const expected = label === unattributed && told.size === 0 ? 1 : told.get(label);
        expect(expected, `${event_id} ${model} ${label}`).toBeCloseTo(conversions, 12);
      }
    }
  }
});

/** Of the view that reports sum. */
const credits = flatQuery(
  `SELECT event_id, model, label, sum(conversion_units) / 1e15 AS conversions FROM ${readFileSync(
    new URL("../sql/expressions/credits_of_rule.sql", import.meta.url),
    "utf8",
  )} GROUP BY event_id, model, label`,
  readViews(),
);

interface Credit {
  event_id: string;
  model: string;
  label: string;
  conversions: number;
}
