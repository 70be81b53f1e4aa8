// A wiped site leaves no row, no key and no memory, and the other sites are as they were.
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiKey, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default", "demo"]);
  await insertEvents(engine.store, [...journey("default"), ...journey("demo")]);
  await engine.store.insert({
    table: "rejected",
    columns: ["site", "received_at", "event_id", "reason", "detail", "payload", "position", "item"],
    lines: `${JSON.stringify(["demo", "2026-11-23T09:00:00Z", "x", "unknown_type", "type", "{}", 1, 0])}\n`,
  });
  await engine.store.insert({
    table: "spend",
    columns: ["site", "day", "channel", "cost", "currency", "version"],
    lines: '["demo","2026-11-01","email","5","EUR",1]\n',
  });
  await engine.store.insert({
    table: "orders",
    columns: ["site", "order_id", "value", "currency", "status", "version"],
    lines: '["demo","1001","5","EUR","placed",1]\n',
  });
  await engine.store.insert({
    table: "platform_claims",
    columns: ["site", "day", "channel", "conversions", "version"],
    lines: '["demo","2026-11-01","email","1",1]\n',
  });
  await engine.identity.refresh();
  const rule = { models: "linear,markov", currency: "EUR", close_after_hours: 0 };
  await engine.request("PUT", "/api/v1/rules/main?site=demo", rule);
  await engine.post("/api/v1/rules/main/refresh?site=demo", {});
  await engine.request("PUT", "/api/v1/segments/buyers?site=demo", { did: "purchase" });
  await engine.post("/api/v1/annotations?site=demo", { day: "2026-11-01", text: "a sale" });
  await engine.post("/api/v1/shares", { site: "demo", address: "", questions: [] });
  const login = { a: "visitor:ana", b: "user:ana@shop", reason: "a test", site: "demo" };
  await engine.post("/api/v1/identity/undo", login);
});
afterAll(() => engine.close());

/** A visit, a login and a purchase: rows in every table that events feed. */
function journey(site: string, day = "2026-11-01"): TestEvent[] {
  const edge = { kind: "identify", a: "visitor:ana", b: "user:ana@shop" };
  return [
    { site, id: "p1", at: `${day}T10:00:00Z`, visitor: "ana", channel: "email" },
    {
      site,
      id: "i1",
      name: "identify",
      type: "identify",
      at: `${day}T10:01:00Z`,
      visitor: "ana",
      edges: [edge],
    },
    { site, id: "o1", name: "purchase", at: `${day}T10:05:00Z`, user: "ana@shop", value: 5 },
  ];
}

const wipe = (id: string, body: object) => engine.post(`/api/v1/sites/${id}/wipe`, body);
const counted = async (site: string) => (await engine.get(`/api/v1/metrics?site=${site}`)).body;
const creditOf = async (site: string) =>
  (await engine.get(`/api/v1/attribution?site=${site}`)).body.rows;

test.each([{}, { confirm: "default" }, { confirm: "demo", all: true }])(
  "nothing is removed by %j",
  async (body) => {
    expect((await wipe("demo", body)).status).toBe(400);
    expect((await counted("demo")).total.events).toBe(3);
  },
);

test("an unknown site is said, and nothing is removed without the key", async () => {
  expect((await wipe("nope", { confirm: "nope" })).body.error.code).toBe("unknown_site");
  const stranger = await engine.app.inject({
    method: "POST",
    url: "/api/v1/sites/demo/wipe",
    payload: { confirm: "demo" },
  });
  expect(stranger.statusCode).toBe(401);
});

test("a wipe answers what it removed by table, and leaves nothing", async () => {
  const before = await engine.get("/api/v1/attribution?site=default");
  const key = engine.sites.get("demo")?.write_key ?? "";
  const { status, body } = await wipe("demo", { confirm: "demo" });
  expect(status).toBe(200);
  expect(body).toEqual({
    site: "demo",
    removed: {
      annotations: 1,
      credits: 1,
      event_days: expect.any(Number),
      events: 3,
      identity_edges: 1,
      identity_undone: 1,
      ledger_days: 22,
      model_runs: 1,
      orders: 1,
      // The merge, and that it was undone: one row when the store has put them together.
      person_ids: expect.toBeOneOf([1, 2]),
      platform_claims: 1,
      profiles: 1,
      rejected: 1,
      rules: 1,
      segments: 1,
      shares: 1,
      spend: 1,
      staged_events: 0,
      staged_sessions: 0,
      stored_days: 0,
      stored_events: 0,
      stored_rollups: 0,
      stored_sessions: 0,
    },
  });
  for (const table of Object.keys(body.removed)) {
    const [row] = await engine.store.query<{ left: number }>(
      "SELECT count() AS left FROM {table:Identifier} WHERE site = 'demo'",
      { table },
    );
    expect(row?.left, table).toBe(0);
  }
  expect(engine.sites.byKey(key)).toBeUndefined();
  expect((await engine.get("/api/v1/metrics?site=demo")).status).toBe(404);
  const after = await engine.get("/api/v1/attribution?site=default");
  expect(after.body.rows).toEqual(before.body.rows);
  expect(after.body.total).toEqual({ conversions: 1, value: "5.00" });
});

test("rows of a wipe that was cut short are removed by the next", async () => {
  await insertEvents(engine.store, [{ site: "demo", id: "late", at: "2026-11-02T00:00:00Z" }]);
  expect((await wipe("demo", { confirm: "demo" })).body.removed).toMatchObject({ events: 1 });
  expect((await wipe("demo", { confirm: "demo" })).status).toBe(404);
});

test("the same persons are found again in a site that is made anew", async () => {
  await engine.post("/api/v1/sites", { id: "demo" });
  await insertEvents(engine.store, journey("demo", "2026-11-03"));
  expect(await creditOf("demo")).toEqual([{ channel: "email", conversions: 1, value: "5.00" }]);
});

test("the live tail goes on after a wipe", async () => {
  const address = await engine.app.listen({ port: 0, host: "127.0.0.1" });
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/v1/live`, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: stop.signal,
  });
  let text = "";
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  await wipe("demo", { confirm: "demo" });
  await insertEvents(engine.store, [{ id: "new", at: "2026-11-23T09:59:59Z", visitor: "bo" }]);
  await expect.poll(() => text).toContain('"event_id":"new"');
  stop.abort();
  await reading;
});

test("a wipe waits for what is still in the log", async () => {
  await engine.post("/api/v1/sites", { id: "demo" });
  engine.progress.asOf = now - 1;
  const wiped = wipe("demo", { confirm: "demo" });
  await expect.poll(() => engine.sites.get("demo")).toBeUndefined();
  await insertEvents(engine.store, [{ site: "demo", id: "logged", at: "2026-11-04T00:00:00Z" }]);
  await new Promise((resolve) => setTimeout(resolve, 1_800));
  await insertEvents(engine.store, [{ site: "demo", id: "last", at: "2026-11-04T00:00:01Z" }]);
  engine.progress.asOf = now;
  expect((await wiped).body.removed).toMatchObject({ events: 2 });
});
