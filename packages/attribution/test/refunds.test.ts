// Refunds and cancellations take credit back: from the conversion, in every answer, whenever they come.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  const sites = ["part", "whole", "ledger", "lost"];
  engine = await startEngine(sites);
});
afterAll(() => engine.close());

const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
const put = (site: string, events: Omit<TestEvent, "site">[]) =>
  insertEvents(
    engine.store,
    events.map((event) => ({ ...event, site })),
  );
const touch = (id: string, day: number, visitor: string, channel: string) => ({
  ...{ id, name: "touch", at: at(day, 9), visitor, channel },
});
const order = (id: string, day: number, visitor: string, value: number, currency = "EUR") => ({
  ...{ id, name: "purchase", at: at(day), visitor, value, currency, order: id },
});
const refund = (id: string, of: string, day: number, money: Partial<TestEvent> = {}) => ({
  ...{ id, name: "refund", at: at(day), visitor: "till", order: of, ...money },
});
const report = async (site: string, query = ""): Promise<Answer> =>
  (
    await engine.get(
      `/api/v1/attribution?site=${site}&from=2026-11-01&to=2026-11-21&currency=EUR&${query}`,
    )
  ).body;

it("a refund takes back the value that it names, in the conversion's currency or none", async () => {
  await put("part", [
    touch("t1", 1, "v1", "email"),
    order("o1", 1, "v1", 30),
    refund("r1", "o1", 9, { value: 4, currency: "EUR" }),
    refund("r2", "o1", 10, { value: 2, currency: "" }),
    refund("r3", "o1", 11, { value: 5, currency: "USD" }),
    refund("r4", "o9", 11, { value: 5 }),
    { ...refund("r5", "", 11, { value: 5 }) },
    { ...refund("r6", "o1", 11, { value: 1 }), bot: 1 },
    // The same refund again.
    { ...refund("r1", "o1", 12, { value: 4, currency: "EUR" }), received: at(13) },
  ]);
  const { total, rows, left_out } = await report("part");
  expect(total).toEqual({ conversions: 1, value: "24.00" });
  expect(rows).toEqual([{ channel: "email", conversions: 1, value: "24.00" }]);
  expect(left_out).toBeUndefined();
  const told = (await engine.get("/api/v1/conversions/o1/explain?site=part&currency=EUR")).body;
  expect(told.conversion).toMatchObject({ value: "30.00", refunded: "6.00", left_out: null });
  expect(told.touches[0].values.linear).toBe("24.00");
  const list = (await engine.get("/api/v1/conversions?site=part&from=2026-11-01&to=2026-11-21"))
    .body;
  expect(list.rows).toMatchObject([{ value: "30.00", refunded: "6.00", taken_back: false }]);
});

describe("an order is taken back as a whole", () => {
  it.each([
    [
      "by refunds that leave nothing",
      [refund("r1", "o1", 9, { value: 12 }), refund("r2", "o1", 9, { value: 18 })],
    ],
    ["by a refund without a value", [refund("r1", "o1", 9)]],
    ["by a cancellation", [{ ...refund("c1", "o1", 9, { value: 1 }), name: "order_cancelled" }]],
  ])("%s", async (how, taken) => {
    const site = `whole ${how}`;
    const known = engine.sites.get("whole");
    if (known !== undefined) await engine.sites.put({ ...known, id: site, write_key: `wk_${how}` });
    await put(site, [
      touch("t1", 1, "v1", "email"),
      order("o1", 1, "v1", 30),
      touch("t2", 2, "v1", "paid_search"),
      order("o2", 2, "v1", 7),
      ...taken,
    ]);
    const { total, rows, left_out } = await report(site, "repeat=first_only");
    expect(total).toEqual({ conversions: 1, value: "7.00" });
    expect(left_out).toEqual({ taken_back: 1 });
    expect(rows.map((row: Answer) => row.channel).sort()).toEqual(["email", "paid_search"]);
    // It is not the conversion before, either.
    expect((await report(site, "repeat=since_previous")).rows).toHaveLength(2);
    const told = (await engine.get(`/api/v1/conversions/o1/explain?site=${site}&currency=EUR`))
      .body;
    expect(told.conversion).toMatchObject({ left_out: "conversion_taken_back", refunded: "30.00" });
    expect(told.touches.map((touched: Answer) => touched.left_out)).toContain(
      "conversion_taken_back",
    );
    const metrics = (
      await engine.get(`/api/v1/metrics?site=${site}&from=2026-11-01&to=2026-11-21&currency=EUR`)
    ).body;
    expect(metrics.total).toMatchObject({ conversions: 1, value: "7.00" });
  });
});

it("the journey of whoever has nothing left is a lost one", async () => {
  await put("lost", [
    touch("t1", 1, "v1", "email"),
    order("o1", 1, "v1", 30),
    refund("r1", "o1", 3),
  ]);
  const { body } = await engine.get("/api/v1/paths?site=lost&from=2026-11-01&to=2026-11-21");
  expect(body.rows).toEqual([{ path: "email", conversions: 0, value: "0.00", lost: 1 }]);
});

it("the ledger keeps the day as it was closed, and takes back with signed rows", async () => {
  await put("ledger", [
    touch("t1", 1, "v1", "email"),
    order("o1", 1, "v1", 30),
    order("o2", 1, "v2", 8),
  ]);
  await engine.request("PUT", "/api/v1/rules/main?site=ledger", { currency: "EUR" });
  await engine.post("/api/v1/rules/main/refresh?site=ledger", {});
  await put("ledger", [refund("r1", "o1", 9, { value: 10 }), refund("r2", "o2", 9)]);
  await engine.post("/api/v1/rules/main/refresh?site=ledger", {});
  const kept = (await engine.get("/api/v1/rules/main/ledger?site=ledger")).body;
  expect(kept.postings).toEqual([
    { reason: "closed", conversions: 2, value: "38.00" },
    { reason: "taken_back", conversions: -1, value: "-8.00" },
    { reason: "value", conversions: 0, value: "-10.00" },
  ]);
  const { total, rows } = await report("ledger");
  expect({ total: kept.total, rows: kept.rows }).toEqual({ total, rows });
});
