// GA4's Measurement Protocol: what its clients send is kept, and the debug route says what GA4 would.
import { keptKey, siteKeySchema } from "@cairn/schema";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { sitesOf, startCollector, writeKey } from "../support/collector.js";
import { rowsOf } from "../support/rows.js";

const secret = "ws_secret_of_the_server_01";
const now = Date.parse("2026-11-23T12:00:00.000Z");
let collector: Awaited<ReturnType<typeof startCollector>>;
let before = 0;
beforeAll(async () => {
  const keys = [siteKeySchema.parse({ name: "s", via: "server", key: keptKey(secret) })];
  collector = await startCollector({ sites: sitesOf({ keys }), now: () => now });
});
beforeEach(() => {
  before = collector.entries().length;
});
afterAll(() => collector.close());

const send = (body: unknown, route = "/mp/collect", query = `api_secret=${secret}`) =>
  collector.inject({
    method: "POST",
    url: `${route}?measurement_id=${writeKey}&${query}`,
    payload: typeof body === "string" ? body : JSON.stringify(body),
  });
const rows = () => rowsOf(collector.entries().slice(before));
const purchase = {
  name: "purchase",
  params: { transaction_id: "T-1", value: 30.03, currency: "USD", session_id: "123" },
};
const body = {
  ...{ client_id: "c.1", user_id: "u1", timestamp_micros: String((now - 1000) * 1000) },
  ...{ user_properties: { tier: { value: "gold" } }, ip_override: "81.2.69.142" },
  consent: { ad_user_data: "DENIED", ad_personalization: "GRANTED" },
  events: [
    purchase,
    {
      name: "page_view",
      params: { page_location: "https://shop.example/?utm_source=news&utm_medium=email" },
    },
    { name: "tutorial_begin", params: { campaign: "spring", source: "qr", medium: "print" } },
  ],
};

it("takes every event with its client, user, time, page and campaign", async () => {
  const answer = await send(body);
  expect([answer.statusCode, answer.body]).toEqual([204, ""]);
  const all = { visitorId: "c.1", userId: "u1", eventTime: now - 1000, via: "server" };
  expect(rows()).toMatchObject([
    {
      ...{ ...all, name: "purchase", eventId: "T-1", orderId: "T-1", value: "30.03" },
      ...{ sessionId: "123", consentAds: "denied", consentPersonalization: "granted" },
    },
    { ...all, name: "page_view", channel: "email", source: "news", country: "GB" },
    { ...all, name: "tutorial_begin", campaign: "spring", source: "qr", evidence: "utm" },
  ]);
  expect(JSON.parse(rows()[0]?.context ?? "{}")).toMatchObject({
    user_properties: { tier: "gold" },
  });
});

it("a retry counts once, two equal events of one body twice, and without a time each counts", async () => {
  const click = { name: "click", params: {} };
  const timed = { ...body, events: [click, click] };
  await send(timed);
  await send(timed);
  const ids = rows().map(({ eventId }) => eventId);
  expect([ids.length, new Set(ids).size]).toEqual([4, 2]);
  before = collector.entries().length;
  const untimed = { client_id: "c.1", events: [click] };
  await send(untimed);
  await send(untimed);
  expect(new Set(rows().map(({ eventId }) => eventId)).size).toBe(2);
});

it("what is refused is kept with its reason, and told by nothing", async () => {
  const wrong = { ...purchase, params: { ...purchase.params, value: -1 } };
  expect((await send({ ...body, events: [wrong, 7, purchase] })).statusCode).toBe(204);
  expect(rows()).toHaveLength(1);
  expect(collector.records().at(-1)?.head.refused).toMatchObject({
    0: ["invalid_value", "value is -1"],
    1: ["not_an_object", "it is 7"],
  });
});

it.each([
  ["a wrong secret", body, "api_secret=ws_another", 401],
  ["no JSON", "{", "", 400],
  ["no object", [], "", 400],
])("%s is told", async (_what, sent, query, status) => {
  expect((await send(sent, "/mp/collect", query)).statusCode).toBe(status);
  expect(rows()).toEqual([]);
});

it("without a secret the events are a browser's", async () => {
  await send(body, "/mp/collect", "");
  expect(rows()[0]).toMatchObject({ via: "browser" });
});

it("the debug route finds nothing wrong with what GA4 takes, and keeps nothing", async () => {
  const answer = await send(body, "/debug/mp/collect");
  expect(answer.json()).toEqual({ validationMessages: [] });
  expect(rows()).toEqual([]);
});

it.each([
  [{ ...body, client_id: "" }, "client_id", "VALUE_REQUIRED"],
  [{ ...body, events: [] }, "events", "VALUE_REQUIRED"],
  [{ ...body, events: Array(26).fill(purchase) }, "events", "EXCEEDED_MAX_ENTITIES"],
  [{ ...body, events: [{ name: "1st" }] }, "events[0].name", "NAME_INVALID"],
  [{ ...body, events: [{ name: "ga_x" }] }, "events[0].name", "NAME_RESERVED"],
  [{ ...body, events: [{}] }, "events[0].name", "VALUE_REQUIRED"],
  [
    { ...body, events: [{ name: "a", params: { b: "x".repeat(101) } }] },
    "events[0].params.b",
    "VALUE_OUT_OF_BOUNDS",
  ],
  [
    { ...body, timestamp_micros: (now - 73 * 3_600_000) * 1000 },
    "timestamp_micros",
    "VALUE_OUT_OF_BOUNDS",
  ],
  [{ ...body, timestamp_micros: "soon" }, "timestamp_micros", "VALUE_INVALID"],
  [
    { ...body, events: [{ name: "purchase", params: { value: 1 } }] },
    "events[0].params.currency",
    "VALUE_REQUIRED",
  ],
])("the debug route names the field: case %#", async (sent, fieldPath, validationCode) => {
  const { validationMessages } = (await send(sent, "/debug/mp/collect")).json();
  expect(validationMessages).toEqual([
    { fieldPath, validationCode, description: expect.stringMatching(/\w/) },
  ]);
});

it("a body of brackets alone is refused, not a fault", async () => {
  const deep = `{"client_id":"c","events":[{"name":"a","params":{"x":${"[".repeat(2e5)}${"]".repeat(2e5)}}}]}`;
  const answer = await send(deep);
  expect([answer.statusCode, answer.json().error.code]).toEqual([400, "too_deep"]);
});

it.each([
  ["what stands beside many events", { user_agent: "x".repeat(500) }, 10_000, "body_too_large"],
  ["many properties of a user", { user_properties: manyNames(10_000) }, 9000, "body_too_large"],
  ["more events than a batch may have", {}, 10_001, "too_many_events"],
])("%s makes no record larger than a request", async (_what, beside, events, code) => {
  const answer = await send({
    client_id: "c",
    ...beside,
    events: Array(events).fill({ name: "a" }),
  });
  expect([answer.statusCode, answer.json().error.code]).toEqual([413, code]);
  expect(collector.entries()).toHaveLength(before);
});

it.each(["", "soon", { at: 1 }])("a time that is none is refused: %j", async (timestamp_micros) => {
  await send({ ...body, timestamp_micros, events: [{ name: "click" }] });
  expect(rows()).toEqual([]);
  const [reason] = collector.records().at(-1)?.head.refused?.[0] ?? [];
  expect(reason).toMatch(/^invalid_(timestamp|event)$/);
});

it("the debug route tells of what is beyond GA4's limits only how many there are", async () => {
  const params = manyNames(100);
  const answer = await send(
    { ...body, events: Array(100).fill({ name: "1", params }) },
    "/debug/mp/collect",
  );
  const { validationMessages } = answer.json();
  expect(validationMessages.length).toBeLessThan(26 * 27 + 1);
  expect(validationMessages[0].description).toContain("100 events");
});

function manyNames(count: number): Record<string, object> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}`, { value: 1 }]));
}
