// Spend from the file to the answer: import by REST, cost beside credit, the same digits in SQL.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default"]);
  const google = {
    channel: "paid_search",
    source: "google",
    medium: "cpc",
    campaign: "autumn-sale",
  };
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", ...google },
    { id: "p2", at: "2026-09-02T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "o1", name: "purchase", at: "2026-09-02T10:10:00Z", visitor: "ana", value: 79.9 },
    { id: "p3", at: "2026-09-03T10:00:00Z", visitor: "bo", ...google },
    { id: "o2", name: "purchase", at: "2026-09-03T10:10:00Z", visitor: "bo", value: 20 },
    { id: "o3", name: "purchase", at: "2026-09-03T11:10:00Z", visitor: "bo", value: 5 },
  ]);
});
afterAll(() => engine.close());

const file = `Day,Account name,Campaign,Cost,Currency code,Impr.,Clicks
2026-09-01,Main,Autumn Sale,30.25,EUR,"1,000",40
2026-09-03,Main,Autumn Sale,10,EUR,500,10
2026-09-03,Main,Nobody clicked,5,EUR,100,0
`;
const range = "from=2026-09-01&to=2026-09-30&model=linear";

test("cost stands beside credit, and SQL has the same digits", async () => {
  const imported = await engine.send("/api/v1/spend?source=google", file, "text/csv");
  expect(imported.body).toMatchObject({ site: "default", rows: 3, read: 3 });
  expect(imported.status).toBe(200);

  const { status, body } = await engine.get(`/api/v1/spend?level=campaign&${range}`);
  expect(status).toBe(200);
  expect(body.rule).toMatchObject({ model: "linear", level: "campaign", currency: "EUR" });
  expect(body.rows).toEqual([
    {
      channel: "paid_search",
      source: "google",
      campaign: "Autumn Sale",
      campaign_key: "autumn_sale",
      accounts: ["Main"],
      touches: 2,
      clicks: 50,
      impressions: 1500,
      cost: "40.25",
      ctr: 0.033333,
      cpc: "0.805",
      cpm: "26.833333",
      conversions: 2.5,
      value: "64.95",
      new_customers: 1.5,
      cpa: "16.10",
      cac: "26.833333",
      roas: 1.613665,
      roi: 0.613665,
    },
    expect.objectContaining({
      campaign: "Nobody clicked",
      cost: "5.00",
      cpa: null,
      roas: 0,
      roi: -1,
    }),
    expect.objectContaining({ channel: "email", campaign: "(none)", cost: "0.00", roas: null }),
  ]);
  expect(body.total).toMatchObject({
    cost: "45.25",
    conversions: 3,
    value: "104.90",
    new_customers: 2,
  });
  expect(body.untagged_spend).toEqual([
    expect.objectContaining({ campaign: "Nobody clicked", cost: "5.00" }),
  ]);
  expect(body.unmatched_tags).toEqual([]);

  const { body: sql } = await engine.post("/api/v1/sql", {
    query: `SELECT campaign, touches, cost, ctr, cpc, cpm, conversions, value, new_customers, cpa, cac, roas, roi
      FROM spend_report(site = 'default', conversion = 'purchase', model = 'linear', level = 'campaign',
        from = '2026-09-01', to = '2026-10-01', lookback_days = 30, currency = 'EUR')`,
  });
  expect(sql.error).toBeUndefined();
  expect(sql.rows[0]).toEqual([
    "Autumn Sale",
    2,
    "40.25",
    "0.033333",
    "0.805",
    "26.833333",
    "2.5",
    "64.95",
    "1.5",
    "16.1",
    "26.833333",
    "1.613665",
    "0.613665",
  ]);
});
