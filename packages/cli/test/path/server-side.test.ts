// A shop without a pixel: its server alone reports page views and orders, and they count.
import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startOneMachine, writeKey } from "./one-machine.js";

let machine: Awaited<ReturnType<typeof startOneMachine>>;
beforeAll(async () => {
  machine = await startOneMachine();
});
afterAll(() => machine?.close());

it("a page view of a server SDK is a touch, and earns the order after it", async () => {
  const { origin: host } = machine;
  const analytics = new Analytics({ writeKey, host, path: "/v1/batch", maxRetries: 0 });
  const url = "https://shop.example/?utm_source=newsletter&utm_medium=email";
  analytics.page({ anonymousId: "v-1", properties: { url } });
  await analytics.flush();
  analytics.track({
    anonymousId: "v-1",
    event: "Order Completed",
    messageId: "order-1",
    properties: { revenue: 10, currency: "EUR" },
  });
  await analytics.closeAndFlush();
  await machine.loaded();
  const { rows, unattributed } = JSON.parse(await machine.api("/api/v1/attribution?model=last"));
  expect(rows).toEqual([{ channel: "email", conversions: 1, value: "10.00" }]);
  expect(unattributed.conversions).toBe(0);
});
