// A collector that is away when an SDK first asks, and what has to be in its log after 25 orders of a shop.
import { expect } from "vitest";
import { startCollector } from "../support/collector.js";
import { rowsOf } from "../support/rows.js";

/** The very first run on a machine fetches the SDK, from a registry that may be slow. */
export const fetchingMs = 300_000;

/** @param failing how many requests are answered first as by a collector that fails */
export async function startShop(failing = 1) {
  const collector = await startCollector();
  const asked: number[] = [];
  // Each SDK has to send again by its own rules.
  collector.app.addHook("onRequest", async (request, reply) => {
    if (request.method === "POST" && asked.push(0) <= failing) await reply.code(503).send({});
  });
  const origin = await collector.app.listen({ host: "127.0.0.1", port: 0 });
  return {
    origin,
    requests: () => asked.length,
    rows: () => rowsOf(collector.entries()),
    close: async () => {
      collector.app.server.closeAllConnections();
      await collector.close();
    },
  };
}

export type Shop = Awaited<ReturnType<typeof startShop>>;

/** Nothing lost and nothing twice, and the money, the user and the address as they were sent. */
export function expectOrders(shop: Shop, library: string): void {
  const rows = shop.rows();
  const orders = rows.filter(({ name }) => name === "purchase");
  const ids = orders.map(({ eventId }) => eventId).toSorted();
  expect(ids).toEqual(Array.from({ length: 25 }, (_, n) => `order-${n}`).toSorted());
  for (const order of orders) {
    const money = String(10 + Number(order.eventId.slice(6)));
    expect(order).toMatchObject({ value: money, currency: "EUR", userId: "v1", library });
    expect(Math.abs(order.eventTime - Date.now())).toBeLessThan(120_000);
  }
  const identify = rows.find(({ name }) => name === "identify");
  expect(identify?.edges.map(({ kind }) => kind)).toContain("email");
  expect(shop.requests()).toBeGreaterThan(1);
}
