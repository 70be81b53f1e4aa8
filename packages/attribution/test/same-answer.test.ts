// The answer is a function of the set of events: order of arrival, blocks, replays and copies change no digit.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const sites = ["in-order", "reversed", "shuffled", "replayed", "copied"] as const;
const start = Date.UTC(2026, 7, 30);
const channels = ["email", "paid_search", "", "", "referral"];

/** Visits around a month's end: some minutes apart, some hours, with and without evidence; then orders. */
function events(): Omit<TestEvent, "site">[] {
  const visit = fc.record({
    person: fc.integer({ min: 0, max: 14 }),
    minute: fc.integer({ min: 0, max: 3 * 1440 }),
    channel: fc.constantFrom(...channels),
    kind: fc.constantFrom("page_view", "page_view", "page_view", "touch", "purchase"),
    isView: fc.boolean(),
  });
  return fc
    .sample(fc.array(visit, { minLength: 300, maxLength: 300 }), { numRuns: 1, seed: 5 })[0]
    ?.map(({ person, minute, channel, kind, isView }, index) => ({
      id: `e${index}`,
      name: kind === "touch" && isView ? "ad_impression" : kind,
      at: new Date(start + minute * 60_000 + (index % 7)).toISOString(),
      visitor: `v${person}`,
      ...(index % 11 === 0 ? { user: `u${person % 5}` } : {}),
      ...(kind === "touch"
        ? { channel: channel || "push", evidence: "explicit", page: 0 as const }
        : channel === ""
          ? {}
          : { channel }),
      ...(kind === "purchase"
        ? { value: (index % 97) + 0.99, page: index % 2 === 0 ? (1 as const) : (0 as const) }
        : {}),
      ...(index % 11 === 0
        ? { edges: [{ kind: "identify", a: `visitor:v${person}`, b: `user:u${person % 5}` }] }
        : {}),
    })) as Omit<TestEvent, "site">[];
}

beforeAll(async () => {
  engine = await startEngine(sites);
  const all = events();
  const of = (site: string) => all.map((event) => ({ ...event, site }));
  const shuffled = (site: string) =>
    of(site)
      .map((event, index) => [((index * 7919) % 1009) + index / 1000, event] as const)
      .sort((x, y) => x[0] - y[0])
      .map(([, event]) => event);
  await insertEvents(engine.store, of("in-order"));
  await insertEvents(engine.store, of("reversed").reverse(), 40);
  for (const block of [0, 1, 2]) {
    await insertEvents(
      engine.store,
      shuffled("shuffled").filter((_, index) => index % 3 === block),
      17,
    );
    await engine.identity.refresh();
  }
  await insertEvents(engine.store, of("replayed"), 50);
  await insertEvents(engine.store, of("replayed"), 33);
  // A copy received later, with a clock that put it on the other side of the month's end.
  await insertEvents(engine.store, [
    ...of("copied").map((event) => ({
      ...event,
      received: new Date(Date.parse(event.at) + 60_000).toISOString(),
      at: new Date(Date.parse(event.at) + 36 * 60_000).toISOString(),
    })),
    ...of("copied"),
  ]);
  await engine.identity.refresh();
});
afterAll(() => engine.close());

const questions = [
  "/api/v1/attribution?models=first,last,last_non_direct,linear,position,time_decay&from=2026-08-31&to=2026-09-01",
  "/api/v1/attribution?models=linear,time_decay&from=2026-09-01&to=2026-09-30&repeat=since_previous&direct=drop_unless_all&collapse=consecutive",
  "/api/v1/attribution?model=linear&by=campaign&from=2026-08-01&to=2026-09-30&repeat=first_only&lookback_days=0",
  "/api/v1/attribution?models=linear,markov&from=2026-08-01&to=2026-09-30&views=unless_clicked&view_lookback_days=0.5&by=channel,campaign",
  "/api/v1/attribution?models=last,linear&base=last&from=2026-08-01&to=2026-09-30&views=ignore",
  "/api/v1/paths/report?from=2026-08-01&to=2026-09-30&views=unless_clicked",
  "/api/v1/metrics?from=2026-08-31&to=2026-09-01",
  "/api/v1/conversions?from=2026-08-31&to=2026-09-30",
];

test.each(questions)("%s", async (question) => {
  const answers = await Promise.all(
    sites.map(async (site) => {
      const { status, body } = await engine.get(`${question}&site=${site}`);
      expect(status).toBe(200);
      return { ...body, rule: { ...body.rule, site: "" } };
    }),
  );
  const [first, ...others] = answers;
  expect(first.rows.length).toBeGreaterThan(0);
  for (const other of others) expect(other).toEqual(first);
});

test("sessions and touches are the same, row for row", async () => {
  for (const view of ["touches", "sessions"]) {
    const rows = await Promise.all(
      sites.map((site) =>
        engine.store.query(
          `SELECT * EXCEPT site FROM ${view} WHERE site = {site:String} ORDER BY ALL`,
          { site },
        ),
      ),
    );
    expect(rows[0]?.length).toBeGreaterThan(50);
    for (const other of rows.slice(1)) expect(other).toEqual(rows[0]);
  }
});

test("the same question twice gives the same bytes", async () => {
  const [question = ""] = questions;
  const once = await engine.get(`${question}&site=in-order`);
  expect((await engine.get(`${question}&site=in-order`)).text).toBe(once.text);
});
