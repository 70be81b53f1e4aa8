// Reconciliation from the files to the answer: orders of record, claims of platforms, what was credited.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default"]);
  const google = { channel: "paid_search", source: "google", campaign: "autumn-sale" };
  const buys = (order: string, value: number, at: string) => ({
    ...{ id: `e-${order}`, name: "purchase", visitor: "ana", order, value, at },
  });
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", ...google },
    { id: "p2", at: "2026-09-02T10:00:00Z", visitor: "ana", channel: "email" },
    buys("1001", 79.9, "2026-09-02T10:10:00Z"),
    buys("1002", 20, "2026-09-03T10:10:00Z"),
    buys("test-1", 5, "2026-09-03T11:00:00Z"),
    { id: "e-none", name: "purchase", visitor: "ana", value: 1, at: "2026-09-03T12:00:00Z" },
  ]);
});
afterAll(() => engine.close());

const orders = `Order ID,Created at,Total,Currency,Status
1001,2026-09-02T10:09:58Z,79.90,EUR,paid
1002,2026-09-03T10:10:00Z,18.50,EUR,paid
1003,2026-09-04T09:00:00Z,33,EUR,paid
1004,2026-09-04T09:30:00Z,44,EUR,cancelled
`;
const claims = `Day,Account name,Campaign,Conversions,Conv. value,Currency code
2026-09-02,Main,Autumn Sale,1,79.90,EUR
2026-09-03,Main,Autumn Sale,2.5,60.10,EUR
2026-09-03,Main,Other,1,10,EUR
`;
const range = "from=2026-09-01&to=2026-09-30&model=linear";

test("credit stands beside orders of record and claims, and what has no partner is listed", async () => {
  const taken = await engine.send("/api/v1/orders", orders, "text/csv");
  expect(taken.body).toMatchObject({
    site: "default",
    rows: 4,
    days: { from: "2026-09-02", to: "2026-09-04" },
    statuses: { placed: 3, cancelled: 1, refunded: 0 },
    values: [{ currency: "EUR", value: "175.40" }],
  });
  const claimed = await engine.send("/api/v1/platform-claims?source=google", claims, "text/csv");
  expect(claimed.body).toMatchObject({
    rows: 3,
    conversions: 4.5,
    values: [{ currency: "EUR", value: "150.00" }],
  });

  const { status, body } = await engine.get(`/api/v1/reconciliation?level=campaign&${range}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.rule).toMatchObject({
    model: "linear",
    level: "campaign",
    currency: "EUR",
    claim_days: { from: "2026-09-01", to: "2026-09-30" },
  });
  expect(body.rows).toEqual([
    {
      channel: "paid_search",
      source: "google",
      campaign: "Autumn Sale",
      campaign_key: "autumn_sale",
      accounts: ["Main"],
      conversions: 2,
      value: "52.95",
      claimed_conversions: 3.5,
      claimed_value: "140.00",
      conversions_difference: 1.5,
      value_difference: "87.05",
      conversions_ratio: 1.75,
      value_ratio: 2.644004,
    },
    expect.objectContaining({
      campaign: "Other",
      conversions: 0,
      value: "0.00",
      claimed_conversions: 1,
      claimed_value: "10.00",
      conversions_difference: 1,
      conversions_ratio: null,
      value_ratio: null,
    }),
    expect.objectContaining({
      channel: "email",
      campaign: "(none)",
      conversions: 2,
      claimed_conversions: null,
      claimed_value: null,
      conversions_difference: null,
      value_difference: null,
      value_ratio: null,
    }),
  ]);
  expect(body.total).toMatchObject({
    ...{ conversions: 4, value: "105.90", claimed_conversions: 4.5, claimed_value: "150.00" },
  });
  expect(body.orders).toEqual({
    ...{ count: 3, value: "131.40", matched: 1, different_value: 1, not_compared: 0 },
    ...{ missing: 1, taken_back: 0, cancelled: 1, still_credited: 0, repeated: 0 },
  });
  expect(body.tracked).toEqual({
    ...{ conversions: 4, recorded: 2, unknown: 1, without_order_id: 1 },
  });
  expect(body.missing).toEqual({
    count: 1,
    value: "33.00",
    rows: [
      {
        order_id: "1003",
        ordered_at: "2026-09-04T09:00:00.000Z",
        status: "placed",
        value: "33.00",
        currency: "EUR",
      },
    ],
  });
  expect(body.unknown).toEqual({
    count: 1,
    value: "5.00",
    rows: [
      {
        order_id: "test-1",
        conversion_time: "2026-09-03T11:00:00.000Z",
        conversions: 1,
        event_ids: ["e-test-1"],
        tracked_value: "5.00",
        tracked_currency: "EUR",
      },
    ],
  });
  expect(body.different_value).toMatchObject({
    count: 1,
    difference: "1.50",
    rows: [{ order_id: "1002", value: "18.50", tracked_value: "20.00", difference: "1.50" }],
  });
});
