// Answers of GET /api/v1/reconciliation and of POST /api/v1/orders and /api/v1/platform-claims.
import { z } from "zod";
import { orderLists } from "../http/reconciled-orders.js";
import {
  count,
  credit,
  creditRule,
  dataDrivenRule,
  instant,
  leftOut,
  money,
  rangedFrame,
  span,
  texts,
  unconverted,
} from "./parts.js";
import { imported } from "./spend.js";

const earned = { conversions: credit, value: money.nullable() };
const compared = {
  ...earned,
  claimed_conversions: credit.nullable(),
  claimed_value: money.nullable(),
  conversions_difference: credit.nullable(),
  value_difference: money.nullable(),
  conversions_ratio: z.number().nullable(),
  value_ratio: z.number().nullable(),
};

/** An order of which there is something on either side. */
const order = z.strictObject({
  order_id: z.string(),
  ordered_at: instant.optional(),
  status: z.string().optional(),
  value: money.nullable().optional(),
  currency: z.string().optional(),
  conversion_time: instant.optional(),
  conversions: count.optional(),
  event_ids: texts.optional(),
  tracked_value: money.nullable().optional(),
  tracked_currency: z.string().optional(),
  difference: money.nullable().optional(),
});

const list = z.strictObject({
  count,
  value: money.nullable().optional(),
  difference: money.nullable().optional(),
  rows: z.array(order),
});
const lists = Object.fromEntries(orderLists.map((name) => [name, list])) as Record<
  (typeof orderLists)[number],
  typeof list
>;

export const reconciliationAnswer = z.strictObject({
  ...rangedFrame({ ...creditRule, ...dataDrivenRule, level: z.string(), claim_days: span }),
  unconverted: unconverted.optional(),
  left_out: leftOut.optional(),
  unconverted_claims: z
    .array(z.looseObject({ currency: z.string(), rows: count, value: money }))
    .optional(),
  unconverted_orders: z
    .array(z.strictObject({ currency: z.string(), orders: count, value: money }))
    .optional(),
  total: z.strictObject(compared),
  unattributed: z.strictObject(earned),
  rows: z.array(
    z.strictObject({
      channel: z.string(),
      source: z.string().optional(),
      campaign: z.string().optional(),
      campaign_key: z.string().optional(),
      accounts: texts,
      ...compared,
    }),
  ),
  orders: z.strictObject({
    count,
    value: money.nullable(),
    matched: count,
    different_value: count,
    not_compared: count,
    missing: count,
    taken_back: count,
    cancelled: count,
    still_credited: count,
    repeated: count,
  }),
  tracked: z.strictObject({
    conversions: count,
    recorded: count,
    unknown: count,
    without_order_id: count,
  }),
  ...lists,
});

const values = z.array(z.strictObject({ currency: z.string(), value: money }));

export const ordersImportAnswer = z.strictObject({
  ...imported,
  further_lines: count,
  statuses: z.record(z.string(), count),
  values,
});

export const claimsImportAnswer = z.strictObject({
  ...imported,
  read: count,
  totals_left_out: count,
  conversions: z.number(),
  values,
});
