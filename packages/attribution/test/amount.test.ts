// A conversion with several amounts and currencies: which of them is counted is part of the rule.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const range = "from=2026-09-01&to=2026-09-30";
const at = (minute: number) => new Date(Date.UTC(2026, 8, 10) + minute * 60_000).toISOString();

const visit = (visitor: string, minute: number, channel: string): TestEvent => ({
  ...{ id: `${visitor}-${minute}`, at: at(minute), visitor, channel },
});
const order = (visitor: string, value: number, properties: object): TestEvent => ({
  ...{ id: `${visitor}-order`, name: "purchase", at: at(90), visitor, order: visitor },
  ...{ value, currency: "EUR", properties },
});

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, [
    visit("ana", 0, "email"),
    visit("ana", 40, "paid_search"),
    order("ana", 100, { profit: 30, profit_currency: "usd", tax: { vat: "19.00" } }),
    // Half of it is given back.
    visit("bob", 0, "email"),
    order("bob", 50, { profit: 10.5, tax: { vat: 8 } }),
    {
      id: "bob-refund",
      name: "refund",
      at: at(200),
      visitor: "bob",
      order: "bob",
      value: 25,
      currency: "EUR",
    },
    // What is no amount: a text, a number below 0, one that is too large, none at all, one in no currency.
    ...[
      { profit: "high" },
      { profit: -5 },
      { profit: 1e12 },
      {},
      { profit: 9, profit_currency: "euros" },
    ].flatMap((properties, index) => [
      visit(`cem${index}`, 0, "social"),
      order(`cem${index}`, 20, properties),
    ]),
    // Cancelled as a whole.
    visit("dan", 0, "email"),
    order("dan", 70, { profit: 7 }),
    { id: "dan-cancel", name: "order_cancelled", at: at(300), visitor: "dan", order: "dan" },
  ]);
  const rates = "day,currency,rate\n2026-09-10,USD,1.2\n";
  const sent = await engine.send("/api/v1/currency-rates?base=EUR", rates, "text/csv");
  expect(sent.status, sent.text).toBe(200);
});
afterAll(() => engine.close());

async function report(rule: string): Promise<Answer> {
  const { status, body, text } = await engine.get(`/api/v1/attribution?${range}&${rule}`);
  expect(status, text).toBe(200);
  return body;
}
const earned = ({ rows }: Answer) =>
  Object.fromEntries(rows.map((row: Answer) => [row.channel, row.value]));

describe("amount", () => {
  test("value: as when nothing is said", async () => {
    const usual = await report("model=linear");
    expect(earned(usual)).toEqual({ email: "75.00", paid_search: "50.00", social: "100.00" });
    expect((await report("model=linear&amount=value")).rows).toEqual(usual.rows);
    expect(usual.rule.amount).toBe("value");
    expect(usual.left_out).toEqual({ taken_back: 1 });
  });

  test("a property: in its own currency, with its share of refunds; what has none is counted", async () => {
    const body = await report("model=linear&amount=profit&currency=EUR");
    // Ana: 30 USD are 25 EUR, 12.50 each. Bob: half of 10.50.
    expect(earned(body)).toEqual({ email: "17.75", paid_search: "12.50", social: "0.00" });
    expect(body.total).toEqual({ conversions: 7, value: "30.25" });
    expect(body.left_out).toEqual({ taken_back: 1, without_amount: 5 });
    expect(body.notes).toEqual(["5 conversions have no such amount, and are worth 0"]);
    expect(body.rule.amount).toBe("profit");
  });

  test("a property within another, and one that no event has", async () => {
    const vat = await report("model=last&amount=tax.vat");
    expect(earned(vat)).toEqual({ email: "4.00", paid_search: "19.00", social: "0.00" });
    const none = await report("model=last&amount=margin");
    expect(none.total).toEqual({ conversions: 7, value: "0.00" });
    expect(none.left_out.without_amount).toBe(7);
  });

  test("paths, data-driven models, spend, lifetime value and explain count the same", async () => {
    const rule = `${range}&amount=profit&currency=EUR`;
    const paths = await engine.get(`/api/v1/paths?${rule}`);
    expect(paths.body.rows.map((row: Answer) => [row.path, row.value])).toEqual(
      expect.arrayContaining([
        ["email > paid_search", "25.00"],
        ["email", "5.25"],
        ["social", "0.00"],
      ]),
    );
    const solved = await report("model=markov&amount=profit&currency=EUR");
    const total = solved.rows.reduce((sum: number, row: Answer) => sum + Number(row.value), 0);
    expect(total).toBeCloseTo(30.25, 9);
    const spend = await engine.get(`/api/v1/spend?model=last&${rule}`);
    expect(spend.body.rows.map((row: Answer) => [row.channel, row.value])).toEqual(
      expect.arrayContaining([
        ["email", "5.25"],
        ["paid_search", "25.00"],
      ]),
    );
    const brought = await engine.get(`/api/v1/lifetime-value/acquisition?model=last&${rule}`);
    expect(brought.body.total.value).toBe("30.25");
    const one = await engine.get(
      "/api/v1/conversions/ana-order/explain?amount=profit&currency=EUR",
    );
    expect(one.body.conversion).toMatchObject({ value: "30.00", currency: "USD", converted: true });
    expect(one.body.touches.map((touch: Answer) => touch.values.linear)).toEqual([
      "12.50",
      "12.50",
    ]);
    const without = await engine.get("/api/v1/conversions/cem0-order/explain?amount=profit");
    expect(without.body.notes).toEqual(["the conversion has no such amount: it is worth 0"]);
  });

  test("SQL has the digits of REST, and refuses no name", async () => {
    const sql = `SELECT label, toString(value) AS value FROM attribution_full(site = 'default', conversion = 'purchase',
      model = 'linear', by = 'channel', from = '2026-09-01', to = '2026-10-01', lookback_days = 30, repeat = 'all',
      direct = 'keep', collapse = 'none', views = 'keep', view_lookback_days = 0, half_life_days = 7, weights = '',
      currency = 'EUR', amount = {amount:String})`;
    const rows = await engine.store.query<{ label: string; value: string }>(sql, {
      amount: "profit",
    });
    expect(Object.fromEntries(rows.map((row) => [row.label, Number(row.value)]))).toEqual({
      ...{ email: 17.75, paid_search: 12.5, social: 0 },
    });
    await expect(engine.store.query(sql, { amount: "" })).rejects.toThrow("amount must be value");
  });

  test("hostile names are names", async () => {
    for (const name of ["'; DROP TABLE events", "a`b\\", "é\n😀", "a.b.c.d", "profit_currency"]) {
      const body = await report(`model=last&amount=${encodeURIComponent(name)}`);
      expect(body.total, name).toEqual({ conversions: 7, value: "0.00" });
    }
    for (const bad of ["", "x".repeat(201)]) {
      expect((await engine.get(`/api/v1/attribution?amount=${bad}`)).status).toBe(400);
    }
  });
});
