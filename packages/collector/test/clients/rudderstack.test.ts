// @rudderstack/rudder-sdk-node as it is: no order lost, none twice, also when the collector was away.
import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeKey } from "../support/collector.js";
import { expectOrders, type Shop, startShop } from "./one-shop.js";

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.close());

it("sends orders and a user, compressed", async () => {
  const client = new RudderAnalytics(writeKey, { dataPlaneUrl: shop.origin, flushAt: 10 });
  for (let n = 0; n < 25; n++) {
    client.track({
      ...{ messageId: `order-${n}`, userId: "v1", event: "Order Completed" },
      properties: { revenue: 10 + n, currency: "EUR" },
    });
  }
  client.identify({ userId: "v1", traits: { email: "ada@x.example" } });
  await client.flush();
  await expect.poll(() => shop.rows().length).toBe(26);
  expectOrders(shop, "analytics-node");
});
