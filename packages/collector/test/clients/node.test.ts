// @segment/analytics-node as it is: no order lost, none twice, also when the collector was away.
import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeKey } from "../support/collector.js";
import { expectOrders, type Shop, startShop } from "./one-shop.js";

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.close());

it("sends orders and a user", async () => {
  const client = new Analytics({ writeKey, host: shop.origin, path: "/v1/batch", flushAt: 10 });
  for (let n = 0; n < 25; n++) {
    client.track({
      ...{ messageId: `order-${n}`, userId: "v1", event: "Order Completed" },
      properties: { revenue: 10 + n, currency: "EUR" },
    });
  }
  client.identify({ userId: "v1", traits: { email: "ada@x.example" } });
  await client.closeAndFlush({ timeout: 20_000 });
  await expect.poll(() => shop.rows().length).toBe(26);
  expectOrders(shop, "@segment/analytics-node");
});
