// A shared link asks what its page asked, for other days too, and nothing else, until it is revoked.
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
let made: { id: string; url: string };
let cookie: string;

beforeAll(async () => {
  engine = await startEngine(["default", "other"]);
  await insertEvents(engine.store, [
    { id: "v", at: "2026-11-20T10:00:00Z", visitor: "v", channel: "email" },
    { id: "o", at: "2026-11-20T10:05:00Z", visitor: "v", name: "purchase", value: 5 },
  ]);
  await engine.identity.refresh();
});
afterAll(() => engine.close());

const question = { path: "/api/v1/attribution", params: { site: "default", models: "last" } };
const address = "page=attribution&site=default&models=last";
const share = (more: object) =>
  engine.post("/api/v1/shares", { address, questions: [question], ...more });
const visit = (url: string, method: "GET" | "POST" = "GET") =>
  engine.app.inject({
    method,
    url,
    headers: { cookie },
    ...(method === "POST" && { payload: {} }),
  });
const asked = "/api/v1/attribution?site=default&models=last";

it("opens by its token, at the address of its page", async () => {
  const { status, body } = await share({});
  made = body;
  expect([status, Object.keys(made)]).toEqual([201, ["id", "url"]]);
  const answer = await engine.app.inject({ url: new URL(made.url).pathname });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, `/?${address}`]);
  const set = String(answer.headers["set-cookie"]);
  expect(set).toMatch(/; HttpOnly; SameSite=Lax; Path=\/; Max-Age=43200$/);
  cookie = set.split(";")[0] ?? "";
  expect((await visit("/")).statusCode).toBe(200);
  expect((await visit(asked)).json().total).toEqual({ conversions: 1, value: "5.00" });
});

it.each([
  "/api/v1/attribution?models=last&site=default&from=2026-11-01&to=2026-11-20",
  "/api/v1/attribution?site=default&models=last&format=csv",
])("asks the same for other days, and in another form: %s", async (url) => {
  expect((await visit(url)).statusCode).toBe(200);
});

it.each([
  "/api/v1/attribution?site=other&models=last",
  "/api/v1/attribution?site=default&models=first",
  "/api/v1/attribution?site=default&models=last&by=source",
  "/api/v1/attribution?site=default&models=last&site=other",
  "/api/v1/attribution",
  "/api/v1/metrics?site=default",
  "/api/v1/people/user:mary",
  "/api/v1/conversions?site=default",
  "/api/v1/sites",
  "/api/v1/shares",
  "/api/v1/rejected",
  "/api/v1/live",
  "/metrics",
])("refuses everything else: %s", async (url) => {
  expect((await visit(url)).statusCode).toBe(403);
});

it.each([
  "/api/v1/attribution#site=other",
  "/api/v1/attribution?#&site=other",
  "/api/v1/attribution?from=2026-11-01#&site=other",
])("reads %s as the route does", async (url) => {
  const { body } = await share({ questions: [{ path: "/api/v1/attribution", params: {} }] });
  const { headers } = await engine.app.inject({ url: new URL(body.url).pathname });
  const bare = String(headers["set-cookie"]).split(";")[0] ?? "";
  const ask = (target: string) => engine.app.inject({ url: target, headers: { cookie: bare } });
  expect((await ask("/api/v1/attribution")).statusCode).toBe(200);
  // As bytes of a request: `inject` takes what follows a # away.
  expect(await rawStatus(engine.app, url, bare)).toBe(403);
  await engine.request("DELETE", `/api/v1/shares/${body.id}`);
});

it.each(["/api/v1/sql", "/api/v1/sites", "/api/v1/demo", "/api/v1/shares", "/api/v1/login-links"])(
  "changes nothing: POST %s",
  async (url) => {
    expect((await visit(url, "POST")).statusCode).toBe(403);
  },
);

it("shows of the sites the one that is shared, without its key", async () => {
  const { sites, shared, collector_url } = (await visit("/api/v1/choices")).json();
  expect(sites).toMatchObject([{ id: "default", write_key: "", origins: [], domains: [] }]);
  expect([shared, collector_url]).toEqual([address, ""]);
});

it.each([
  { path: "/api/v1/people/user:mary", params: { site: "default" } },
  { path: "/api/v1/sql", params: { site: "default" } },
  { path: "/api/v1/attribution", params: { site: "other" } },
  { path: "/api/v1/metrics", params: { site: "default", by: "person.email" } },
])("makes no link for %j", async (one) => {
  const { status, body } = await share({ questions: [one] });
  expect([status, body.error.message]).toEqual([400, expect.stringContaining("questions")]);
});

const steps = [{ event: "page_view" }, { event: "purchase", filters: [["path", "is", ["/"]]] }];
const bodies = {
  funnel: { path: "/api/v1/funnel", body: { site: "default", steps, window: "1d" } },
  flows: { path: "/api/v1/flows", body: { of: "event", start: "page_view", limit: 5 } },
  metrics: { path: "/api/v1/metrics", body: { metrics: ["visitors"], filters: [] } },
};
const ofBodies = Object.values(bodies).map((one) => ({ ...one, params: {} }));
let posted: { id: string; cookie: string };

async function postShared({ path, ...asked }: { path: string; body: unknown; query?: string }) {
  posted ??= await openShared(ofBodies);
  return engine.app.inject({
    method: "POST",
    url: `${path}${asked.query ?? ""}`,
    headers: { cookie: posted.cookie, "content-type": "application/json" },
    payload: typeof asked.body === "string" ? asked.body : JSON.stringify(asked.body),
  });
}

async function openShared(questions: object[]) {
  const { body } = await share({ questions });
  const { headers } = await engine.app.inject({ url: new URL(body.url).pathname });
  return { id: body.id, cookie: String(headers["set-cookie"]).split(";")[0] ?? "" };
}

const [first, second] = steps;
it.each([
  bodies.funnel,
  bodies.flows,
  bodies.metrics,
  {
    ...bodies.funnel,
    body: { window: "1d", tz: "UTC", from: "2026-11-01", to: "2026-11-20", steps, site: "default" },
  },
  {
    ...bodies.funnel,
    body: {
      ...bodies.funnel.body,
      steps: [first, { filters: second?.filters, event: "purchase" }],
    },
  },
  { ...bodies.flows, body: { ...bodies.flows.body, format: "csv" } },
])("asks by POST what its page asked: %j", async (one) => {
  expect((await postShared(one)).statusCode).toBe(200);
});

it.each([
  { ...bodies.funnel, body: { ...bodies.funnel.body, site: "other" } },
  { ...bodies.funnel, body: { ...bodies.funnel.body, by: "properties.mail" } },
  { ...bodies.funnel, body: { ...bodies.funnel.body, steps: [second, first] } },
  { ...bodies.funnel, body: { ...bodies.funnel.body, steps: [first] } },
  { ...bodies.funnel, body: { site: "default", steps } },
  { ...bodies.funnel, query: "?site=other" },
  { ...bodies.funnel, path: "/api/v1/funnel/people", body: { ...bodies.funnel.body, step: 1 } },
  {
    ...bodies.funnel,
    path: "/api/v1/funnel/explain",
    body: { ...bodies.funnel.body, person: "v" },
  },
  { ...bodies.funnel, path: "/api/v1/flows" },
  { ...bodies.flows, body: { ...bodies.flows.body, limit: 500 } },
  { ...bodies.flows, body: { ...bodies.flows.body, start: "purchase" } },
  { ...bodies.flows, body: { of: "event", end: "page_view", limit: 5 } },
  { ...bodies.metrics, body: { metrics: ["visitors"], filters: [], by: ["url"] } },
  { ...bodies.metrics, body: [] },
  { ...bodies.metrics, body: "null" },
  { ...bodies.metrics, body: "7" },
  { path: "/api/v1/sql", body: { query: "SELECT 1" } },
])("asks nothing else by POST: %j", async (one) => {
  expect((await postShared(one)).statusCode).toBe(403);
});

it.each([
  ["GET", "/api/v1/funnel"],
  ["GET", "/api/v1/metrics?metrics=visitors"],
  ["PUT", "/api/v1/rules/x"],
  ["DELETE", "/api/v1/demo"],
] as const)("a question with a body opens no other method: %s %s", async (method, url) => {
  const headers = { cookie: posted.cookie };
  expect((await engine.app.inject({ method, url, headers })).statusCode).toBe(403);
});

it("says of a broken body what is the matter, and of a question with a body once it is revoked nothing", async () => {
  const nested = `{"x":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
  for (const body of ["{", nested])
    expect((await postShared({ ...bodies.funnel, body })).statusCode).toBe(400);
  await engine.request("DELETE", `/api/v1/shares/${posted.id}`);
  expect((await postShared(bodies.funnel)).statusCode).toBe(401);
});

it.each([
  { ...bodies.funnel, body: { ...bodies.funnel.body, site: "other" } },
  { ...bodies.funnel, body: { ...bodies.funnel.body, by: "person.email" } },
  { ...bodies.flows, body: { ...bodies.flows.body, filters: [["segment", "is", ["buyers"]]] } },
  { ...bodies.funnel, path: "/api/v1/funnel/people" },
  { ...bodies.funnel, path: "/api/v1/attribution" },
  { ...bodies.flows, params: { site: "other" } },
])("makes no link for the body of %j", async (one) => {
  const { status, body } = await share({ questions: [{ params: {}, ...one }] });
  expect([status, body.error.message]).toEqual([400, expect.stringContaining("questions")]);
});

it("keeps no token, and shows nothing once it is revoked", async () => {
  const token = new URL(made.url).pathname.split("/").at(-1) ?? "";
  const rows = await engine.store.query("SELECT * FROM shares");
  expect(JSON.stringify(rows)).not.toContain(token);
  expect((await engine.get("/api/v1/shares")).body.rows).toMatchObject([{ id: made.id, address }]);
  expect((await engine.request("DELETE", `/api/v1/shares/${made.id}?site=other`)).status).toBe(404);
  expect((await engine.request("DELETE", `/api/v1/shares/${made.id}`)).status).toBe(200);
  expect((await visit(asked)).statusCode).toBe(401);
  expect((await visit("/")).statusCode).toBe(401);
  expect((await engine.app.inject({ url: `/share/${token}` })).statusCode).toBe(404);
  expect((await engine.get("/api/v1/shares")).body.rows).toEqual([]);
});

it("keeps what is written beside a day, of each site its own, until it is removed", async () => {
  const note = { day: "2026-11-20", text: "<b>sale</b> begins" };
  const { status, body } = await engine.post("/api/v1/annotations", note);
  expect(status).toBe(201);
  expect((await engine.get("/api/v1/annotations")).body.rows).toEqual([{ id: body.id, ...note }]);
  expect((await engine.get("/api/v1/annotations?site=other")).body.rows).toEqual([]);
  expect((await engine.post("/api/v1/annotations", { day: "soon", text: "x" })).status).toBe(400);
  expect((await engine.request("DELETE", `/api/v1/annotations/${body.id}`)).status).toBe(200);
  expect((await engine.get("/api/v1/annotations")).body.rows).toEqual([]);
  expect((await engine.request("DELETE", "/api/v1/annotations/nope")).status).toBe(404);
});

async function rawStatus(app: TestEngine["app"], target: string, cookie: string): Promise<number> {
  if (!app.server.listening) await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `GET ${target} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
  );
  let text = "";
  for await (const part of socket.setEncoding("utf8")) text += part;
  return Number(text.split(" ")[1]);
}
