// What the columns of spend are called in the exports of the usual ad systems.
import type { ColumnNames } from "../tables/place-columns.js";

/**
 * Ours → theirs, as `plainName` writes them; docs/spend.md has the same table. Of several that are in a file
 * the first counts: Meta's link clicks go before all clicks.
 */
export const spendColumns = {
  date: [
    "date",
    "day",
    "by day",
    "gregorian date",
    "time period",
    "timeperiod",
    "segments date",
    "stat time day",
    "reporting starts",
  ],
  date_end: ["reporting ends"],
  channel: ["channel"],
  source: ["source", "utm source"],
  medium: ["medium", "utm medium"],
  account: [
    "account",
    "account name",
    "customer descriptive name",
    "advertiser name",
    "account id",
    "customer id",
    "advertiser id",
  ],
  campaign: ["campaign", "campaign name", "utm campaign"],
  ad: ["ad", "ad name", "utm content"],
  cost: ["cost", "spend", "amount spent", "total cost", "total spend"],
  currency: ["currency", "currency code", "currencycode", "account currency"],
  impressions: ["impressions", "impr"],
  clicks: ["clicks", "link clicks", "clicks destination", "clicks all"],
} as const satisfies ColumnNames<string>;

export type SpendColumn = keyof typeof spendColumns;
