// Kinds of tables that may be longer than a request: their columns, and which rows have to stay together.
import {
  type ColumnNames,
  claimColumns,
  isClaimHeader,
  isOrderHeader,
  isSpendHeader,
  orderColumns,
  spendColumns,
} from "@cairn/attribution/table-files";

export interface LongKind {
  columns: ColumnNames<string>;
  /**
   * Rows that agree in these may be one row of the store, or say more of it. The channel is none of them: a row that
   * names none may be of the same as one that does.
   */
  together(options: TableOptions): readonly string[];
  numbers: readonly string[];
  days: readonly string[];
  isHeader(cells: readonly string[], options: TableOptions): boolean;
}

/** What the command line was told of a table. */
export interface TableOptions {
  map?: Record<string, string> | undefined;
  decimal?: string | undefined;
  date_order?: string | undefined;
  cost?: "column" | "none" | undefined;
  replace?: string | undefined;
  account?: string | undefined;
  source?: string | undefined;
}

/** By the route that takes them. */
export const longKinds: Readonly<Record<string, LongKind>> = {
  "/api/v1/spend": {
    columns: spendColumns,
    // What else there is of the days of one request is set to 0: they have to be whole.
    together: ({ replace }) =>
      replace === "days"
        ? ["date", "account", "source"]
        : ["date", "account", "source", "campaign", "ad"],
    numbers: ["cost", "impressions", "clicks"],
    days: ["date", "date_end"],
    isHeader: (cells, options) => isSpendHeader(cells, options),
  },
  "/api/v1/orders": {
    columns: orderColumns,
    together: () => ["order_id"],
    numbers: ["value"],
    days: ["ordered_at"],
    isHeader: (cells, { map }) => isOrderHeader(cells, map),
  },
  "/api/v1/platform-claims": {
    columns: claimColumns,
    together: () => ["date", "account", "source", "campaign"],
    numbers: ["conversions", "value"],
    days: ["date", "date_end"],
    isHeader: (cells, { map }) => isClaimHeader(cells, map),
  },
};
