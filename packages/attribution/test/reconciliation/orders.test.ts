// Orders of record against conversions: every way in which the two may fit or not.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const sites = ["default", "coins", "again", "empty", "hostile", "edges", "many", "repeats"];
beforeAll(async () => {
  engine = await startEngine(sites);
});
afterAll(() => engine.close());

const head = "order_id,ordered_at,value,currency,status\n";
async function books(site: string, rows: string, query = ""): Promise<void> {
  const path = `/api/v1/orders?site=${site}${query}`;
  const { status, text } = await engine.send(path, head + rows, "text/csv");
  expect(status, text).toBe(200);
}
const bought = (site: string, order: string, more: Partial<TestEvent> = {}): TestEvent => ({
  ...{ site, id: `e-${order}`, name: "purchase", visitor: "ana", order, value: 10 },
  ...{ at: "2026-09-02T10:00:00Z", ...more },
});
async function reconciled(site: string, more = "") {
  const path = `/api/v1/reconciliation?site=${site}&from=2026-09-01&to=2026-09-30&currency=EUR${more}`;
  const { status, body, text } = await engine.get(path);
  expect(status, text).toBe(200);
  return body;
}
const idsOf = ({ rows }: { rows: { order_id: string }[] }) => rows.map(({ order_id }) => order_id);

test("each order has one verdict, and they add up", async () => {
  await insertEvents(engine.store, [
    bought("default", "same"),
    bought("default", "dearer", { value: 12.5 }),
    bought("default", "returned-here"),
    bought("default", "cancelled-there"),
    bought("default", "twice"),
    bought("default", "twice", { id: "e-twice-2" }),
    bought("default", "netted", { value: 30 }),
    bought("default", "bot", { bot: 1 }),
    bought("default", "other", { name: "lead" }),
    { ...bought("default", "returned-here", { id: "r1", name: "order_cancelled", value: 0 }) },
    { ...bought("default", "netted", { id: "r2", name: "refund", value: 20 }) },
    { ...bought("default", "gone-both", { id: "r3", name: "refund", value: 0 }) },
    bought("default", "gone-both"),
  ]);
  const rows = ["same", "dearer", "returned-here", "twice", "netted", "bot", "other"];
  await books(
    "default",
    `${rows.map((id) => `${id},2026-09-02T10:00:00Z,10,EUR,paid\n`).join("")}cancelled-there,2026-09-02T10:00:00Z,10,EUR,Voided\ngone-both,2026-09-02T10:00:00Z,10,EUR,refunded\n`,
  );
  const body = await reconciled("default");
  expect(body.orders).toEqual({
    ...{ count: 7, value: "70.00", matched: 2, different_value: 2, not_compared: 0 },
    ...{ missing: 2, taken_back: 1, cancelled: 2, still_credited: 1, repeated: 1 },
  });
  expect(body.tracked).toEqual({
    ...{ conversions: 6, recorded: 6, unknown: 0, without_order_id: 0 },
  });
  expect(idsOf(body.missing)).toEqual(["bot", "other"]);
  expect(body.taken_back).toMatchObject({
    count: 1,
    value: "10.00",
    rows: [{ order_id: "returned-here", conversions: 0, tracked_value: null }],
  });
  expect(body.still_credited).toMatchObject({
    count: 1,
    value: "10.00",
    rows: [{ order_id: "cancelled-there", status: "cancelled", conversions: 1 }],
  });
  expect(body.different_value).toMatchObject({
    count: 2,
    difference: "12.50",
    rows: [
      { order_id: "twice", conversions: 2, tracked_value: "20.00", difference: "10.00" },
      { order_id: "dearer", tracked_value: "12.50", difference: "2.50" },
    ],
  });
  expect(body.repeated).toEqual({
    count: 1,
    rows: [expect.objectContaining({ order_id: "twice", event_ids: ["e-twice", "e-twice-2"] })],
  });
  expect(body.left_out).toEqual({ taken_back: 2 });
});

test("an order sent again replaces, and the same table twice changes nothing", async () => {
  await insertEvents(engine.store, [bought("again", "1")]);
  await books("again", "1,2026-09-02T10:00:00Z,8,EUR,paid\n2,2026-09-02,5,EUR,\n");
  expect((await reconciled("again")).different_value.count).toBe(1);
  for (const _ of [1, 2]) await books("again", "1,2026-09-02T10:00:00Z,10,EUR,paid\n");
  const matched = await reconciled("again");
  expect(matched.orders).toMatchObject({ count: 2, value: "15.00", matched: 1, missing: 1 });
  await books("again", "1,2026-09-02T10:00:00Z,10,EUR,refunded\n2,2026-09-02,5,EUR,cancelled\n");
  const after = await reconciled("again");
  expect(after.orders).toMatchObject({ count: 0, value: "0.00", still_credited: 1, cancelled: 2 });
  expect(idsOf(after.still_credited)).toEqual(["1"]);
});

test("orders and conversions meet across the ends of the range and are counted on their own side", async () => {
  await insertEvents(engine.store, [
    bought("edges", "late", { at: "2026-10-01T00:00:01Z" }),
    bought("edges", "early", { at: "2026-09-01T00:00:00Z" }),
    bought("edges", "unknown-later", { at: "2026-10-01T00:00:00Z" }),
  ]);
  await books("edges", "late,2026-09-30T23:59:59Z,10,EUR,\nearly,2026-08-31T23:59:59Z,10,EUR,\n");
  const body = await reconciled("edges");
  expect(body.orders).toMatchObject({ count: 1, matched: 1, missing: 0 });
  expect(body.tracked).toEqual({ conversions: 1, recorded: 1, unknown: 0, without_order_id: 0 });
  expect(body.unknown).toEqual({ count: 0, value: "0.00", rows: [] });
});

test("times without a zone are those of the zone that is given", async () => {
  await books("edges", "zoned,2026-09-01 01:00,1,EUR,\n", "&tz=Europe/Berlin");
  const [row] = await engine.store.query<{ at: string }>(
    "SELECT toString(ordered_at) AS at FROM orders FINAL WHERE order_id = 'zoned'",
  );
  expect(row?.at).toBe("2026-08-31 23:00:00.000");
  const wrong = await engine.send(
    "/api/v1/orders?tz=Mars",
    `${head}1,2026-09-01,1,EUR,\n`,
    "text/csv",
  );
  expect(wrong.status).toBe(400);
  expect(wrong.body.error.message).toMatch(/tz.*Mars/);
});

test("two currencies: equal values in their own are equal; without a rate nothing is guessed", async () => {
  await insertEvents(engine.store, [
    bought("coins", "usd", { currency: "USD" }),
    bought("coins", "mixed", { currency: "USD", value: 12 }),
    bought("coins", "bare", { currency: "", value: 7 }),
    bought("coins", "usd-less", { currency: "USD", value: 7 }),
  ]);
  const at = "2026-09-02T10:00:00Z";
  await books(
    "coins",
    `usd,${at},10,USD,\nmixed,${at},9,EUR,\nbare,${at},7,EUR,\nusd-less,${at},10,USD,\n`,
  );
  const without = await reconciled("coins");
  expect(without.orders).toMatchObject({
    ...{ count: 4, value: null, matched: 2, different_value: 1, not_compared: 1 },
  });
  expect(without.different_value).toMatchObject({
    difference: null,
    rows: [{ order_id: "usd-less", difference: null, tracked_value: "7.00" }],
  });
  expect(idsOf(without.not_compared)).toEqual(["mixed"]);
  expect(without.unconverted_orders).toEqual([{ currency: "USD", orders: 2, value: "20.00" }]);
  expect(without.notes).toContainEqual(
    expect.stringMatching(/2 orders .* 20\.00 USD .* rate to EUR/),
  );
  const rates = "date,currency,rate\n2026-09-02,USD,1.25\n";
  await engine.send("/api/v1/currency-rates?base=EUR", rates, "text/csv");
  const body = await reconciled("coins");
  expect(body.orders).toMatchObject({
    ...{ count: 4, value: "32.00", matched: 2, different_value: 2, not_compared: 0 },
  });
  expect(body.different_value).toMatchObject({
    difference: "-1.80",
    rows: [
      { order_id: "usd-less", currency: "USD", difference: "-2.40" },
      { order_id: "mixed", currency: "EUR", tracked_currency: "USD", difference: "0.60" },
    ],
  });
  expect(body.unconverted_orders).toBeUndefined();
});

test("without orders, claims or conversions the answer is empty and no error", async () => {
  const { status, body } = await engine.get("/api/v1/reconciliation?site=empty");
  expect(status).toBe(200);
  expect(body.rows).toEqual([]);
  expect(body.total).toMatchObject({
    ...{ conversions: 0, value: "0.00", claimed_conversions: null, claimed_value: null },
    ...{ conversions_difference: null, conversions_ratio: null, value_ratio: null },
  });
  expect(body.orders).toMatchObject({ count: 0, value: "0.00", missing: 0 });
  await books("empty", "1,2026-09-02,5,CHF,\n");
  const alone = await engine.get("/api/v1/reconciliation?site=empty&from=2026-09-01&to=2026-09-30");
  expect(alone.body.rule.currency).toBe("CHF");
  expect(alone.body.missing).toMatchObject({ count: 1, value: "5.00" });
});

test("hostile ids come back as they are", async () => {
  const ids = [
    '"; DROP TABLE orders --',
    "a,b",
    "line\nbreak",
    "🛒",
    "\\N",
    "' OR 1=1",
    "<b>",
    "=1+1",
  ];
  await insertEvents(engine.store, [bought("hostile", ids[0] ?? ""), bought("hostile", "🛒")]);
  const rows = ids.map((order_id) => ({
    order_id,
    ordered_at: "2026-09-02",
    value: "10",
    currency: "EUR",
  }));
  const sent = await engine.post("/api/v1/orders?site=hostile", { rows });
  expect(sent.body).toMatchObject({ rows: ids.length });
  const body = await reconciled("hostile");
  expect(body.orders).toMatchObject({ count: ids.length, matched: 2, missing: ids.length - 2 });
  expect(idsOf(body.missing).toSorted()).toEqual(
    ids.filter((id) => id !== ids[0] && id !== "🛒").toSorted(),
  );
});

test("a list has the 1,000 orders of most money, and says how many there are", async () => {
  const rows = Array.from(
    { length: 1002 },
    (_, index) => `o${index},2026-09-02,${index + 1},EUR,\n`,
  );
  await books("many", rows.join(""));
  const { missing, notes, orders } = await reconciled("many");
  expect(missing.count).toBe(1002);
  expect(missing.value).toBe("502503.00");
  expect(missing.rows).toHaveLength(1000);
  expect(missing.rows[0]).toMatchObject({ order_id: "o1001", value: "1002.00" });
  expect(orders.missing).toBe(1002);
  expect(notes).toContain("missing lists 1000 of 1002");
});

test("first_only credits less than is tracked, and says so", async () => {
  await insertEvents(engine.store, [
    bought("repeats", "1"),
    bought("repeats", "2", { at: "2026-09-03T10:00:00Z" }),
  ]);
  await books("repeats", "1,2026-09-02,10,EUR,\n2,2026-09-03,10,EUR,\n");
  const body = await reconciled("repeats", "&repeat=first_only");
  expect(body.total).toMatchObject({ conversions: 1 });
  expect(body.left_out).toEqual({ repeat: 1 });
  expect(body.tracked).toMatchObject({ conversions: 2, recorded: 2, without_order_id: 0 });
  expect(body.orders).toMatchObject({ matched: 2 });
});

const wrong: [name: string, file: string, said: RegExp][] = [
  ["no value", "order_id,ordered_at\n1,2026-09-01\n", /has no header/],
  ["an empty id", `${head},2026-09-01,1,EUR,\n`, /order_id.*is empty/],
  ["an id too long", `${head}${"x".repeat(256)},2026-09-01,1,EUR,\n`, /longer than 255/],
  ["a day that is none", `${head}1,2026-02-30,1,EUR,\n`, /is not a day/],
  ["an hour that is none", `${head}1,2026-02-20 25:00,1,EUR,\n`, /is not a time of a day/],
  ["an order to come", `${head}1,2027-01-01,1,EUR,\n`, /in the future/],
  ["a value below 0", `${head}1,2026-09-01,-1,EUR,\n`, /below 0/],
  ["a value that is none", `${head}1,2026-09-01,free,EUR,\n`, /is not a number/],
  ["no currency", `${head}1,2026-09-01,1,,\n`, /currency.*is missing/],
  [
    "a status of another shop",
    `${head}1,2026-09-01,1,EUR,storniert\n`,
    /is no status that is known/,
  ],
  [
    "an order that is two",
    `${head}1,2026-09-01,1,EUR,\n1,2026-09-01,2,EUR,\n`,
    /in line 2 already/,
  ],
  ["a row too short", `${head}1,2026-09-01\n`, /the row has 2 cells, the header 5/],
  [
    "two header names alike",
    "Order ID,Order ID,date,total,currency\n1,2,2026-09-01,1,EUR\n",
    /more than once/,
  ],
];
test.each(wrong)("a table with %s is refused and nothing is written", async (_, file, said) => {
  const before = await engine.store.query("SELECT count() AS rows FROM orders");
  const { status, text } = await engine.send("/api/v1/orders", file, "text/csv");
  expect(text.replaceAll('\\"', '"')).toMatch(said);
  expect(status).toBe(400);
  expect(await engine.store.query("SELECT count() AS rows FROM orders")).toEqual(before);
});
