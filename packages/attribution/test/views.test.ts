// The SQL surface: touches and sessions by their rules, journeys, and the digits of REST.
import { readFileSync } from "node:fs";
import { sqlDirectory } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionTimeoutMinutes } from "../src/journeys/rule.js";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

let engine: TestEngine;
const start = Date.UTC(2026, 8, 1, 10);
const at = (minutes: number, ms = 0) => new Date(start + minutes * 60_000 + ms).toISOString();

beforeAll(async () => {
  engine = await startEngine();
  const visitor = "v";
  await insertEvents(engine.store, [
    { id: "direct", at: at(0), visitor },
    { id: "still-30-min", at: at(30), visitor },
    { id: "after-gap", at: at(60, 1), visitor, channel: "paid_search" },
    { id: "reload", at: at(61), visitor, channel: "paid_search" },
    { id: "same-again-later", at: at(95), visitor, channel: "paid_search" },
    { id: "new-evidence", at: at(96), visitor, channel: "email" },
    { id: "old-evidence-again", at: at(97), visitor, channel: "paid_search" },
    { id: "explicit-1", name: "touch", at: at(98), visitor, channel: "push" },
    { id: "explicit-2", name: "touch", at: at(98), visitor, channel: "push" },
    { id: "bought", name: "purchase", at: at(99), visitor, page: 1, value: 100 },
    { id: "silent-server", name: "login", at: at(500), user: "u" },
    {
      id: "server-coupon",
      name: "login",
      at: at(501),
      user: "u",
      channel: "referral",
      evidence: "coupon",
    },
    {
      id: "who",
      name: "identify",
      type: "identify",
      at: at(900),
      visitor,
      page: 1,
      channel: "email",
    },
    { id: "robot", at: at(1000), visitor: "bot", bot: 1 },
  ]);
});
afterAll(() => engine.close());

test("a touch is explicit, new evidence, or the start of a session without any", async () => {
  const rows = await engine.store.query<{ event_id: string; channel: string; session_id: string }>(
    "SELECT event_id, channel, session_id FROM touches ORDER BY touch_time, event_id",
  );
  expect(rows.map((row) => [row.event_id, row.channel, row.session_id])).toEqual([
    ["direct", "direct", "direct"],
    ["after-gap", "paid_search", "after-gap"],
    ["same-again-later", "paid_search", "same-again-later"],
    ["new-evidence", "email", "new-evidence"],
    ["old-evidence-again", "paid_search", "old-evidence-again"],
    ["explicit-1", "push", ""],
    ["explicit-2", "push", ""],
    ["server-coupon", "referral", ""],
  ]);
});

test("sessions end after 30 minutes or at new evidence, and never begin without a page", async () => {
  const rows = await engine.store.query<{ session_id: string; hits: number }>(
    "SELECT session_id, hits FROM sessions ORDER BY started_at",
  );
  expect(rows.map((row) => [row.session_id, row.hits])).toEqual([
    ["direct", 2],
    ["after-gap", 2],
    ["same-again-later", 1],
    ["new-evidence", 1],
    ["old-evidence-again", 2],
  ]);
});

test("the timeout that a rule echoes is the view's", () => {
  for (const view of ["10_touch_decisions", "38_actor_steps"]) {
    const sql = readFileSync(new URL(`views/${view}.sql`, sqlDirectory), "utf8");
    const gapsMs = [...sql.matchAll(/previous_ms > (\d+)/g)].map(([, ms]) => Number(ms));
    expect(new Set(gapsMs)).toEqual(new Set([sessionTimeoutMinutes * 60_000]));
  }
});

test("a range cuts no session in two", async () => {
  const rows = await engine.store.query(
    "SELECT event_id FROM touches_between(site = 'default', from = {from:String}, to = {to:String})",
    {
      from: at(10).replace("T", " ").replace("Z", ""),
      to: at(61).replace("T", " ").replace("Z", ""),
    },
  );
  expect(rows).toEqual([{ event_id: "after-gap" }]);
});

test("journeys show the path", async () => {
  const [row] = await engine.store.query<{ path: string; value: string; currency: string }>(
    "SELECT path, value, currency FROM journeys(site = 'default', conversion = 'purchase', from = '2026-09-01', to = '2026-10-01', lookback_days = 30)",
  );
  expect(row).toEqual({
    path: "direct > paid_search > paid_search > email > paid_search > push > push",
    value: "100",
    currency: "EUR",
  });
});

test("REST and SQL give the same digits", async () => {
  const { body } = await engine.get(
    "/api/v1/attribution?model=linear&from=2026-09-01&to=2026-09-30",
  );
  const rows = await engine.store.query<{ channel: string; conversions: string; value: string }>(
    "SELECT * FROM attribution(site = 'default', conversion = 'purchase', model = 'linear', from = '2026-09-01', to = '2026-10-01', lookback_days = 30)",
  );
  expect(body.rows).toEqual(rows.map((row) => ({ ...row, conversions: Number(row.conversions) })));
});

test.each(["model", "by", "repeat", "direct", "collapse"])(
  "a wrong %s is refused with what is allowed",
  async (name) => {
    const rule: Record<string, string> = {
      model: "linear",
      by: "channel",
      repeat: "all",
      direct: "keep",
      collapse: "none",
      [name]: "wrong",
    };
    await expect(
      engine.store.query(
        `SELECT * FROM attribution_full(site = 'empty', conversion = 'purchase', model = {model:String}, by = {by:String},
        from = '2026-09-01', to = '2026-10-01', lookback_days = 30, repeat = {repeat:String}, direct = {direct:String},
        collapse = {collapse:String}, views = 'keep', view_lookback_days = 0, half_life_days = 7, weights = '', currency = '', amount = 'value')`,
        rule,
      ),
    ).rejects.toThrow(`${name} must be`);
  },
);
