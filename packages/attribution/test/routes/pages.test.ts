// Health, documents, dashboard link, sites, refusals and people.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionLifeSeconds } from "../../src/http/login-tokens.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

const edge = (a: string, b: string, kind = "email") => ({ kind, a, b });
let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default", "quality"]);
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-11-23T09:58:00Z", visitor: "ana", channel: "email" },
    { id: "o1", name: "purchase", at: "2026-11-23T09:59:00Z", visitor: "ana", value: 5 },
  ]);
});
afterAll(() => engine.close());

test("a dashboard link opens once, and its session opens the API", async () => {
  const token = engine.loginTokens.issue();
  const login = await engine.app.inject({ url: `/login?token=${token}` });
  expect(login.statusCode).toBe(303);
  const cookie = String(login.headers["set-cookie"]);
  expect(cookie).toMatch(
    /^cairn_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=\d+$/,
  );
  expect(cookie).toContain(`Max-Age=${sessionLifeSeconds}`);
  const headers = { cookie: cookie.split(";")[0] ?? "" };
  expect((await engine.app.inject({ url: "/", headers })).statusCode).toBe(200);
  expect((await engine.app.inject({ url: "/api/v1/sites", headers })).statusCode).toBe(200);
  expect((await engine.app.inject({ url: `/login?token=${token}` })).statusCode).toBe(401);
});

test("the API key makes further links, a session does not", async () => {
  const { status, body } = await engine.post("/api/v1/login-links", {});
  expect(status).toBe(201);
  const link = new URL(body.url);
  expect(`${link.origin}${link.pathname}`).toBe("http://localhost/login");
  const login = await engine.app.inject({ url: link.pathname + link.search });
  expect(login.statusCode).toBe(303);
  const cookie = String(login.headers["set-cookie"]).split(";")[0] ?? "";
  const asked = { method: "POST", url: "/api/v1/login-links", payload: {} } as const;
  expect((await engine.app.inject({ ...asked, headers: { cookie } })).statusCode).toBe(403);
  expect((await engine.app.inject(asked)).statusCode).toBe(401);
});

test.each(["/", "/login", "/login?token=guess"])(
  "%s without a session shows no data",
  async (url) => {
    const answer = await engine.app.inject({ url });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).not.toContain("/assets/");
  },
);

test("pages load only what is ours and run nothing inline", async () => {
  const token = engine.loginTokens.issue();
  const login = await engine.app.inject({ url: `/login?token=${token}` });
  const cookie = String(login.headers["set-cookie"]).split(";")[0] ?? "";
  const { headers, body } = await engine.app.inject({ url: "/", headers: { cookie } });
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  expect(body).not.toMatch(/https?:\/\//);
  expect(body).not.toMatch(/<script>|\son\w+=/);
  for (const url of ["/page.css", "/icon.svg"]) {
    expect((await engine.app.inject({ url })).statusCode).toBe(200);
  }
});

test("health answers, readiness gives a reason for each part, metrics want the key", async () => {
  expect((await engine.get("/healthz")).body).toEqual({ status: "ok" });
  const { status, body } = await engine.get("/readyz");
  expect(status).toBe(200);
  expect(body.parts).toMatchObject({
    store: { ready: true },
    loader: { ready: true, reason: "nothing waits" },
  });
  expect((await engine.get("/metrics")).text).toMatch(/^cairn_store_as_of_timestamp_seconds \d+/m);
  expect((await engine.app.inject({ url: "/metrics" })).statusCode).toBe(401);
});

test.each([
  [{ lagMs: 60_000 }, 200, "60000 ms behind"],
  [{ lagMs: 60_001 }, 503, "60001 ms behind, more than 60000 ms"],
  [{ lagMs: 0, failure: "could not insert a block: disk full" }, 503, "disk full"],
])("a loader with %j makes readiness answer %i", async (progress, status, reason) => {
  Object.assign(engine.progress, progress);
  const answer = await engine.get("/readyz");
  delete engine.progress.failure;
  engine.progress.lagMs = 0;
  expect(answer.status).toBe(status);
  expect(answer.body.ready).toBe(status === 200);
  expect(answer.body.parts.loader.reason).toContain(reason);
});

test("a site is added with a key of its own", async () => {
  const { status, body } = await engine.post("/api/v1/sites", {
    id: "shop",
    time_zone: "Europe/Berlin",
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({ id: "shop", origins: [], time_zone: "Europe/Berlin" });
  expect(body.write_key).toMatch(/^wk_/);
  expect((await engine.post("/api/v1/sites", { id: "shop" })).body.write_key).toBe(body.write_key);
  expect((await engine.post("/api/v1/sites", { id: "Not A Site" })).status).toBe(400);
  expect(
    (await engine.post("/api/v1/sites", { id: "thief", write_key: body.write_key })).status,
  ).toBe(409);
});

test("refusals are listed with their payload and counted", async () => {
  await engine.store.insert({
    table: "rejected",
    columns: ["site", "received_at", "event_id", "reason", "detail", "payload", "position", "item"],
    lines: `${JSON.stringify(["default", "2026-11-23T09:00:00Z", "x", "unknown_type", "type", "{}", 1, 0])}\n`,
  });
  const { body } = await engine.get("/api/v1/rejected");
  expect(body.total).toEqual({ events: 1 });
  expect(body.reasons[0]).toMatchObject({ reason: "unknown_type", events: 1 });
  expect(body.rows[0]).toMatchObject({ event_id: "x", payload: "{}" });
});

test("measures of a range", async () => {
  const { body } = await engine.get("/api/v1/metrics?from=2026-11-23");
  expect(body.total).toEqual({
    visitors: 1,
    people: 1,
    sessions: 1,
    page_views: 1,
    events: 2,
    conversions: 1,
    value: "5.00",
    conversion_rate: 1,
    spend: "0.00",
    ctr: null,
    cac: "0.00",
    roas: null,
  });
  expect((await engine.get("/api/v1/metrics?metrics=visitors,luck")).body.error.hint).toContain(
    "page_views",
  );
});

test("explain shows evidence, weights and identity", async () => {
  const { body } = await engine.get("/api/v1/conversions/o1/explain");
  expect(body.conversion).toMatchObject({
    event_id: "o1",
    name: "purchase",
    value: "5.00",
    person_id: "visitor:ana",
  });
  expect(body.touches).toMatchObject([
    { event_id: "p1", channel: "email", evidence: "utm", rank: 1, seconds_before: 60 },
  ]);
  expect((await engine.get("/api/v1/conversions/nope/explain")).status).toBe(404);
});

test("one person's timeline", async () => {
  const { body } = await engine.get("/api/v1/people/ana");
  expect(body).toMatchObject({ person_id: "visitor:ana", nodes: ["visitor:ana"] });
  expect(body.timeline).toHaveLength(2);
  expect(body.touches).toHaveLength(1);
  expect((await engine.get("/api/v1/people/nobody")).status).toBe(404);
});

test("a person is found by the id of an event, of an order, and by an e-mail address", async () => {
  const address = `email:${createHash("sha256").update("eve@shop.example").digest("hex")}`;
  await insertEvents(engine.store, [
    { id: "e1", at: "2026-11-23T09:00:00Z", visitor: "eve", edges: [edge(address, "visitor:eve")] },
    { id: "e2", name: "purchase", at: "2026-11-23T09:01:00Z", visitor: "eve", order: "R-77" },
  ]);
  for (const id of ["e1", "R-77", "eve@shop.example", " Eve@Shop.example"]) {
    const { body } = await engine.get(`/api/v1/people/${encodeURIComponent(id)}`);
    expect([id, body.nodes]).toEqual([id, expect.arrayContaining(["visitor:eve"])]);
  }
});

test("quality says by name what events carry, and which orders came under two ids", async () => {
  await insertEvents(engine.store, [
    {
      site: "quality",
      id: "q1",
      name: "purchase",
      at: "2026-11-23T09:00:00Z",
      order: "A",
      user: "u",
    },
    {
      site: "quality",
      id: "q2",
      name: "purchase",
      at: "2026-11-23T09:00:00Z",
      order: "A",
      user: "u",
    },
    {
      site: "quality",
      id: "q2",
      name: "purchase",
      at: "2026-11-23T09:00:00Z",
      order: "A",
      user: "u",
    },
    {
      ...{ site: "quality", id: "q3", at: "2026-11-20T09:00:00Z", visitor: "v", bot: 1 },
      received: "2026-11-23T09:00:00Z",
      edges: [edge("email:1", "visitor:v"), edge("phone:2", "visitor:v", "phone")],
    },
    // Received before the range.
    { site: "quality", id: "q4", at: "2026-01-01T09:00:00Z", visitor: "v" },
  ]);
  const { body } = await engine.get("/api/v1/quality?site=quality");
  const none = { bots: 0, with_visitor: 0, with_email: 0, with_phone: 0, with_click_id: 0 };
  const late = { delayed: 0, late: 0, time_corrected: 0, consent_granted: 0, consent_denied: 0 };
  const received = { last_received_at: "2026-11-23T09:00:00.000Z" };
  expect(body.rows).toEqual([
    {
      ...{ name: "purchase", events: 2, ...none, with_user: 2, ...late, repeated_orders: 1 },
      ...{ match_quality: 2, ...received },
    },
    {
      ...{ name: "page_view", events: 1, ...none, bots: 1, with_visitor: 1, with_user: 0 },
      ...{ with_email: 1, with_phone: 1, ...late, delayed: 1, late: 1, repeated_orders: 0 },
      ...{ match_quality: 6, ...received },
    },
  ]);
  expect(body.total).toMatchObject({ events: 3, bots: 1, repeated_orders: 1 });
  expect(body.total.match_quality).toBeCloseTo(10 / 3, 12);
});

test("what does not exist is said in the one shape of errors", async () => {
  expect((await engine.get("/api/v1/nothing")).body.error).toMatchObject({ code: "not_found" });
});
