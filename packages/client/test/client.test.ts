// The client asks a real engine: its types are those of the routes, its errors are answers.
import { afterAll, beforeAll, expect, expectTypeOf, it } from "vitest";
import { apiKey, startEngine, type TestEngine } from "../../attribution/test/support/engine.js";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { type Answer, type CairnClient, createClient } from "../src/index.js";

let engine: TestEngine;
let url: string;
let cairn: CairnClient;
beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-11-01T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "o/1", name: "purchase", at: "2026-11-01T10:05:00Z", visitor: "ana", value: 5 },
  ]);
  url = await engine.app.listen({ port: 0, host: "127.0.0.1" });
  cairn = createClient({ url: `${url}/`, apiKey });
});
afterAll(() => engine.close());

it("asks with parameters and gets typed rows", async () => {
  const query = { models: "first,linear", by: "channel" } as const;
  const { data } = await cairn.GET("/api/v1/attribution", { params: { query } });
  expectTypeOf(data?.rows[0]?.channel).toEqualTypeOf<string | undefined>();
  expect(data?.rule.models).toEqual(["first", "linear"]);
  expect(data?.rows).toEqual([
    {
      channel: "email",
      models: {
        first: { conversions: 1, value: "5.00" },
        linear: { conversions: 1, value: "5.00" },
      },
    },
  ]);
});

it("puts ids into addresses as they are", async () => {
  const path = { event_id: "o/1" };
  const asked = "/api/v1/conversions/{event_id}/explain";
  const { data } = await cairn.GET(asked, { params: { path } });
  expectTypeOf(data).toEqualTypeOf<Answer<typeof asked> | undefined>();
  expect(data?.touches.map(({ channel, rank }) => [channel, rank])).toEqual([["email", 1]]);
});

it("sends bodies, and reads what else there is beside JSON", async () => {
  const body = { query: "SELECT {n:UInt8} AS n", params: { n: 7 } };
  const { data } = await cairn.POST("/api/v1/sql", { body });
  expect(data).toMatchObject({ columns: [{ name: "n", type: "UInt8" }], rows: [[7]] });
  const { data: csv } = await cairn.GET("/api/v1/conversions", {
    params: { query: { format: "csv" } },
    parseAs: "text",
  });
  expect(csv).toMatch(/^event_id,conversion_time,/);
});

it("answers what is wrong as an error with code, message and hint", async () => {
  const unknown = await cairn.GET("/api/v1/conversions", { params: { query: { site: "nope" } } });
  expect(unknown.response.status).toBe(404);
  expect(unknown.error?.error).toMatchObject({ code: "unknown_site", hint: "Sites: default." });
  const stranger = createClient({ url, apiKey: "sk_wrong" });
  const refused = await stranger.GET("/api/v1/sites");
  expect([refused.data, refused.error?.error.code]).toEqual([undefined, "unauthorized"]);
});

it("takes another fetch", async () => {
  const asked: string[] = [];
  const fetch = (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return globalThis.fetch(request);
  };
  const { data } = await createClient({ url, apiKey, fetch }).GET("/healthz");
  expect([data, asked]).toEqual([{ status: "ok" }, ["GET /healthz"]]);
});
