// One row of a table of spend comes in; what goes into the store goes out, or its problems are noted.
import { wordOf } from "@cairn/schema";
import { isWrong, type Problems, type Wrong } from "../tables/problem.js";
import { bracketedCurrency, readCurrency } from "../tables/read-currency.js";
import type { DayOrder } from "../tables/read-day.js";
import { type DecimalMark, readNumber, withDecimals } from "../tables/read-number.js";
import type { TableRow } from "../tables/read-table.js";
import { type Header, isWhole, rowCells } from "../tables/row-cells.js";
import { type AdKey, isTotalRow, readAdKey } from "./ad-key.js";
import type { SpendOptions } from "./read-spend.js";
import type { SpendColumn } from "./spend-columns.js";

/** One row of the table `spend`. */
export interface Spend extends AdKey {
  ad: string;
  cost: string;
  currency: string;
  impressions: number;
  clicks: number;
}

export const largestCost = { decimals: 6, below: "1000000000000" } as const;
const largestCount = { decimals: 0, below: "1000000000000000" } as const;

export interface SpendRowContext extends Header<SpendColumn> {
  options: SpendOptions;
  mark: DecimalMark | undefined;
  order: DayOrder | undefined;
}

const nameColumns = ["account", "source", "channel", "campaign", "ad"] as const;

/** A reader of rows: nothing when the row has problems, `total` when it is the sum of others. */
export function spendRowReader(context: SpendRowContext) {
  const { header, places, options, mark } = context;
  const names = nameColumns.some((name) => places.has(name)) ? nameColumns : [];
  const currencyOfHeader = bracketedCurrency(header[places.get("cost") ?? -1] ?? "");

  return (row: TableRow, problems: Problems): Spend | "total" | undefined => {
    const before = problems.count;
    const cells = rowCells(context, row, problems);
    const { cell, checked } = cells;
    if (isTotalRow(row.cells, cell("date"), names.map(cell))) return "total";
    if (!isWhole(context, row, problems)) return undefined;
    const { day, ...key } = readAdKey(cells, context);
    const text = options.cost === "none" && !places.has("cost") ? "0" : cell("cost");
    const cost = checked("cost", numberOf(text, largestCost));
    const impressions = checked("impressions", countOf(cell("impressions")));
    const clicks = checked("clicks", countOf(cell("clicks")));
    const currency = checked(
      "currency",
      readCurrency(cell("currency"), currencyOfHeader, options.currency),
    );
    if (problems.count > before) return undefined;
    return {
      ...key,
      day: day ?? "",
      ad: wordOf(cell("ad")),
      cost: cost ?? "",
      currency: currency ?? "",
      impressions: impressions ?? 0,
      clicks: clicks ?? 0,
    };
  };

  function numberOf(text: string, limit: { decimals: number; below: string }): string | Wrong {
    const number = readNumber(text, mark);
    return isWrong(number) ? number : withDecimals(number, limit);
  }

  function countOf(text: string): number | Wrong {
    if (text === "" || /^-+$/.test(text)) return 0;
    const count = numberOf(text, largestCount);
    if (isWrong(count)) return count;
    return count.startsWith("-")
      ? { problem: "is below 0", hint: "A count is 0 or more; only a cost may be negative." }
      : Number(count);
  }
}
