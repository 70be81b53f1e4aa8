// What answers are made of: money, credit, instants, and the frame that every report has. zod, as the routes' questions.
import { z } from "zod";
import {
  type AnyModel,
  allModels,
  collapseRules,
  dimensions,
  directRules,
  lostRules,
  orders,
  repeatRules,
  viewRules,
  worths,
} from "../models/model-names.js";

export const money = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe("Decimal text, exact.");
export const credit = z.number().describe("With up to 15 decimals, exact in the JSON text.");
export const count = z.number().int().min(0);
export const instant = z.iso.datetime().describe("UTC.");
export const day = z.iso.date();
export const texts = z.array(z.string());
export const days = z.strictObject({ from: day.nullable(), to: day.nullable() });
export const span = z.strictObject({ from: day, to: day });

export const byModel = <Cell extends z.ZodType>(cell: Cell) =>
  z.partialRecord(z.enum(allModels as [AnyModel, ...AnyModel[]]), cell);

/** Each of these names may be a column: which one, `by` says. */
export const labels = Object.fromEntries(
  dimensions.map((name) => [name, z.string().optional()]),
) as Record<(typeof dimensions)[number], z.ZodOptional<z.ZodString>>;

export const leftOut = z
  .strictObject({
    repeat: count,
    taken_back: count,
    unconfirmed: count,
    without_amount: count,
    journeys_cut: count,
    conversions_over_cap: count,
  })
  .partial()
  .describe("Counts of what was left out; not there when nothing was.");

export const unconverted = z
  .array(z.strictObject({ currency: z.string(), conversions: count, value: money }))
  .describe("Conversions without a rate to the report's currency.");

/** What of a rule journeys are made by. */
export const journeyRule = {
  site: z.string(),
  conversion: z.string(),
  lookback_days: z.number(),
  repeat: z.enum(repeatRules),
  direct: z.enum(directRules),
  collapse: z.enum(collapseRules),
  views: z.enum(viewRules),
  view_lookback_days: z.number(),
  currency: z.string(),
  amount: z.string(),
  session_timeout_minutes: count,
  max_touches: count,
  max_conversions: count,
};

export const creditRule = {
  ...journeyRule,
  model: z.enum(allModels as [AnyModel, ...AnyModel[]]).optional(),
  models: z.array(z.enum(allModels as [AnyModel, ...AnyModel[]])).optional(),
  half_life_days: z.number(),
  weights: z.string().nullable(),
};

/** Echoed where a data-driven model was asked for. */
export const dataDrivenRule = {
  lost: z.enum(lostRules).optional(),
  order: z.enum(orders).optional(),
  worth: z.enum(worths).optional(),
  bootstrap: count.optional(),
  seed: count.optional(),
};

/** `rule`, `notes` and freshness of an answer about one thing. */
export const frameOf = <Rule extends z.ZodRawShape>(rule: Rule) => ({
  rule: z.strictObject({ ...rule, identity_version: z.number().int() }).describe("What made it."),
  notes: texts,
  as_of: instant.describe("What was accepted until then is in the answer."),
  lag_ms: z.number(),
});

/** The same of an answer about a range. */
export const rangedFrame = <Rule extends z.ZodRawShape>(rule: Rule) =>
  frameOf({ ...rule, from: instant, to: instant, tz: z.string() });

/** Filters, as rules echo them. */
export const filtersEcho = z.array(
  z
    .array(z.union([z.string(), texts]))
    .length(3)
    .describe("Dimension, operator, values."),
);
const matchEcho = z.looseObject({ event: z.union([z.string(), texts]), filters: filtersEcho });
/** What somebody has to do: any, a name, several, or an event with filters. */
export const happeningEcho = z.union([z.string(), texts, matchEcho]);

/** Seconds; null where nobody came so far. */
export const percentilesOrNull = z
  .strictObject({ p50: z.number(), p75: z.number(), p90: z.number(), p95: z.number() })
  .nullable();
