// Stored days tell the sessions that deciding live tells, also where what opened one is no event that counts.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDayStorer } from "../../src/stored-days/day-storer.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

const hit = (id: string, at: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ...{ id, at: `2026-11-${at}Z`, visitor: "v", page: 1, path: `/${id}`, landing: `/${id}` },
  ...more,
});
const waits = { name: "purchase", unconfirmed: 1 } as const;

interface Case {
  site: string;
  events: TestEvent[];
  /** What comes when the days are stored. */
  later?: TestEvent[];
  sessions: number;
}
const cases: Case[] = [
  {
    site: "a hit that waits for a server opens a session",
    events: [
      hit("a", "03T10:00:00", waits),
      hit("b", "03T10:01:00"),
      hit("c", "03T12:00:00", waits),
    ],
    sessions: 2,
  },
  {
    site: "a hit that waited ends a session until a server confirms it days later",
    events: [hit("a", "03T10:00:00"), hit("b", "03T10:05:00", waits)],
    later: [{ id: "b", name: "purchase", at: "2026-11-08T10:00:00Z", visitor: "v" }],
    sessions: 1,
  },
  {
    site: "two sessions of a browser begin in a millisecond",
    events: [
      hit("a", "03T10:00:00", { channel: "email" }),
      hit("b", "03T10:00:00", { channel: "referral" }),
      hit("c", "03T10:00:00", { channel: "paid_search" }),
    ],
    sessions: 3,
  },
  {
    site: "two events of one id and instant are one session",
    events: [hit("a", "03T10:00:00"), hit("a", "03T10:00:00", { name: "purchase" })],
    sessions: 1,
  },
  {
    site: "two events of one id open a session each",
    events: [
      hit("a", "03T10:00:00"),
      hit("b", "03T10:02:00"),
      hit("a", "03T12:00:00", { name: "purchase" }),
      hit("c", "03T12:07:00", { name: "purchase" }),
    ],
    sessions: 2,
  },
];

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(cases.map((_, index) => `s${index}`));
});
afterAll(() => engine.close());

test.each(cases.map((one, index) => [one.site, one, `s${index}`] as const))(
  "%s",
  async (_, { events, later = [], sessions }, site) => {
    const ask = async (by: string) => {
      const metrics = "sessions,bounces,session_duration,views_per_session,events";
      const query = `site=${site}&from=2026-11-01&to=2026-11-20&metrics=${metrics}${by}`;
      const { status, body, text } = await engine.get(`/api/v1/metrics?${query}`);
      expect(status, text).toBe(200);
      return { total: body.total, rows: body.rows };
    };
    const asked = async () => [
      await ask(""),
      await ask("&by=exit_page,channel"),
      await ask("&by=path"),
    ];
    const put = (some: TestEvent[]) =>
      insertEvents(
        engine.store,
        some.map((one) => ({ ...one, site })),
      );
    await put(events);
    await createDayStorer(engine).storeAll(site);
    if (later.length > 0) await put(later);
    const stored = await asked();
    const { store } = engine;
    const forget =
      "ALTER TABLE stored_days DELETE WHERE site = {site:String} SETTINGS mutations_sync = 2";
    await store.command(forget, { site });
    expect(stored).toEqual(await asked());
    expect(stored[0]?.total.sessions).toBe(sessions);
  },
);
