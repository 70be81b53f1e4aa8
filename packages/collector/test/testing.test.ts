// The collector for users' own tests: what they send is told as it would be stored, or why it would not.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createTestCollector, type TestCollector } from "../src/testing.js";

let collector: TestCollector;
beforeAll(async () => {
  collector = await createTestCollector({ site: { server_only: ["refund"] } });
});
beforeEach(() => collector.reset());
afterAll(() => collector.close());

const send = (events: object[], key = collector.writeKey) =>
  fetch(`${collector.url}/v1/batch`, {
    method: "POST",
    headers: { "x-write-key": key },
    body: JSON.stringify({ batch: events }),
  });
const order = { type: "track", event: "Order Completed", messageId: "o1", userId: "u1" };
const money = { revenue: 79.9, currency: "EUR", products: [{ sku: "a" }] };

it("tells good events under the names of their columns, and the refused with their reason", async () => {
  const wrong = { ...order, messageId: "o2", properties: { revenue: -1 } };
  await send([{ ...order, properties: money }, wrong]);
  expect(await collector.waitFor(1)).toMatchObject([
    {
      name: "purchase",
      name_sent: "Order Completed",
      event_id: "o1",
      value: "79.9",
      properties: money,
    },
  ]);
  expect(collector.rejected()).toEqual([
    { reason: "invalid_value", detail: "value is -1", payload: wrong },
  ]);
});

it("has a public and a secret key, and the settings that it was given", async () => {
  const refund = { ...order, event: "Order Refunded", properties: money };
  await send([refund]);
  await send([refund], collector.secretKey);
  expect(collector.good()).toMatchObject([
    { via: "browser", unconfirmed: 1 },
    { via: "server", unconfirmed: 0 },
  ]);
});

it("says what there is when there is too little, and forgets it", async () => {
  await send([order]);
  await expect(collector.waitFor(2, { timeoutMs: 50 })).rejects.toThrow(
    "1 events of 2 after 50 ms: purchase",
  );
  collector.reset();
  expect(collector.good()).toEqual([]);
});
