// One OpenAPI document has every route of this service, and how events are sent to the collector.
import { eventTypes, refusalReasons } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";

let engine: TestEngine;
let document: Answer;
beforeAll(async () => {
  engine = await startEngine();
  document = (await engine.get("/openapi.json")).body;
});
afterAll(() => engine.close());

/** What a browser asks for by itself. */
const pages = [
  "/",
  "/login",
  "/share/{token}",
  "/docs",
  "/openapi.json",
  "/assets/*",
  "/*",
  "/page.css",
  "/icon.svg",
];

/** Every route of the application as `METHOD /path`, from the tree that Fastify prints. */
function routes(): string[] {
  const above: string[] = [];
  const found: string[] = [];
  const line = /^((?:│ {3}| {4})*)[├└]── (.*) \(([A-Z, ]+)\)$/gm;
  for (const [, indent = "", part = "", methods = ""] of engine.app
    .printRoutes({ commonPrefix: false })
    .matchAll(line)) {
    const depth = indent.length / 4;
    above.splice(depth, above.length, part);
    const path = above
      .join("")
      .replace("//", "/")
      .replace(/:(\w+)/g, "{$1}");
    found.push(...methods.split(", ").map((method) => `${method} ${path}`));
  }
  return found;
}

test("every private route is in it, with a sentence", () => {
  const listed = routes().filter((route) => !pages.includes(route.split(" ")[1] ?? ""));
  expect(listed).toEqual(
    expect.arrayContaining(["GET /api/v1/attribution", "POST /api/v1/sites/{id}/wipe"]),
  );
  for (const route of listed) {
    const [method = "", path = ""] = route.split(" ");
    const operation = document.paths[path]?.[method.toLowerCase()];
    expect(operation?.summary, route).toMatch(/\w/);
  }
});

test("it is OpenAPI 3.1 with the parameters that are checked", async () => {
  expect(document.openapi).toBe("3.1.0");
  const { parameters } = document.paths["/api/v1/attribution"].get;
  const names = parameters.map((parameter: { name: string }) => parameter.name);
  expect(names).toEqual(expect.arrayContaining(["model", "models", "by", "lookback_days"]));
});

test("the collector's event routes are in it, on a server of their own", () => {
  const posts = ["batch", "b", ...eventTypes, ...eventTypes.map((type) => type.slice(0, 1))];
  for (const path of [...posts.map((name) => `/v1/${name}`), "/v1/pixel/{type}", "/tr"]) {
    expect(document.paths[path]?.servers?.[0]?.description, path).toBe("collector");
  }
  expect(document.paths["/api/v1/sql"].servers).toBeUndefined();
  const { schemas } = document.components;
  expect(schemas.Event.required).toEqual(["type"]);
  expect(schemas.Batch.required).toEqual(["batch"]);
  expect(schemas.Refusal.properties.reason.enum).toEqual(Object.keys(refusalReasons));
});

const nodes = { a: "visitor:v", b: "user:u", reason: "a test" };
const bodies: Record<string, object> = {
  "/api/v1/funnel": { steps: [{ event: "a" }] },
  "/api/v1/funnel/people": { steps: [{ event: "a" }], step: 1 },
  "/api/v1/funnel/explain": { steps: [{ event: "a" }], person: "visitor:v" },
  "/api/v1/shares": { address: "page=spend", questions: [] },
  "/api/v1/flows": { start: "/" },
  "/api/v1/identity/undo": nodes,
  "/api/v1/identity/redo": nodes,
};

test("every route that takes a site answers an unknown one with the list of sites", async () => {
  const asked: string[] = [];
  for (const [path, { get, post }] of Object.entries<Answer>(document.paths)) {
    const url = path.replace(/\{\w+\}/g, "x");
    const takesSite = (found: { name: string }) => found.name === "site";
    if (get?.parameters?.some(takesSite)) {
      asked.push(path);
      expectSites(await engine.get(`${url}?site=nope`), path);
    }
    if (post?.requestBody?.content["application/json"].schema.properties?.site) {
      asked.push(path);
      expectSites(await engine.post(url, { site: "nope", ...(bodies[path] ?? {}) }), path);
    }
  }
  expectSites(await engine.post("/api/v1/sites/nope/wipe", { confirm: "nope" }), "wipe");
  expect(asked).toEqual(
    expect.arrayContaining(["/api/v1/attribution", "/api/v1/funnel", "/api/v1/people/{id}"]),
  );
});

function expectSites({ status, body }: { status: number; body: Answer }, path: string): void {
  expect(status, path).toBe(404);
  expect(body.error, path).toMatchObject({ code: "unknown_site", hint: "Sites: default." });
}

test("every reference in it leads somewhere", () => {
  for (const [, name = ""] of JSON.stringify(document).matchAll(
    /"#\/components\/schemas\/(\w+)"/g,
  )) {
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
});

test("/docs shows both", async () => {
  const { text } = await engine.get("/docs");
  expect(text).toContain("POST /api/v1/funnel");
  expect(text).toContain("POST /v1/batch");
  expect(text).toContain("PUT /api/v1/rules/{name}");
  expect(text).toContain(
    "<tr><td>404</td><td>The site, or the thing that was named, is unknown</td>",
  );
});

test("a table may be sent in each of its forms", () => {
  for (const path of [
    "/api/v1/spend",
    "/api/v1/currency-rates",
    "/api/v1/orders",
    "/api/v1/platform-claims",
  ]) {
    const { requestBody } = document.paths[path].post;
    expect(Object.keys(requestBody.content), path).toEqual([
      "application/json",
      "application/x-ndjson",
      "text/csv",
      "text/tab-separated-values",
    ]);
    expect(requestBody.content["application/json"].schema.properties).toHaveProperty("rows");
  }
});
