// Every level of a report of spend has the same sums, and its rows add up to those of the level above.
import { type ExactNumber, parseExactJson } from "@cairn/schema";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scaled } from "../../src/money.js";
import { columnsOf, spendLevels } from "../../src/spend/levels.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
/** One campaign in several spellings, names that only look alike, and what breaks formats. */
const campaigns = [
  "Autumn Sale",
  "autumn_sale",
  "AUTUMN - sale",
  " autumn+sale ",
  "autumnsale",
  "",
  'a"b,\\c',
  "ÄÖ ü",
  "äö_Ü",
];
const channels = ["paid_search", "paid_social", "TV Spot", "tv_spot", "store"];
const sources = ["google", "Google", "", "meta"];
const ads = ["", "Ad 1", "ad_1", "x > y"];
const key = {
  channel: fc.constantFrom(...channels),
  source: fc.constantFrom(...sources),
  campaign: fc.constantFrom(...campaigns),
};
const from = Date.UTC(2026, 8, 1);

const spent = fc.sample(
  fc.record({
    ...key,
    ad: fc.constantFrom(...ads),
    account: fc.constantFrom("EU", "US", ""),
    day: fc.integer({ min: 0, max: 29 }),
    cost: fc.integer({ min: -500, max: 1_000_000 }),
    clicks: fc.nat(1000),
    impressions: fc.nat(100_000),
  }),
  { numRuns: 300, seed: 7 },
);
const happened = fc.sample(
  fc.record({
    ...key,
    content: fc.constantFrom(...ads),
    person: fc.integer({ min: 0, max: 30 }),
    hour: fc.integer({ min: -20 * 24, max: 30 * 24 - 1 }),
    converts: fc.boolean(),
    value: fc.nat(100_000),
  }),
  { numRuns: 400, seed: 8 },
);

beforeAll(async () => {
  engine = await startEngine();
  const rows = spent.map(({ day, cost, ...row }) => ({
    ...row,
    date: new Date(from + day * 86_400_000).toISOString().slice(0, 10),
    cost: (cost / 1000).toFixed(3),
    currency: "EUR",
  }));
  const sent = await engine.send("/api/v1/spend", JSON.stringify({ rows }), "application/json");
  expect(sent.body).toMatchObject({ read: 300 });
  await insertEvents(
    engine.store,
    happened.map(({ person, hour, converts, value, ...words }, index): TestEvent => {
      const at = new Date(from + hour * 3_600_000).toISOString();
      const event = { id: `e${index}`, at, visitor: `v${person}` };
      return converts && hour >= 0
        ? { ...event, name: "purchase", value: (value / 100).toFixed(2) }
        : { ...event, name: "touch", ...words };
    }),
  );
});
afterAll(() => engine.close());

const counts = ["touches", "clicks", "impressions"] as const;
const credits = ["conversions", "new_customers"] as const;
const models = [
  "first",
  "last",
  "linear",
  "position",
  "time_decay",
  "linear_decay",
  "last_non_direct",
];
type Row = Record<string, unknown> & { models: Record<string, Record<string, unknown>> };

interface Report {
  rows: Row[];
  total: Record<string, unknown>;
}

/** Each level is asked for once. */
const reports = new Map<string, Report>();
async function rowsOf(level: string): Promise<Report> {
  const known = reports.get(level);
  if (known !== undefined) return known;
  const { status, text } = await engine.get(
    `/api/v1/spend?from=2026-09-01&to=2026-09-30&level=${level}&models=${models}`,
  );
  expect(status).toBe(200);
  const report = parseExactJson(text) as Report;
  reports.set(level, report);
  return report;
}

const units = (value: unknown, places: number) => scaled(String(value as ExactNumber), places);
/** All that a row adds to a sum, in whole units. */
function measuresOf(row: Row): bigint[] {
  return [
    ...counts.map((name) => units(row[name], 0)),
    units(row.cost, 6),
    ...models.flatMap((model) => [
      ...credits.map((name) => units(row.models[model]?.[name], 15)),
      units(row.models[model]?.value, 6),
    ]),
  ];
}
const plain = (word: unknown) =>
  String(word)
    .trim()
    .toLowerCase()
    .replace(/[\s_+-]+/g, "_");

function summedBy(rows: readonly Row[], columns: readonly string[]) {
  const sums = new Map<string, bigint[]>();
  for (const row of rows) {
    const name = columns.map((column) => plain(row[column])).join(" > ");
    const measures = measuresOf(row);
    sums.set(
      name,
      measures.map((measure, index) => measure + (sums.get(name)?.[index] ?? 0n)),
    );
  }
  return Object.fromEntries([...sums].toSorted(([x], [y]) => (x < y ? -1 : 1)));
}

test("rows add up to the level above, to the last digit of every model", async () => {
  for (const level of spendLevels) await rowsOf(level);
  const rows = (level: string) => reports.get(level)?.rows ?? [];
  for (const level of spendLevels) {
    // One row a key: no spelling of a name is a row of its own.
    const columns = columnsOf(level);
    expect(Object.keys(summedBy(rows(level), columns))).toHaveLength(rows(level).length);
    expect(summedBy(rows("ad"), columns), level).toEqual(summedBy(rows(level), columns));
    expect(reports.get(level)?.total).toEqual(reports.get("ad")?.total);
  }
  expect(rows("ad").length).toBeGreaterThan(100);
  expect(rows("campaign_key")).toHaveLength(5);
  for (const row of rows("campaign_key")) {
    const parts = row.parts as Record<string, unknown>[];
    for (const [name, places] of [
      ["clicks", 0],
      ["impressions", 0],
      ["cost", 6],
    ] as const) {
      const sum = parts.reduce((all, part) => all + units(part[name], places), 0n);
      expect(sum, `${row.campaign} ${name}`).toBe(units(row[name], places));
    }
  }
});

test("what was imported is what is answered", async () => {
  const { total } = await rowsOf("channel");
  const last = new Map<string, (typeof spent)[number]>();
  const sum = (pick: (row: (typeof spent)[number]) => number) =>
    spent.reduce((all, row) => all + pick(row), 0);
  for (const row of spent) last.set(JSON.stringify(row), row);
  expect(total.clicks).toBe(sum(({ clicks }) => clicks));
  expect(total.impressions).toBe(sum(({ impressions }) => impressions));
  expect(units(total.cost, 6)).toBe(BigInt(sum(({ cost }) => cost)) * 1000n);
  const purchases = happened.filter(({ converts, hour }) => converts && hour >= 0);
  expect(total.conversions).toBe(purchases.length);
  expect(total.new_customers).toBe(new Set(purchases.map(({ person }) => person)).size);
});

test.each(spendLevels)("SQL has every row and digit of REST at the level %s", async (level) => {
  const { rows } = await rowsOf(level);
  for (const model of ["linear", "time_decay"]) {
    const found = await engine.store.query<Record<string, string | null>>(
      `SELECT * FROM spend_report(site = 'default', conversion = 'purchase', model = {model:String}, level = {level:String},
        from = '2026-09-01', to = '2026-10-01', lookback_days = 30, currency = 'EUR')
      WHERE '(unattributed)' NOT IN (channel, campaign)`,
      { model, level },
    );
    const cells = (row: Record<string, unknown>, names: readonly string[]) =>
      names.map((name) => {
        const cell = row[name] ?? null;
        return cell === null ? null : scaled(String(cell), 15);
      });
    const figures = [...counts, "cost", "ctr", "cpc", "cpm"];
    const earned = [...credits, "value", "cpa", "cac", "roas", "roi"];
    const named = (row: Record<string, unknown>) => columnsOf(level).map((name) => row[name]);
    const byName = (x: unknown[], y: unknown[]) => (String(x[0]) < String(y[0]) ? -1 : 1);
    const mine = rows.map((row) => [
      JSON.stringify([...named(row), row.accounts]),
      ...cells(row, figures),
      ...cells(row.models[model] ?? {}, earned),
    ]);
    const theirs = found.map((row) => [
      JSON.stringify([...named(row), row.accounts]),
      ...cells(row, [...figures, ...earned]),
    ]);
    expect(theirs.toSorted(byName)).toEqual(mine.toSorted(byName));
  }
});
