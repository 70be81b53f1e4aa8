// For every model but participation, credits and unattributed add up to the conversions, to the digit;
// and SQL gives the digits of the models in TypeScript.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { credits, unitsPerConversion, valueCredits } from "../src/models/credit.js";
import { type RuleModel, ruleModels } from "../src/models/model-names.js";
import { fromMicros, money, toMicros } from "../src/money.js";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
let credited: readonly CreditRow[];
let read: Awaited<ReturnType<typeof readJourneys>>;
const journeys = 60;
/** Ingest admits values below 10^12; six decimals are kept. */
const mostMicros = 10n ** 18n - 1n;
const options = { halfLifeDays: 5, weights: "1,3,2.5" };
const start = Date.UTC(2026, 8, 10);
const dayMs = 86_400_000;
const channels = ["direct", "email", "paid_search", "referral"];

beforeAll(async () => {
  engine = await startEngine(["default", "large"]);
  await insertEvents(engine.store, randomJourneys());
  await insertEvents(engine.store, journeysOfGreatestValue());
  credited = await readCredits();
  read = await readJourneys();
});
afterAll(() => engine.close());

/** Explicit touches and one conversion a person; the seed is fixed, so a failure can be repeated. */
function randomJourneys(): TestEvent[] {
  const touch = fc.record({
    gapMs: fc.integer({ min: 0, max: 25 * dayMs }),
    channel: fc.constantFrom(...channels),
    name: fc.constantFrom("touch", "touch", "email_open"),
  });
  const journey = fc.record({
    touches: fc.array(touch, { maxLength: 12 }),
    micros: fc.bigInt({ min: 0n, max: mostMicros }),
  });
  return fc
    .sample(journey, { numRuns: journeys, seed: 7 })
    .flatMap(({ touches, micros }, person) => [
      ...touches.map(({ gapMs, channel, name }, index) => ({
        id: `t${person}-${index}`,
        ...{ name, evidence: "explicit" },
        at: new Date(start - gapMs).toISOString(),
        visitor: `v${person}`,
        channel,
      })),
      {
        id: `o${person}`,
        name: "purchase",
        at: new Date(start).toISOString(),
        visitor: `v${person}`,
        value: fromMicros(micros),
      },
    ]);
}

const largeOrders = 50;

/** Together more millionths than 64 bits hold. */
function journeysOfGreatestValue(): TestEvent[] {
  const at = (gapMs: number) => new Date(start - gapMs).toISOString();
  return Array.from({ length: largeOrders }, (_, person) => {
    const one = { site: "large", visitor: `v${person}` };
    return [
      { ...one, id: `a${person}`, name: "touch", at: at(2 * dayMs), channel: "email" },
      { ...one, id: `b${person}`, name: "touch", at: at(dayMs), channel: "referral" },
      { ...one, id: `o${person}`, name: "purchase", at: at(0), value: fromMicros(mostMicros) },
    ];
  }).flat();
}

interface CreditRow {
  model: RuleModel;
  event_id: string;
  label: string;
  touch_event_id: string;
  units: string;
  value_units: string;
}

const rule = `site = 'default', conversion = 'purchase', by = 'channel', from = '2026-09-01 00:00:00',
  to = '2026-10-01 00:00:00', lookback_days = 30, repeat = 'all', direct = 'keep', collapse = 'none',
  views = 'keep', view_lookback_days = 0, currency = '', amount = 'value'`;

/** Of every model in one question: the engine reads it longer than it answers it. */
const readCredits = () =>
  engine.store.query<CreditRow>(
    `SELECT model, event_id, label, touch_event_id, toString(conversion_units) AS units, toString(value_units) AS value_units
     FROM credits_full(${rule}, models = {models:Array(String)}, half_life_days = 5, weights = '1,3,2.5')`,
    { models: ruleModels },
  );

test.each(ruleModels)("SQL and TypeScript give the same credits under %s", (model) => {
  const rows = credited.filter((row) => row.model === model);
  for (const journey of read) {
    const got = rows.filter(
      (row) => row.event_id === journey.conversionEventId && row.label !== "(unattributed)",
    );
    const units = credits(model, journey, options);
    const values = valueCredits(model, journey.micros, units);
    const expected = journey.steps
      .map((step, index) => ({
        touch: step.eventId,
        units: units[index] ?? 0n,
        value: values[index] ?? 0n,
      }))
      .filter((credit) => credit.units !== 0n);
    expect(got.map((row) => row.touch_event_id)).toEqual(expected.map((credit) => credit.touch));
    for (const [index, credit] of expected.entries()) {
      const difference = BigInt(got[index]?.units ?? 0) - credit.units;
      // exp2 of two mathematical libraries may differ in its last bit; everything else is equal.
      expect(Math.abs(Number(difference))).toBeLessThanOrEqual(model === "time_decay" ? 8 : 0);
      if (model !== "time_decay") expect(got[index]?.value_units).toBe(String(credit.value));
    }
  }
});

async function readJourneys() {
  const rows = await engine.store.query<{
    event_id: string;
    conversion_ms: number;
    value: string;
    steps: [number, string, string, string][];
  }>(`SELECT event_id, conversion_ms, toString(value) AS value,
        arrayMap(step -> tuple(step.1, step.2, step.3, step.4), steps) AS steps FROM journeys_full(${rule})`);
  expect(rows.length).toBe(journeys);
  return rows.map((row) => ({
    conversionMs: row.conversion_ms,
    conversionEventId: row.event_id,
    micros: toMicros(row.value),
    steps: row.steps.map(([touchMs, eventId, label, channel]) => ({
      touchMs,
      eventId,
      label,
      channel,
    })),
  }));
}

const adding = ruleModels.filter((model): model is RuleModel => model !== "participation");

test.each(adding)("%s adds up to the last digit in SQL", async (model) => {
  const rows = credited.filter((row) => row.model === model);
  const sum = (units: "units" | "value_units") =>
    rows.reduce((total, row) => total + BigInt(row[units]), 0n);
  const [row] = await engine.store.query<{ value: string }>(
    "SELECT toString(sum(value)) AS value FROM events WHERE site = 'default' AND name = 'purchase'",
  );
  expect(sum("units")).toBe(unitsPerConversion * BigInt(journeys));
  expect(sum("value_units")).toBe(toMicros(row?.value ?? ""));
});

test("the answer's rows and unattributed add up to its total under every rule", async () => {
  for (const rules of [
    "repeat=all",
    "repeat=since_previous",
    "direct=drop_unless_all",
    "collapse=consecutive",
    "lookback_days=3",
    "lookback_days=0",
    "views=ignore",
    "views=unless_clicked&view_lookback_days=2&direct=drop_unless_all",
  ]) {
    const { body } = await engine.get(
      `/api/v1/attribution?models=${adding.join(",")}&weights=1,3,2&from=2026-09-01&to=2026-09-30&${rules}`,
    );
    for (const model of adding) {
      const parts = [
        ...body.rows.map((row: { models: object }) => row.models),
        body.unattributed.models,
      ].map((models) => models[model]);
      const conversions = parts.reduce(
        (sum: number, part: { conversions: number }) => sum + part.conversions,
        0,
      );
      expect(conversions).toBeCloseTo(body.total.conversions, 9);
      const micros = parts.reduce(
        (sum: bigint, part: { value: string }) => sum + toMicros(part.value),
        0n,
      );
      expect(micros).toBe(toMicros(body.total.value));
    }
  }
});

test.each(ruleModels)("many orders of the greatest value leave %s exact", async (model) => {
  const { status, body } = await engine.get(
    `/api/v1/attribution?site=large&model=${model}&weights=1,3,2&from=2026-09-01&to=2026-09-30`,
  );
  expect(status).toBe(200);
  const value = money(fromMicros(mostMicros * BigInt(largeOrders)));
  expect(body.total).toEqual({ conversions: largeOrders, value });
  const parts: { value: string }[] = [...body.rows, body.unattributed];
  const micros = parts.reduce((sum, part) => sum + toMicros(part.value), 0n);
  expect(micros).toBe(mostMicros * BigInt(largeOrders) * (model === "participation" ? 2n : 1n));
});
