// Answers of GET and POST /api/v1/spend and /api/v1/currency-rates.
import { z } from "zod";
import { spendLevels } from "../spend/levels.js";
import {
  byModel,
  count,
  credit,
  creditRule,
  dataDrivenRule,
  day,
  days,
  leftOut,
  money,
  rangedFrame,
  span,
  texts,
  unconverted,
} from "./parts.js";

const ratio = z.number().nullable();
const moneyOrNull = money.nullable();
/** What was spent, and what it reached. */
const reach = {
  clicks: count,
  impressions: count,
  cost: moneyOrNull.describe("null where a part has no rate."),
  ctr: ratio,
  cpc: moneyOrNull,
  cpm: moneyOrNull,
};
const earned = { conversions: credit, value: money, new_customers: credit };
const returns = { cpa: moneyOrNull, cac: moneyOrNull, roas: ratio, roi: ratio };
const cell = z.strictObject({ ...earned, ...returns });
/** Those of the level. */
const names = z
  .strictObject({
    channel: z.string(),
    source: z.string(),
    campaign: z.string(),
    ad: z.string(),
    campaign_key: z.string(),
  })
  .partial().shape;
const part = z.strictObject({
  channel: z.string(),
  source: z.string(),
  account: z.string(),
  ...reach,
});

export const spendAnswer = z.strictObject({
  ...rangedFrame({
    ...creditRule,
    ...dataDrivenRule,
    level: z.enum(spendLevels),
    spend_days: span,
  }),
  unconverted: unconverted.optional(),
  left_out: leftOut.optional(),
  unconverted_spend: z.array(z.looseObject({ currency: z.string() })).optional(),
  total: z.strictObject({ touches: count, ...reach, ...earned, ...returns }),
  unattributed: z.union([
    z.strictObject(earned),
    z.strictObject({ models: byModel(z.strictObject(earned)) }),
  ]),
  rows: z.array(
    z.strictObject({
      ...names,
      accounts: texts,
      touches: count,
      ...reach,
      ...cell.partial().shape,
      models: byModel(cell).optional().describe("Where `models` was asked for."),
      parts: z.array(part).optional().describe("Of the level campaign_key."),
    }),
  ),
  untagged_spend: z.array(z.strictObject({ ...names, accounts: texts, ...reach })),
  unmatched_tags: z.array(z.strictObject({ ...names, touches: count })),
});

/** What an import says of the table that it took. */
export const imported = {
  site: z.string(),
  rows: count,
  days,
  columns: z.record(z.string(), z.string()),
  ignored: texts,
};

export const spendImportAnswer = z.strictObject({
  ...imported,
  read: count,
  totals_left_out: count,
  set_to_0: count,
  costs: z.array(z.strictObject({ currency: z.string(), cost: money })),
});

export const ratesAnswer = z.strictObject({
  base: z.string().nullable(),
  rows: z.array(z.strictObject({ date: day, currency: z.string(), rate: z.number() })),
});

export const ratesImportAnswer = z.strictObject({
  base: z.string(),
  rates: count,
  currencies: texts,
  days: span,
  ignored: texts,
});
