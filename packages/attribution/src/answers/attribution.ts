// Answers of GET /api/v1/attribution, /paths, /conversions and /conversions/{event_id}/explain.
import { z } from "zod";
import { type AnyModel, allModels, dimensions, ruleModels } from "../models/model-names.js";
import {
  byModel,
  count,
  credit,
  creditRule,
  dataDrivenRule,
  frameOf,
  instant,
  journeyRule,
  labels,
  leftOut,
  money,
  rangedFrame,
  texts,
  unconverted,
} from "./parts.js";
import { fact, touch } from "./people.js";

const by = z.string().describe(`Up to three of these by commas: ${dimensions.join(", ")}.`);
const earned = z.strictObject({ conversions: credit, value: money });
/** Data-driven models add figures of their own. */
const figures = z.strictObject({
  ...earned.shape,
  removal_effect: z.number().optional(),
  removal_effect_value: z.number().optional(),
  low: z.number().optional(),
  median: z.number().optional(),
  high: z.number().optional(),
  low_value: money.optional(),
  median_value: money.optional(),
  high_value: money.optional(),
  conversions_difference: credit.optional().describe("From the base, where one was asked for."),
  value_difference: money.optional(),
  conversions_ratio: z
    .number()
    .nullable()
    .optional()
    .describe("null where the base is not above 0."),
  value_ratio: z.number().nullable().optional(),
});
const severalModels = z.strictObject({ models: byModel(figures) });

export const attributionAnswer = z.strictObject({
  ...rangedFrame({
    ...creditRule,
    ...dataDrivenRule,
    by,
    base: z.enum(allModels as [AnyModel, ...AnyModel[]]).optional(),
  }),
  total: z.strictObject({
    conversions: count,
    value: money,
    models: byModel(figures).optional().describe("Where a base was asked for."),
  }),
  unconverted: unconverted.optional(),
  left_out: leftOut.optional(),
  lost_journeys: count.optional().describe("Of data-driven models."),
  markov_order: count.optional(),
  order_scores: z.array(z.strictObject({ order: count, log_likelihood: z.number() })).optional(),
  unattributed: z.union([figures, severalModels]),
  rows: z.array(
    z.strictObject({
      ...labels,
      ...figures.partial().shape,
      position: z.union([count, z.string()]).optional().describe("Of shapley_ordered."),
      models: byModel(figures).optional().describe("Where `models` was asked for."),
    }),
  ),
});

export const pathsAnswer = z.strictObject({
  ...rangedFrame({ ...journeyRule, by, lost: dataDrivenRule.lost.unwrap() }),
  left_out: leftOut.optional(),
  rows: z.array(
    z.strictObject({
      path: z.string().describe("Labels joined by ` > `; empty without a touch."),
      conversions: count,
      value: money,
      lost: count,
    }),
  ),
});

const conversion = {
  event_id: z.string(),
  conversion_time: instant,
  person_id: z.string(),
  visitor_id: z.string(),
  user_id: z.string(),
  order_id: z.string(),
  value: money,
  refunded: money,
  currency: z.string(),
  nth: count.describe("Of its person's conversions, from 1."),
};

export const conversionsAnswer = z.strictObject({
  ...rangedFrame({ site: z.string(), conversion: z.string(), limit: count, offset: count }),
  rows: z.array(
    z.strictObject({ ...conversion, taken_back: z.boolean(), unconfirmed: z.boolean() }),
  ),
});

export const explainAnswer = z.strictObject({
  ...frameOf({ ...creditRule, by, models: z.array(z.enum(ruleModels)) }),
  conversion: z.strictObject({
    ...conversion,
    name: z.string(),
    converted: z.boolean(),
    previous_conversion_time: instant.nullable(),
    left_out: z.string().nullable(),
  }),
  touches_total: count,
  touches: z.array(
    z.strictObject({
      ...touch,
      campaign_from: z
        .literal("coupon")
        .optional()
        .describe("The site's table of coupons gave source, medium, campaign and partner."),
      label: z.string(),
      seconds_before: z.number(),
      rank: count.optional().describe("In the journey, from 1."),
      weights: byModel(z.number()).optional(),
      values: byModel(money).optional(),
      left_out: z.string().optional().describe("Why it is not of the journey."),
    }),
  ),
  identity: z.strictObject({ nodes: texts, edges: z.array(fact) }),
});
