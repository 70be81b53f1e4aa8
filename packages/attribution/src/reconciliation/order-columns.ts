// What the columns of orders, and their states, are called in the exports of the usual shops.
import type { ColumnNames } from "../tables/place-columns.js";

/** Ours → theirs, as `plainName` writes them; docs/reconciliation.md has the same table. */
export const orderColumns = {
  order_id: ["order id", "order number", "order", "transaction id"],
  ordered_at: [
    "ordered at",
    "order date",
    "created at",
    "date created",
    "date",
    "order time",
    "processed at",
  ],
  value: ["value", "total", "order total", "total price", "order value", "amount", "revenue"],
  currency: ["currency", "currency code", "order currency"],
  status: ["status", "order status", "financial status", "state"],
} as const satisfies ColumnNames<string>;

export type OrderColumn = keyof typeof orderColumns;

/** What an order of record is: one that stands, or one that earned nothing after all. */
export const orderStatuses = ["placed", "cancelled", "refunded"] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** Ours → what shops say, as `plainName` writes it; a row without a status is placed. */
export const statusWords: Readonly<Record<OrderStatus, readonly string[]>> = {
  placed: [
    "placed",
    "open",
    "pending",
    "on hold",
    "authorized",
    "processing",
    "paid",
    "partially paid",
    "partially refunded",
    "fulfilled",
    "shipped",
    "delivered",
    "complete",
    "completed",
    "closed",
  ],
  cancelled: ["cancelled", "canceled", "voided", "failed", "declined", "expired"],
  refunded: ["refunded", "returned"],
};
