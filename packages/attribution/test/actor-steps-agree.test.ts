// Touches decided for whole actors at once, in arrays, are those that windows decide, and lie with the same persons.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

let engine: TestEngine;
const start = Date.UTC(2026, 8, 1);

/** Hits minutes apart and at one moment, with and without a page, evidence, visitor and user; ids of two names. */
const happened = fc.sample(
  fc.record({
    id: fc.integer({ min: 0, max: 900 }),
    name: fc.constantFrom("page_view", "page_view", "page_view", "view_item", "touch", "login"),
    minute: fc.integer({ min: 0, max: 4 * 24 * 6 }).map((ten) => ten * 10),
    ms: fc.constantFrom(0, 0, 1),
    visitor: fc.option(fc.integer({ min: 0, max: 19 }), { nil: undefined, freq: 12 }),
    user: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined, freq: 1 }),
    channel: fc.constantFrom("", "", "email", "social", "direct"),
    page: fc.constantFrom(0 as const, 1 as const, 1 as const),
  }),
  { numRuns: 1500, seed: 3 },
);

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(
    engine.store,
    happened.map(({ id, name, minute, ms, visitor, user, channel, page }, index) => ({
      id: `e${id}`,
      name,
      at: new Date(start + minute * 60_000 + ms).toISOString(),
      received: new Date(start + index).toISOString(),
      page,
      visitor: visitor === undefined ? (user === undefined ? "alone" : "") : `v${visitor}`,
      user: user === undefined || (visitor ?? 0) > 9 ? "" : `u${user}`,
      channel: name === "touch" ? channel || "push" : channel,
      source: `${channel}-Source`,
      ...{ medium: "cpc", campaign: channel === "" ? "" : `c ${id % 3}`, content: `ad ${id % 4}` },
      edges:
        visitor !== undefined && user !== undefined && visitor < 5 && index % 3 === 0
          ? [{ kind: "identify", a: `visitor:v${visitor}`, b: `user:u${user}` }]
          : [],
    })),
    100,
  );
  // A screen that is never left alone for half an hour, for four days.
  await insertEvents(
    engine.store,
    Array.from({ length: 200 }, (_, index) => ({
      id: `s${index}`,
      at: new Date(start + index * 29 * 60_000).toISOString(),
      visitor: "screen",
      channel: index % 70 === 3 ? "email" : "",
    })),
  );
  await engine.identity.refresh();
});
afterAll(() => engine.close());

const range = { from: "2026-09-02 00:00:00", to: "2026-09-04 12:00:00" };

test("touches, with their actor, node and channel", async () => {
  const byWindows = await engine.store.query(
    `SELECT actor, node, toUnixTimestamp64Milli(touch_time) AS touch_ms, event_id, toString(channel) AS channel
    FROM touches_between(site = 'default', from = {from:String}, to = {to:String}) ORDER BY ALL`,
    range,
  );
  const inArrays = await engine.store.query(
    `SELECT actor, if(step.5 != '', concat('user:', step.5), actor) AS node, step.1 AS touch_ms, step.2 AS event_id,
      step.4 AS channel
    FROM actor_steps(site = 'default', by = 'channel', views = 'keep', from = {from:String}, to = {to:String})
    ARRAY JOIN steps AS step ORDER BY ALL`,
    range,
  );
  expect(byWindows.length).toBeGreaterThan(200);
  expect(inArrays).toEqual(byWindows);
});

const labels = {
  channel: "toString(channel)",
  source: "toString(source)",
  medium: "toString(medium)",
  source_medium: "concat(source, ' / ', medium)",
  campaign: "toString(campaign)",
  content: "content",
  landing_page: "landing_page",
};

test.each(Object.entries(labels))("labels by %s, with their person", async (by, word) => {
  const byWindows = await engine.store.query(
    `SELECT if(known.person_id = '', node, known.person_id) AS person,
      if(${word} = '', '(none)', ${word}) AS label, count() AS touches
    FROM touches_between(site = 'default', from = {from:String}, to = {to:String}) AS touches
    LEFT ANY JOIN (SELECT node, person_id FROM person_ids FINAL) AS known ON known.node = touches.node
    GROUP BY person, label ORDER BY ALL`,
    range,
  );
  const inArrays = await engine.store.query(
    `SELECT person_id AS person, step.3 AS label, count() AS touches
    FROM steps_between(site = 'default', by = {by:String}, views = 'keep', from = {from:String}, to = {to:String})
    ARRAY JOIN steps AS step
    GROUP BY person, label ORDER BY ALL`,
    { ...range, by },
  );
  expect(byWindows.length).toBeGreaterThan(10);
  expect(inArrays).toEqual(byWindows);
});
