// From a click in a mail to an order that only the server may report: one touch, and the server's value.
import { keptKey, keysOf, type Sites, siteSchema } from "@cairn/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startOneMachine, writeKey } from "./one-machine.js";

const secret = "ws_secret_of_the_server_01";
const to = "https://shop.example/sale";
const site = siteSchema.parse({
  ...{ id: "default", write_key: writeKey, server_only: ["purchase", "refund"] },
  keys: [{ name: "server", via: "server", key: keptKey(secret) }],
  links: [{ slug: "spring", to, source: "newsletter", medium: "email", campaign: "spring" }],
});
const sites: Sites = {
  all: () => [site],
  get: (id) => (id === site.id ? site : undefined),
  byKey: (key) => (keysOf(site).includes(key) ? site : undefined),
  put: async () => {},
  remove: async () => {},
};

let machine: Awaited<ReturnType<typeof startOneMachine>>;
beforeAll(async () => {
  machine = await startOneMachine({ sites });
});
afterAll(() => machine?.close());

const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36";
const order = (value: number, who: object) => ({
  ...{ type: "track", event: "Purchase", messageId: "o-1", ...who },
  properties: { value, currency: "EUR", order_id: "o-1" },
});
const browser = (...batch: object[]) => machine.send(JSON.stringify({ batch }));
const server = (...batch: object[]) =>
  machine.send(JSON.stringify({ batch }), "/v1/batch", { "x-write-key": secret });
const ask = async (route: string) => {
  await machine.loaded();
  return JSON.parse(await machine.api(route));
};
const explained = () => ask("/api/v1/conversions/o-1/explain");

it("a click leads on, and is one touch with the page view after it", async () => {
  const headers = { cookie: "cairn_id=v-1", "user-agent": chrome };
  const click = await fetch(`${machine.origin}/r/spring`, { headers, redirect: "manual" });
  expect(click.status).toBe(302);
  const url = click.headers.get("location");
  const page = { type: "page", messageId: "p-1", anonymousId: "v-1", context: { page: { url } } };
  await browser(page, order(1_000_000, { anonymousId: "v-1" }));
  const { conversion, touches } = await explained();
  expect(conversion).toMatchObject({ value: "1000000.00", left_out: "conversion_unconfirmed" });
  expect(touches).toMatchObject([{ name: "redirect_click", channel: "email", campaign: "spring" }]);
  const report = await ask("/api/v1/attribution?model=linear&currency=EUR");
  expect(report).toMatchObject({ total: { conversions: 0 }, left_out: { unconfirmed: 1 } });
});

it("the server's copy makes it count, with its value, for the same touch", async () => {
  await server(order(79.9, { userId: "u-1" }));
  const report = await ask("/api/v1/attribution?model=linear&currency=EUR");
  expect(report.rows).toEqual([{ channel: "email", conversions: 1, value: "79.90" }]);
  expect(report).not.toHaveProperty("left_out");
  const { conversion, touches } = await explained();
  expect(conversion).toMatchObject({ value: "79.90", user_id: "u-1", left_out: null });
  expect(touches).toMatchObject([{ name: "redirect_click", rank: 1 }]);
});

it("a refund of a browser takes nothing back, the server's does", async () => {
  const refund = { ...order(79.9, { anonymousId: "v-1" }), event: "Refund", messageId: "r-1" };
  await browser(refund);
  const total = async () => (await ask("/api/v1/attribution?model=last&currency=EUR")).total;
  expect(await total()).toEqual({ conversions: 1, value: "79.90" });
  await server({ ...refund, anonymousId: undefined, userId: "u-1" });
  expect(await total()).toEqual({ conversions: 0, value: "0.00" });
  expect((await explained()).conversion.left_out).toBe("conversion_taken_back");
});
