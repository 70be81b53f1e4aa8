// What the columns of claimed conversions are called in the exports of the usual ad systems.
import { spendColumns } from "../spend/spend-columns.js";
import type { ColumnNames } from "../tables/place-columns.js";

const { date, date_end, channel, source, medium, account, campaign, currency } = spendColumns;

/** Ours → theirs, as `plainName` writes them; docs/reconciliation.md has the same table. */
export const claimColumns = {
  ...{ date, date_end, channel, source, medium, account, campaign },
  conversions: ["conversions", "purchases", "website purchases", "complete payment"],
  value: [
    "value",
    "conversion value",
    "conv value",
    "purchases conversion value",
    "website purchases conversion value",
    "total conversion value",
    "revenue",
  ],
  currency,
} as const satisfies ColumnNames<string>;

export type ClaimColumn = keyof typeof claimColumns;
