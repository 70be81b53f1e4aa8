// Repurchase and lifetime value over random people equal plain loops, and every model's shares add up.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allModels } from "../../src/models/model-names.js";
import { type Clock, dayOf, periodOf, periodsLater } from "../support/calendar.js";
import { type Answer, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";
import { randomPeople, rowsOf } from "../support/random-people.js";

let engine: TestEngine;
const range = { from: "2026-09-15", to: "2026-10-31" };
const happened = randomPeople({
  ...{ seed: 3, people: 150, names: ["purchase", "purchase", "open"] },
  ...{ from: "2026-08-25T00:00:00Z", to: "2026-11-20T00:00:00Z" },
});
const channels = ["email", "paid_search", "paid_social", "direct"];
/** Touches of each person a while before the first order, by the person's number. */
const touches: (TestEvent & { person: number })[] = happened
  .filter(({ name }, index) => name === "open" || index % 3 === 0)
  .map(({ person, ms }, index) => ({
    ...{ site: "monday", id: `t-${index}`, name: "touch", person, visitor: `v${person}` },
    ...{ at: new Date(ms - 3_600_000).toISOString(), channel: channels[index % 4] as string },
    source: channels[index % 4] as string,
  }));

beforeAll(async () => {
  engine = await startEngine(["monday", "sunday"]);
  const sunday = engine.sites.get("sunday");
  if (sunday !== undefined) await engine.sites.put({ ...sunday, week_start: "sunday" });
  for (const site of ["monday", "sunday"]) await insertEvents(engine.store, rowsOf(happened, site));
  await insertEvents(
    engine.store,
    touches.map(({ person: _, ...event }) => event),
  );
  const sent = await engine.post("/api/v1/spend?site=monday", {
    rows: [
      {
        date: "2026-09-20",
        channel: "paid_search",
        source: "paid_search",
        cost: "100.01",
        currency: "EUR",
      },
      {
        date: "2026-10-20",
        channel: "paid_social",
        source: "paid_social",
        cost: "50",
        currency: "EUR",
      },
      { date: "2026-10-20", channel: "display", source: "banner", cost: "7", currency: "EUR" },
    ],
  });
  expect(sent.status, sent.text).toBe(200);
});
afterAll(() => engine.close());

interface Buyer {
  person: number;
  orders: { ms: number; cents: number }[];
}

/** Who ordered first in the range, with all their orders. */
function buyers(tz: string): Buyer[] {
  const people = new Map<number, Buyer>();
  for (const { person, name, ms, value } of happened) {
    if (name !== "purchase") continue;
    const buyer = people.get(person) ?? { person, orders: [] };
    people.set(person, buyer);
    buyer.orders.push({ ms, cents: Math.round(value * 100) });
  }
  for (const { orders } of people.values()) orders.sort((a, b) => a.ms - b.ms);
  return [...people.values()].filter(({ orders: [first] }) => {
    const day = dayOf(first?.ms ?? 0, tz);
    return day >= range.from && day <= range.to;
  });
}

const clocks: Clock[] = [
  { unit: "day", tz: "Europe/Berlin", weekStart: "monday" },
  { unit: "week", tz: "America/New_York", weekStart: "monday" },
  { unit: "week", tz: "UTC", weekStart: "sunday" },
  { unit: "month", tz: "Europe/Berlin", weekStart: "monday" },
  { unit: "month", tz: "UTC", weekStart: "monday" },
];

async function ask(
  path: string,
  { unit, tz, weekStart }: Clock,
  more: Record<string, string> = {},
) {
  const query = new URLSearchParams({ site: weekStart, unit, tz, ...range, ...more });
  const { status, body, text } = await engine.get(`/api/v1/${path}?${query}`);
  expect(status, text).toBe(200);
  return body;
}

/** As ClickHouse's quantileExact: the value at that share of the sorted ones. */
const quantile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
const euros = (cents: number) => (cents / 100).toFixed(2);

describe.each(clocks)("$unit, $tz, weeks from $weekStart", (clock) => {
  const inRange = (ms: number) => dayOf(ms, clock.tz) <= range.to;

  test.each([undefined, 20])("repurchase within %s days", async (days) => {
    const counts = (ms: number, first: number) =>
      days === undefined ? inRange(ms) : ms - first <= days * 86_400_000;
    const measured = (own: Buyer[]) => {
      const kept = own.map(({ orders }) =>
        orders.filter(({ ms }) => counts(ms, orders[0]?.ms ?? 0)).map(({ ms }) => ms),
      );
      const waits = kept
        .filter(({ length }) => length > 1)
        .map(([first = 0, second = 0]) => (second - first) / 1000)
        .sort((a, b) => a - b);
      const orders = kept.reduce((sum, { length }) => sum + length, 0);
      return {
        ...{ buyers: own.length, repeat_buyers: waits.length },
        ...{ repurchase_rate: waits.length / own.length, orders },
        orders_per_buyer: orders / own.length,
        time_to_repurchase:
          waits.length === 0
            ? null
            : {
                ...{ p50: quantile(waits, 0.5), p75: quantile(waits, 0.75) },
                ...{ p90: quantile(waits, 0.9), p95: quantile(waits, 0.95) },
              },
      };
    };
    const cohorts = new Map<string, Buyer[]>();
    for (const buyer of buyers(clock.tz)) {
      const cohort = periodOf(buyer.orders[0]?.ms ?? 0, clock);
      cohorts.set(cohort, [...(cohorts.get(cohort) ?? []), buyer]);
    }
    const body = await ask("repurchase", clock, days === undefined ? {} : { within: `${days}d` });
    expect(body.total).toEqual(measured(buyers(clock.tz)));
    expect(body.rows).toEqual(
      [...cohorts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([cohort, own]) => ({ cohort, ...measured(own), complete: true })),
    );
    expect(body.orders[0]).toMatchObject({ order: 1, buyers: body.total.buyers });
    expect(body.orders[1]).toMatchObject({ order: 2, buyers: body.total.repeat_buyers });
  });

  test.each([undefined, 2])("lifetime value over %s periods", async (periods) => {
    const more: Record<string, string> = periods === undefined ? {} : { periods: `${periods}` };
    const { rows } = await ask("lifetime-value", clock, more);
    const seen = new Set<string>();
    for (const row of rows) {
      const own = buyers(clock.tz).filter(
        ({ orders }) => periodOf(orders[0]?.ms ?? 0, clock) === row.cohort,
      );
      seen.add(row.cohort);
      const later = (ms: number) => periodsLater(row.cohort, periodOf(ms, clock), clock.unit);
      const orders = own
        .flatMap((buyer) => buyer.orders)
        .filter(({ ms }) => periods !== undefined || inRange(ms));
      const until = orders.filter(({ ms }) => later(ms) <= row.period);
      const cents = (some: typeof orders) => some.reduce((sum, order) => sum + order.cents, 0);
      const at = orders.filter(({ ms }) => later(ms) === row.period);
      expect(row).toMatchObject({
        ...{ size: own.length, orders: at.length, value: euros(cents(at)) },
        ...{ cumulative_orders: until.length, cumulative_value: euros(cents(until)) },
        complete: periods === undefined ? expect.any(Boolean) : later(now) > row.period,
      });
      expect(Number(row.value_per_buyer)).toBeCloseTo(cents(until) / 100 / own.length, 5);
      expect(row.period).toBeLessThanOrEqual(periods ?? 100);
    }
    expect(seen.size).toBe(
      new Set(buyers(clock.tz).map(({ orders }) => periodOf(orders[0]?.ms ?? 0, clock))).size,
    );
  });
});

const utc: Clock = { unit: "day", tz: "UTC", weekStart: "monday" };
async function acquisition(more: Record<string, string>): Promise<Answer> {
  const query = new URLSearchParams({ site: "monday", ...range, ...more });
  const { status, body, text } = await engine.get(`/api/v1/lifetime-value/acquisition?${query}`);
  expect(status, text).toBe(200);
  return body;
}
const kept = ({ orders }: Buyer) => orders.filter(({ ms }) => dayOf(ms, "UTC") <= range.to);

describe("by what won the buyers", () => {
  const micros = (text: string) => BigInt(Math.round(Number(text) * 1_000_000));

  test.each(allModels.filter((model) => model !== "participation"))("%s adds up", async (model) => {
    const body = await acquisition({ model, weights: "1,1,1" });
    const all = buyers("UTC");
    const orders = all.reduce((sum, buyer) => sum + kept(buyer).length, 0);
    const cents = all.flatMap(kept).reduce((sum, order) => sum + order.cents, 0);
    expect(body.total).toMatchObject({ new_buyers: all.length, orders, value: euros(cents) });
    const parts = [body.unattributed, ...body.rows];
    const sum = parts.reduce((total, part) => total + micros(part.value), 0n);
    expect(sum).toBe(BigInt(cents) * 10_000n);
    const credit = parts.reduce((total, part) => total + part.new_buyers, 0);
    expect(credit).toBeCloseTo(all.length, 9);
    expect(body.rows.length).toBeGreaterThan(2);
  });

  test.each(["first", "last", "linear"])("%s is what plain loops credit", async (model) => {
    const expected = new Map<string, { buyers: number; orders: number; cents: number }>();
    for (const buyer of buyers("UTC")) {
      const first = buyer.orders[0]?.ms ?? 0;
      const own = touches
        .filter(({ person, at }) => person === buyer.person && Date.parse(at) <= first)
        .filter(({ at }) => first - Date.parse(at) <= 30 * 86_400_000)
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
        .map(({ channel = "" }) => channel);
      const credited = { first: own.slice(0, 1), last: own.slice(-1), linear: own }[model] ?? [];
      for (const channel of credited) {
        const cell = expected.get(channel) ?? { buyers: 0, orders: 0, cents: 0 };
        expected.set(channel, cell);
        cell.buyers += 1 / credited.length;
        cell.orders += kept(buyer).length / credited.length;
        cell.cents += kept(buyer).reduce((sum, { cents }) => sum + cents, 0) / credited.length;
      }
    }
    const { rows } = await acquisition({ model });
    for (const row of rows) {
      const cell = expected.get(row.channel) ?? { buyers: 0, orders: 0, cents: 0 };
      expect(row.new_buyers, row.channel).toBeCloseTo(cell.buyers, 9);
      expect(row.orders).toBeCloseTo(cell.orders, 9);
      expect(Number(row.value)).toBeCloseTo(cell.cents / 100, 3);
    }
    expect(rows.map((row: Answer) => row.channel)).toEqual(
      expect.arrayContaining([...expected.keys()]),
    );
  });

  test("shapley by conversions is linear over distinct channels, in orders and value too", async () => {
    const [shapley, unique] = await Promise.all([
      acquisition({ model: "shapley" }),
      acquisition({ model: "linear_unique" }),
    ]);
    for (const row of unique.rows) {
      const same = shapley.rows.find(({ channel }: Answer) => channel === row.channel);
      expect(same.orders).toBeCloseTo(row.orders, 5);
      expect(Number(same.value)).toBeCloseTo(Number(row.value), 2);
    }
  });

  test("cost is spread over first orders, up to the second, and up to the third", async () => {
    const body = await acquisition({ model: "last", level: "channel" });
    const row = body.rows.find(({ channel }: Answer) => channel === "paid_search");
    const won = buyers("UTC").filter((buyer) => {
      const first = buyer.orders[0]?.ms ?? 0;
      const last = touches
        .filter(({ person, at }) => person === buyer.person && Date.parse(at) <= first)
        .filter(({ at }) => first - Date.parse(at) <= 30 * 86_400_000)
        .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
        .at(-1);
      return last?.channel === "paid_search";
    });
    const upTo = (most: number) =>
      won.reduce((sum, buyer) => sum + Math.min(most, kept(buyer).length), 0);
    expect(row.cost).toBe("100.01");
    expect(Number(row.cost_per_order.first)).toBeCloseTo(100.01 / upTo(1), 5);
    expect(Number(row.cost_per_order.second)).toBeCloseTo(100.01 / upTo(2), 5);
    expect(Number(row.cost_per_order.third)).toBeCloseTo(100.01 / upTo(3), 5);
    expect(upTo(3)).toBeGreaterThan(upTo(2));
    expect(body.total.cost).toBe("157.01");
    const idle = body.rows.find(({ channel }: Answer) => channel === "display");
    expect(idle).toMatchObject({ new_buyers: 0, cost: "7.00", value_per_buyer: null });
    expect(idle.cost_per_order).toEqual({ first: null, second: null, third: null });
  });

  test("follows each buyer for the same time where that is asked", async () => {
    const all = buyers("UTC");
    const within = all.flatMap(({ orders }) =>
      orders.filter(({ ms }) => ms - (orders[0]?.ms ?? 0) <= 20 * 86_400_000),
    );
    const { total } = await acquisition({ model: "linear", within: "20d" });
    expect(total).toMatchObject({ new_buyers: all.length, orders: within.length });
  });
});

test("what is wrong is named", async () => {
  for (const [path, word] of [
    ["repurchase?within=soon", "within"],
    ["repurchase?unit=year", "unit"],
    ["lifetime-value?currency=euro", "currency"],
    ["lifetime-value/acquisition?model=nope", "model"],
    ["lifetime-value/acquisition?level=keyword", "level"],
  ]) {
    const { status, body } = await engine.get(`/api/v1/${path}&site=monday`);
    expect(status, path).toBe(400);
    expect(body.error.message).toContain(word);
  }
  expect((await ask("repurchase", utc, { conversion: "nothere" })).notes[0]).toContain("nothere");
});
