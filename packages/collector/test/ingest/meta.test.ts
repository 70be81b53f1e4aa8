// Meta's Conversions API: bodies as facebook-nodejs-business-sdk sends them, answers as it reads them.
import { createHash } from "node:crypto";
import { keptKey, siteKeySchema } from "@cairn/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sitesOf, startCollector, writeKey } from "../support/collector.js";
import { rowsOf } from "../support/rows.js";

const secret = "ws_secret_of_the_server_01";
const now = Date.parse("2026-11-23T12:00:00.000Z");
const seconds = now / 1000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const em = sha256("ada@example.com");

let collector: Awaited<ReturnType<typeof startCollector>>;
let before = 0;
beforeAll(async () => {
  const keys = [siteKeySchema.parse({ name: "s", via: "server", key: keptKey(secret) })];
  const sites = sitesOf({ keys, server_only: ["purchase"] });
  collector = await startCollector({ sites, now: () => now });
});
beforeEach(() => {
  before = collector.entries().length;
});
afterAll(() => collector.close());

/** As `EventRequest.execute` of version 24 of the SDK posts it: hashes in lists, the token in the body. */
const purchase = {
  event_name: "Purchase",
  event_time: seconds - 60,
  event_id: "order-1001",
  event_source_url: "https://shop.example/thanks",
  action_source: "website",
  user_data: {
    em: [em],
    ph: [sha256("4930123456")],
    fn: [sha256("ada")],
    country: [sha256("de")],
    external_id: ["u-7"],
    client_ip_address: "81.2.69.142",
    client_user_agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36",
    fbc: `fb.1.${now - 120_000}.IwAR1abc`,
    fbp: "fb.1.1795424400000.1098115397",
  },
  custom_data: {
    value: 79.9,
    currency: "eur",
    order_id: "1001",
    contents: [{ id: "sku-1", quantity: 2 }],
  },
};
const send = (body: object | string, token = secret, key = writeKey) =>
  collector.inject({
    method: "POST",
    url: `/v24.0/${key}/events`,
    headers: { "content-type": "application/json" },
    payload: typeof body === "string" ? body : JSON.stringify({ ...body, access_token: token }),
  });
const rows = () => rowsOf(collector.entries().slice(before));

it("takes an event with its person, money, page and click; it is a server's", async () => {
  const answer = await send({ data: [purchase] });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    ...{ events_received: 1, messages: [], fbtrace_id: expect.any(String) },
  });
  expect(rows()).toMatchObject([
    {
      ...{ name: "purchase", nameSent: "Purchase", eventId: "order-1001", eventTime: now - 60_000 },
      ...{ value: "79.9", currency: "EUR", orderId: "1001", via: "server", unconfirmed: 0 },
      ...{ userId: "u-7", visitorId: purchase.user_data.fbp, url: purchase.event_source_url },
      ...{ clickIdType: "fbclid", clickId: "IwAR1abc", channel: "organic_social", country: "GB" },
    },
  ]);
  const contacts = rows()[0]?.edges.filter(({ kind }) => kind === "email" || kind === "phone");
  expect(contacts).toEqual([
    { kind: "email", a: `email:${em}`, b: "user:u-7" },
    { kind: "phone", a: `phone:${sha256("4930123456")}`, b: "user:u-7" },
  ]);
});

it("its copy in the browser has the same key in the store: the id and the name", async () => {
  await send({ data: [purchase] });
  const copy = { type: "track", event: "Purchase", messageId: "order-1001", anonymousId: "v1" };
  await collector.send({ batch: [{ ...copy, properties: { value: 1e6, currency: "EUR" } }] });
  const [server, browser] = rows();
  expect(browser).toMatchObject({ name: server?.name, eventId: server?.eventId, unconfirmed: 1 });
  expect((server?.version ?? 0n) > (browser?.version ?? 0n)).toBe(true);
});

it("nothing of the person but ids and digests reaches the disk", async () => {
  const { fn: _fn, ...user } = purchase.user_data;
  const plain = { ...purchase, user_data: { ...user, fn: ["ada"], em: "Ada@example.com" } };
  expect((await send({ data: [plain] })).statusCode).toBe(200);
  const bytes = collector.entries().at(-1)?.data.toString() ?? "";
  expect(bytes).toContain(em);
  expect(bytes).not.toMatch(/ada["@]/i);
});

it("an old click in the cookie is no touch of an order months later", async () => {
  const fbc = `fb.1.${now - 40 * 86_400_000}.IwAR1old`;
  await send({ data: [{ ...purchase, user_data: { ...purchase.user_data, fbc } }] });
  expect(rows()).toMatchObject([{ evidence: "none", clickId: "" }]);
});

it("PageView is a page; an event of a shop needs no page and may be weeks old", async () => {
  const view = { ...purchase, event_name: "PageView", event_id: "pv-1" };
  const till = {
    ...{ event_name: "Purchase", event_id: "till-1", action_source: "physical_store" },
    ...{ event_time: seconds - 30 * 86_400, user_data: { ph: [sha256("4930123456")] } },
  };
  expect((await send({ data: [view, till] })).json().events_received).toBe(2);
  expect(rows()).toMatchObject([
    { name: "page_view", type: "page" },
    { name: "purchase", hasPage: 0, visitorId: expect.stringMatching(/^meta-/) },
  ]);
});

it("without a token it is a browser's, and waits where the site asks for a server", async () => {
  await send(JSON.stringify({ data: [purchase] }));
  expect(rows()).toMatchObject([{ via: "browser", unconfirmed: 1 }]);
});

it("test events are checked, answered and not kept", async () => {
  const answer = await send({ data: [purchase], test_event_code: "TEST123" });
  expect(answer.json()).toMatchObject({
    events_received: 1,
    messages: [expect.stringContaining("not kept")],
  });
  expect(rows()).toEqual([]);
});

it("what only the collector refuses is told by its place", async () => {
  const wrong = { ...purchase, custom_data: { value: -1, currency: "EUR" } };
  const answer = (await send({ data: [purchase, wrong] })).json();
  expect(answer).toMatchObject({ events_received: 1 });
  expect(answer.messages).toEqual(["data[1]: invalid_value: value is -1"]);
});

describe("refuses the whole request, as Meta does, and says what is wrong", () => {
  const user = purchase.user_data;
  it.each([
    ["no data", {}, "data"],
    ["no name", { data: [purchase, { ...purchase, event_name: undefined }] }, "data[1].event_name"],
    ["another source", { data: [{ ...purchase, action_source: "tv" }] }, "data[0].action_source"],
    ["no page", { data: [{ ...purchase, event_source_url: "" }] }, "data[0].event_source_url"],
    [
      "no agent",
      { data: [{ ...purchase, user_data: { ...user, client_user_agent: "" } }] },
      "client_user_agent",
    ],
    ["an old event", { data: [{ ...purchase, event_time: seconds - 8 * 86_400 }] }, "7 days"],
    [
      "nobody",
      { data: [{ ...purchase, action_source: "email", user_data: {} }] },
      "customer information",
    ],
    ["too many", { data: Array.from({ length: 1001 }, () => purchase) }, "1000"],
  ])("%s", async (_what, body, words) => {
    const answer = await send(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toMatchObject({
      ...{ message: "Invalid parameter", type: "OAuthException", code: 100 },
      error_user_msg: expect.stringContaining(words),
    });
    expect(rows()).toEqual([]);
  });

  it.each([
    ["a wrong token", secret.replace("01", "02"), writeKey],
    ["a public key as token", writeKey, writeKey],
    ["an unknown key", secret, "wk_nobody_00000"],
  ])("%s is code 190", async (_what, token, key) => {
    const answer = await send({ data: [purchase] }, token, key);
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 190]);
  });

  it("a body that is no JSON", async () => {
    expect((await send("{")).json().error).toMatchObject({ type: "OAuthException", code: 100 });
  });
});

it.each([
  ["event_id", { event_id: 2 ** 53 }],
  ["user_data.external_id", { user_data: { ...purchase.user_data, external_id: [1.5] } }],
])("a number that JSON has rounded is no id: %s", async (field, more) => {
  const { error } = (await send({ data: [{ ...purchase, ...more }] })).json();
  expect([error.code, error.error_user_msg]).toEqual([100, expect.stringContaining(field)]);
  expect(rows()).toEqual([]);
});

it("makes no record larger than a request of events that are written out longer", async () => {
  const fbp = "f".repeat(3000);
  const data = Array(1000).fill({ ...purchase, user_data: { ...purchase.user_data, fbp } });
  const answer = await send({ data });
  expect([answer.statusCode, answer.json().error.code]).toEqual([413, 100]);
  expect(collector.entries()).toHaveLength(before);
});
