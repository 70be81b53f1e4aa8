// From a click in a mail to an order that only the server may report: one touch, the server's value, and no forger.
import { keptKey, keysOf, type Site, type Sites, siteSchema } from "@cairn/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startOneMachine, writeKey } from "./one-machine.js";

const secret = "ws_secret_of_the_server_01";
const to = "https://shop.example/sale";
const site = siteSchema.parse({
  ...{ id: "default", write_key: writeKey, server_only: ["purchase", "refund"] },
  keys: [{ name: "server", via: "server", key: keptKey(secret) }],
  links: [{ slug: "spring", to, source: "newsletter", medium: "email", campaign: "spring" }],
});
let current: Site = site;
const sites: Sites = {
  all: () => [current],
  get: (id) => (id === site.id ? current : undefined),
  byKey: (key) => (keysOf(site).includes(key) ? current : undefined),
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
  await browser(page, order(79.9, { anonymousId: "v-1" }));
  const { conversion, touches } = await explained();
  expect(conversion).toMatchObject({ value: "79.90", left_out: "conversion_unconfirmed" });
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

const purchase = (id: string, value: unknown, who: object, event = "Purchase") => ({
  ...{ type: "track", event, messageId: id, ...who },
  properties: { value, currency: "EUR", order_id: id },
});
const forger = { anonymousId: "forger" };
const knownAs = async (id: string): Promise<string[]> => (await ask(`/api/v1/people/${id}`)).nodes;

it.each([
  ["before the server's", true],
  ["after the server's", false],
])("who guesses an order's id, %s, changes no value and joins nobody", async (_when, first) => {
  const id = first ? "2001" : "2002";
  const forged = [
    purchase(id, 1_000_000, forger),
    purchase(id, undefined, { ...forger, anonymousId: "forger-2" }),
  ];
  if (first) await browser(...forged);
  await server(purchase(id, 25, { userId: `buyer-${id}` }));
  if (!first) await browser(...forged);
  const { conversion, identity } = await ask(`/api/v1/conversions/${id}/explain`);
  expect(conversion).toMatchObject({ value: "25.00", user_id: `buyer-${id}`, left_out: null });
  expect(JSON.stringify(identity)).not.toContain("forger");
  expect(await knownAs(`user:buyer-${id}`)).toEqual([`user:buyer-${id}`]);
});

it("so it is where the site takes orders from anybody, and no refund of a page takes a server's order back", async () => {
  current = { ...site, server_only: [] };
  await browser(purchase("3001", 1, forger), purchase("3001", 1, forger, "Order Cancelled"));
  await server(purchase("3001", 40, { userId: "buyer-3" }));
  await browser(
    purchase("3001", 39, { ...forger, anonymousId: "forger-3" }, "Refund"),
    purchase("3001", undefined, forger, "Order Cancelled"),
  );
  const { conversion } = await ask("/api/v1/conversions/3001/explain");
  expect(conversion).toMatchObject({ value: "40.00", refunded: "0.00", left_out: null });
  expect(await knownAs("user:buyer-3")).toEqual(["user:buyer-3"]);
  // What a page reported alone, it may take back.
  await browser(
    purchase("3002", 5, forger),
    purchase("3002", undefined, forger, "Order Cancelled"),
  );
  const own = await ask("/api/v1/conversions/3002/explain");
  expect(own.conversion.left_out).toBe("conversion_taken_back");
});
