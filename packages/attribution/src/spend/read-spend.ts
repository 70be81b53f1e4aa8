// A table of spend comes in; rows for the store go out, or every problem that it has.
import { fromMicros, toMicros } from "../money.js";
import {
  type ColumnNames,
  columnsRead,
  namesColumns,
  needColumns,
  placeColumns,
} from "../tables/place-columns.js";
import { createProblems, type Problems } from "../tables/problem.js";
import { type DayOrder, dayOrderOf } from "../tables/read-day.js";
import { type DecimalMark, decimalMarkOf, withDecimals } from "../tables/read-number.js";
import type { Table } from "../tables/read-table.js";
import type { AdDefaults } from "./ad-key.js";
import { type SpendColumn, spendColumns } from "./spend-columns.js";
import { largestCost, type Spend, spendRowReader } from "./spend-row.js";

/** What a table does not say of its rows itself, and how it writes numbers and days. */
export interface SpendOptions extends AdDefaults {
  currency?: string | undefined;
  decimal?: DecimalMark | undefined;
  date_order?: DayOrder | undefined;
  /** theirs → ours */
  map?: Readonly<Record<string, string>> | undefined;
  /** `none`: the table has impressions or clicks alone, and their cost is 0. */
  cost?: "column" | "none" | undefined;
}

export interface ReadSpend {
  /** One for each day and key: rows of a table that share one are added up. */
  rows: Spend[];
  problems: Problems;
  /** Rows of spend that were read. */
  read: number;
  /** Rows of totals that were left out. */
  totals: number;
  /** Ours → theirs. */
  columns: Record<string, string>;
  /** Columns that were not read. */
  ignored: string[];
}

/** Whether a row names a day and a cost, or what there is instead of one, and so is the header of such a table. */
export const isSpendHeader = (
  cells: readonly string[],
  { map, cost }: Pick<SpendOptions, "map" | "cost">,
): boolean => neededOf(cost).some((needed) => namesColumns(cells, needed, map));

/** Each is enough. A table without a cost has to be said to have none: its cost may go by an unknown name. */
function neededOf(cost: SpendOptions["cost"]): Partial<ColumnNames<SpendColumn>>[] {
  const { date, cost: costs, impressions, clicks } = spendColumns;
  return cost === "none"
    ? [
        { date, impressions },
        { date, clicks },
      ]
    : [{ date, cost: costs }];
}

/** @throws BadParameter for what is wrong with the table as a whole */
export function readSpend({ header, rows }: Table, options: SpendOptions): ReadSpend {
  const places = placeColumns(header, spendColumns, options.map);
  const [first = {}, second] = neededOf(options.cost);
  needColumns(header, places, second !== undefined && places.has("clicks") ? second : first);
  const cellsOf = (name: SpendColumn) => {
    const place = places.get(name);
    return place === undefined ? [] : rows.map(({ cells }) => cells[place] ?? "");
  };
  const readRow = spendRowReader({
    header,
    places,
    options,
    mark:
      options.decimal ??
      decimalMarkOf([...cellsOf("cost"), ...cellsOf("impressions"), ...cellsOf("clicks")]),
    order: options.date_order ?? dayOrderOf([...cellsOf("date"), ...cellsOf("date_end")]),
  });
  const problems = createProblems();
  const sums = spendSums(problems);
  let totals = 0;
  for (const row of rows) {
    const read = readRow(row, problems);
    if (read === "total") totals += 1;
    else if (read !== undefined) sums.add(read, row.line);
  }
  return {
    rows: sums.rows(),
    problems,
    read: rows.length - totals,
    totals,
    ...columnsRead(header, places),
  };
}

/** Adds up rows of one day and key, such as those of an export by device. */
function spendSums(problems: Problems) {
  const byKey = new Map<string, { spend: Spend; micros: bigint; line: number }>();
  return {
    add(spend: Spend, line: number) {
      const { day, channel, account, source, campaign, ad, currency } = spend;
      const key = JSON.stringify([day, channel, account, source, campaign, ad]);
      const sum = byKey.get(key);
      if (sum === undefined) {
        byKey.set(key, { spend: { ...spend }, micros: toMicros(spend.cost), line });
        return;
      }
      const micros = sum.micros + toMicros(spend.cost);
      if (sum.spend.currency !== currency) {
        problems.add({
          line,
          column: "currency",
          value: currency,
          problem: `is another than ${sum.spend.currency} of the same day and key in line ${sum.line}`,
          hint: "Give accounts of different currencies different names in the column account.",
        });
      } else if (typeof withDecimals(fromMicros(micros), largestCost) !== "string") {
        const problem = `with the other rows of its day and key is not below ${largestCost.below}`;
        problems.add({
          line,
          column: "cost",
          value: spend.cost,
          problem,
          hint: "Check the costs.",
        });
      }
      sum.micros = micros;
      sum.spend.impressions += spend.impressions;
      sum.spend.clicks += spend.clicks;
    },
    rows: () =>
      [...byKey.values()].map(({ spend, micros }) => ({ ...spend, cost: fromMicros(micros) })),
  };
}
