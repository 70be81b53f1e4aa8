// What a key may do: secret ones, those that end, those with a rate, origins or names of their own.
import { keptKey, type SiteKey, siteKeySchema } from "@cairn/schema";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { goodEvent, sitesOf, startCollector, writeKey } from "../support/collector.js";

const secret = "ws_secret_of_the_server_01";
const apiKey = "sk_of_the_api_0123456789";
const start = Date.parse("2026-11-23T12:00:00.000Z");
const key = (more: Partial<SiteKey>) =>
  siteKeySchema.parse({ name: "k", via: "browser", key: "wk_other_key", ...more });

const keys = [
  key({ name: "server", via: "server", key: keptKey(secret) }),
  key({ name: "old", key: "wk_of_last_year", until: "2026-11-23T13:00:00Z" }),
  key({ name: "till", key: "wk_only_orders", events: ["Order Completed"] }),
  key({ name: "slow", key: "wk_two_a_second", per_second: 2 }),
  key({ name: "app", key: "wk_of_the_app", origins: ["https://app.example"] }),
];
let now = start;
let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  const sites = sitesOf({ keys, origins: ["https://shop.example"], server_only: ["Purchase"] });
  collector = await startCollector({ sites, apiKey, now: () => now });
});
beforeEach(() => {
  now = start;
});
afterAll(() => collector.close());

const send = (name: string, headers: Record<string, string> = {}, events = [goodEvent()]) =>
  collector.send({ batch: events }, "/v1/batch", { "x-write-key": name, ...headers });
const lastHead = () => collector.records().at(-1)?.head;

it("a public key is a browser's, a secret one a server's", async () => {
  expect((await send(writeKey)).statusCode).toBe(200);
  expect(lastHead()).not.toHaveProperty("via");
  expect(lastHead()).toMatchObject({ serverOnly: ["purchase"] });
  expect((await send(secret)).statusCode).toBe(200);
  expect(lastHead()).toMatchObject({ via: "server" });
  expect(lastHead()).not.toHaveProperty("serverOnly");
});

it.each([
  [{}, "server"],
  [{ "x-cairn-via": "import" }, "import"],
])("who holds the API's key is a server of the site, or an import: %j", async (more, via) => {
  const headers = { authorization: `Bearer ${apiKey}`, ...more };
  expect((await send(writeKey, headers)).statusCode).toBe(200);
  expect(lastHead()).toMatchObject({ via });
});

it("another's token and a claim to be an import give a public key nothing", async () => {
  await send(writeKey, { authorization: "Bearer sk_wrong", "x-cairn-via": "import" });
  expect(lastHead()).not.toHaveProperty("via");
});

it("the digest of a secret key is no key", async () => {
  expect((await send(keptKey(secret))).statusCode).toBe(401);
});

it("a secret key in a page is refused, and the page is told", async () => {
  const answer = await send(secret, { origin: "https://shop.example" });
  expect(answer.statusCode).toBe(403);
  expect(answer.json().error.code).toBe("secret_key_in_browser");
});

it("a secret key in an image of a page is refused: its request has no origin", async () => {
  const url = `/v1/pixel/track?event=purchase&anonymousId=v1&writeKey=${secret}`;
  const before = collector.entries().length;
  const headers = { "sec-fetch-site": "same-origin", "sec-fetch-dest": "image" };
  await collector.inject({ method: "GET", url, headers });
  expect(collector.entries()).toHaveLength(before);
  await collector.inject({ method: "GET", url: url.replace(secret, writeKey), headers });
  expect(collector.entries()).toHaveLength(before + 1);
});

it("the old key of a rotation holds until its end", async () => {
  now = Date.parse("2026-11-23T12:59:59.999Z");
  expect((await send("wk_of_last_year")).statusCode).toBe(200);
  now++;
  expect((await send("wk_of_last_year")).statusCode).toBe(401);
});

it("a key limited to names refuses other events, one by one", async () => {
  const events = [
    goodEvent({ event: "purchase" }),
    goodEvent({ type: "page" }),
    goodEvent({ event: "Refund" }),
  ];
  const answer = (await send("wk_only_orders", {}, events)).json();
  expect(answer.accepted).toBe(1);
  expect(answer.rejected).toMatchObject([
    { index: 1, reason: "event_not_allowed", detail: 'the name is "page_view"' },
    { index: 2, reason: "event_not_allowed", detail: 'the name is "refund"' },
  ]);
});

it("a key with a rate is answered 429 with the time to wait, and takes again after it", async () => {
  const batch = Array.from({ length: 26 }, () => goodEvent());
  expect((await send("wk_two_a_second", {}, batch)).statusCode).toBe(200);
  const refused = await send("wk_two_a_second");
  expect(refused.statusCode).toBe(429);
  // 26 of 20 were taken: 6 are owed, at 2 a second.
  expect(refused.headers["retry-after"]).toBe("3");
  expect((await send(writeKey)).statusCode).toBe(200);
  now += 3001;
  expect((await send("wk_two_a_second")).statusCode).toBe(200);
});

it("a key's origins stand for the site's, and a preflight knows them", async () => {
  const [own, others] = ["https://app.example", "https://shop.example"];
  expect((await send("wk_of_the_app", { origin: own })).statusCode).toBe(200);
  expect((await send("wk_of_the_app", { origin: others })).statusCode).toBe(403);
  expect((await send(writeKey, { origin: own })).statusCode).toBe(403);
  const preflight = await collector.inject({
    method: "OPTIONS",
    url: "/v1/batch",
    headers: { origin: own, "access-control-request-method": "POST" },
  });
  expect(preflight.headers["access-control-allow-origin"]).toBe(own);
});
