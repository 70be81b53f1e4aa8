// A site that takes purchases from servers alone: what a browser reports counts once its server copy is there.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Answer, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["shop", "twin", "late", "refunds"]);
});
afterAll(() => engine.close());

const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
const put = (site: string, events: Omit<TestEvent, "site">[]) =>
  insertEvents(
    engine.store,
    events.map((event) => ({ ...event, site })),
  );
const touch = { id: "t1", name: "touch", at: at(1, 9), visitor: "v1", channel: "email" };
const order = (value: number, more: Partial<TestEvent> = {}) => ({
  ...{ id: "o1", name: "purchase", at: at(1), visitor: "v1", value, currency: "EUR", order: "o1" },
  ...more,
});
const range = "from=2026-11-01&to=2026-11-21";
const ask = async (path: string): Promise<Answer> => (await engine.get(path)).body;
const report = (site: string) =>
  ask(`/api/v1/attribution?site=${site}&${range}&currency=EUR&model=linear`);

it("waits: no conversion in reports, SQL and measures, and the explanation says why", async () => {
  await put("shop", [touch, order(1000, { unconfirmed: 1 })]);
  const { total, left_out, rows } = await report("shop");
  expect([total.conversions, rows, left_out]).toEqual([0, [], { unconfirmed: 1 }]);
  const told = await ask("/api/v1/conversions/o1/explain?site=shop&currency=EUR");
  expect(told.conversion).toMatchObject({
    value: "1000.00",
    refunded: "0.00",
    left_out: "conversion_unconfirmed",
  });
  expect(told.touches).toMatchObject([{ left_out: "conversion_unconfirmed" }]);
  const list = await ask(`/api/v1/conversions?site=shop&${range}`);
  expect(list.rows).toMatchObject([{ event_id: "o1", unconfirmed: true, taken_back: false }]);
  const measured = await ask(`/api/v1/metrics?site=shop&${range}&metrics=conversions,value,events`);
  expect(measured.rows[0]).toMatchObject({ conversions: 0, value: "0.00", events: 1 });
  const funnel = await engine.post("/api/v1/funnel", {
    ...{ site: "shop", from: "2026-11-01", to: "2026-11-21" },
    steps: [{ event: "touch" }, { event: "purchase" }],
  });
  expect(funnel.body.rows.map((row: Answer) => row.people)).toEqual([1, 0]);
  const sql = "SELECT count() AS n FROM conversions WHERE site = 'shop'";
  expect(await engine.store.query(sql)).toEqual([{ n: 0 }]);
});

it.each([
  ["twin", "after the browser's", at(3)],
  ["late", "before the browser's", at(1, 9)],
])("counts as the server says it (%s), %s", async (site, _when, received) => {
  await put(site, [
    touch,
    order(1000, { unconfirmed: 1, received: at(2) }),
    order(30, { received, user: "u1" }),
    // A later one of the server changes nothing.
    order(31, { received: at(4) }),
  ]);
  await engine.identity.refresh();
  const { total, left_out } = await report(site);
  expect([total, left_out]).toEqual([{ conversions: 1, value: "30.00" }, undefined]);
  const told = await ask(`/api/v1/conversions/o1/explain?site=${site}&currency=EUR`);
  expect(told.conversion).toMatchObject({ value: "30.00", left_out: null });
  const list = await ask(`/api/v1/conversions?site=${site}&${range}`);
  expect(list.rows).toMatchObject([{ value: "30.00", unconfirmed: false }]);
});

it("a refund that waits takes nothing back", async () => {
  await put("refunds", [
    touch,
    order(30),
    { ...order(0, { unconfirmed: 1 }), id: "r1", name: "refund", at: at(2) },
  ]);
  expect((await report("refunds")).total).toEqual({ conversions: 1, value: "30.00" });
});
