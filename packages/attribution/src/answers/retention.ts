// Answers of GET /api/v1/retention, /lifecycle, /churn, /repurchase and /lifetime-value.
import { z } from "zod";
import { spendLevels } from "../spend/levels.js";
import {
  count,
  creditRule,
  dataDrivenRule,
  day,
  filtersEcho,
  happeningEcho,
  instant,
  money,
  percentilesOrNull,
  rangedFrame,
  span,
  unconverted,
} from "./parts.js";

const unit = z.enum(["day", "week", "month"]);
const week_start = z.enum(["monday", "sunday"]);
const complete = z.boolean().describe("Nothing that happens from now on changes it.");

export const retentionAnswer = z.strictObject({
  ...rangedFrame({
    site: z.string(),
    start: happeningEcho,
    return: happeningEcho,
    unit,
    mode: z.enum(["on", "on_or_after", "rolling"]),
    cohort: z.enum(["first", "first_ever", "recurring"]),
    week_start,
    window_hours: count.optional(),
    by: z.string().optional(),
    group_limit: count.optional().describe("Values with cohorts of their own."),
    periods: count.optional(),
    until: instant,
    filters: filtersEcho,
  }),
  curve: z
    .array(z.strictObject({ period: count, size: count, returned: count, rate: z.number() }))
    .describe("All cohorts that were followed through the period."),
  rows: z.array(
    z
      .looseObject({
        cohort: day,
        size: count,
        period: count,
        returned: count,
        rate: z.number(),
        complete,
      })
      .describe("With `by` a column of its name, too."),
  ),
});

const activityRule = {
  site: z.string(),
  event: happeningEcho,
  unit,
  week_start,
  filters: filtersEcho,
};

export const lifecycleAnswer = z.strictObject({
  ...rangedFrame(activityRule),
  rows: z.array(
    z.strictObject({
      period: day,
      active: count,
      new: count,
      returning: count,
      resurrected: count,
      dormant: count,
      complete,
    }),
  ),
});

export const churnAnswer = z.strictObject({
  ...rangedFrame({ ...activityRule, inactive_days: z.number() }),
  rows: z.array(
    z.strictObject({
      period: day,
      alive_at_start: count,
      churned: count,
      churn_rate: z.number(),
      new: count,
      resurrected: count,
      alive_at_end: z.number().int(),
      complete,
    }),
  ),
});

const bought = {
  buyers: count,
  repeat_buyers: count,
  repurchase_rate: z.number(),
  orders: count,
  orders_per_buyer: z.number(),
  time_to_repurchase: percentilesOrNull,
};

export const repurchaseAnswer = z.strictObject({
  ...rangedFrame({
    ...{ site: z.string(), conversion: z.string(), unit, week_start },
    within: z.string().nullable(),
    until: instant,
  }),
  total: z.strictObject(bought),
  orders: z.array(
    z.strictObject({
      order: count,
      buyers: count,
      rate_from_first: z.number(),
      rate_from_previous: z.number(),
      time_from_previous: percentilesOrNull,
    }),
  ),
  rows: z.array(z.strictObject({ cohort: day, ...bought, complete })),
});

export const lifetimeValueAnswer = z.strictObject({
  ...rangedFrame({
    ...{ site: z.string(), conversion: z.string(), currency: z.string(), unit, week_start },
    periods: count.optional(),
    until: instant,
  }),
  unconverted: unconverted.optional(),
  rows: z.array(
    z.strictObject({
      ...{ cohort: day, size: count, period: count, orders: count, value: money },
      ...{ cumulative_orders: count, cumulative_value: money, value_per_buyer: money, complete },
    }),
  ),
});

const { repeat: _, models: __, ...acquisitionRule } = creditRule;
const brought = {
  new_buyers: z.number(),
  orders: z.number(),
  value: money,
  value_per_buyer: money.nullable(),
};
const returned = {
  ...brought,
  cost: money.nullable(),
  cost_per_order: z.strictObject({
    first: money.nullable(),
    second: money.nullable(),
    third: money.nullable(),
  }),
  value_to_cost: z.number().nullable(),
};

export const acquisitionAnswer = z.strictObject({
  ...rangedFrame({
    ...acquisitionRule,
    ...dataDrivenRule,
    level: z.enum(spendLevels),
    within: z.string().nullable(),
    until: instant,
    spend_days: span,
  }),
  total: z.strictObject(returned),
  unattributed: z.strictObject(brought),
  rows: z.array(z.looseObject(returned).describe("And the columns of the level.")),
});
