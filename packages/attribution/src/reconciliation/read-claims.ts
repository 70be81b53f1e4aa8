// A table of what an ad system claims comes in; rows for the store go out, or every problem that it has.
import { fromMicros, toMicros } from "../money.js";
import { type AdKey, isTotalRow, readAdKey } from "../spend/ad-key.js";
import type { SpendOptions } from "../spend/read-spend.js";
import { columnsRead, namesColumns, needColumns, placeColumns } from "../tables/place-columns.js";
import { createProblems, isWrong, type Problems, type Wrong } from "../tables/problem.js";
import { bracketedCurrency, readCurrency } from "../tables/read-currency.js";
import { dayOrderOf } from "../tables/read-day.js";
import {
  type DecimalMark,
  decimalMarkOf,
  readNumber,
  withDecimals,
} from "../tables/read-number.js";
import type { Table } from "../tables/read-table.js";
import { isWhole, rowCells } from "../tables/row-cells.js";
import { type ClaimColumn, claimColumns } from "./claim-columns.js";

/** One row of the table `platform_claims`. */
export interface Claim extends AdKey {
  conversions: string;
  /** Null where only conversions are claimed. */
  value: string | null;
  currency: string;
}

/** How large a claimed count and a value may be. */
export const largestClaim = { decimals: 6, below: "1000000000" } as const;
export const largestValue = { decimals: 6, below: "1000000000000" } as const;

const needed = { date: claimColumns.date, conversions: claimColumns.conversions };
const nameColumns = ["account", "source", "channel", "campaign"] as const;

/** Whether a row is the header of a table of claims. */
export const isClaimHeader = (cells: readonly string[], map: SpendOptions["map"]): boolean =>
  namesColumns(cells, needed, map);

/** @throws BadParameter for what is wrong with the table as a whole */
export function readClaims({ header, rows }: Table, options: SpendOptions) {
  const places = placeColumns<ClaimColumn>(header, claimColumns, options.map);
  needColumns(header, places, needed);
  const cellsOf = (...names: ClaimColumn[]) =>
    names.flatMap((name) => rows.map(({ cells }) => cells[places.get(name) ?? -1] ?? ""));
  const mark = options.decimal ?? decimalMarkOf(cellsOf("conversions", "value"));
  const order = options.date_order ?? dayOrderOf(cellsOf("date", "date_end"));
  const names = nameColumns.some((name) => places.has(name)) ? nameColumns : [];
  const hasValue = places.has("value");
  const ofHeader = bracketedCurrency(header[places.get("value") ?? -1] ?? "");

  const problems = createProblems();
  const sums = claimSums(problems);
  let totals = 0;
  for (const row of rows) {
    const before = problems.count;
    const cells = rowCells<ClaimColumn>({ header, places }, row, problems);
    const { cell, checked } = cells;
    if (isTotalRow(row.cells, cell("date"), names.map(cell))) {
      totals += 1;
      continue;
    }
    if (!isWhole({ header }, row, problems)) continue;
    const { day, ...key } = readAdKey(cells, { options, order });
    const conversions = checked("conversions", claimed(cell("conversions"), mark, largestClaim));
    const value = hasValue ? checked("value", claimed(cell("value"), mark, largestValue)) : null;
    const currency = hasValue
      ? checked("currency", readCurrency(cell("currency"), ofHeader, options.currency))
      : "";
    if (problems.count > before) continue;
    const claim = {
      ...key,
      day: day ?? "",
      conversions: conversions ?? "",
      currency: currency ?? "",
    };
    sums.add({ ...claim, value: value ?? null }, row.line);
  }
  return {
    ...{ rows: sums.rows(), problems, read: rows.length - totals, totals },
    ...columnsRead(header, places),
  };
}

/** An empty cell is 0: exports leave out what is none. Claims below 0 take back earlier ones. */
function claimed(
  text: string,
  mark: DecimalMark | undefined,
  limit: { decimals: number; below: string },
): string | Wrong {
  if (/^-*$/.test(text)) return "0";
  const number = readNumber(text, mark);
  return isWrong(number) ? number : withDecimals(number, limit);
}

/** Adds up rows of one day and key, such as those of an export by ad or device. */
function claimSums(problems: Problems) {
  const byKey = new Map<
    string,
    { claim: Claim; line: number; conversions: bigint; value: bigint }
  >();
  return {
    add(claim: Claim, line: number) {
      const { day, channel, account, source, campaign, currency } = claim;
      const key = JSON.stringify([day, channel, account, source, campaign]);
      const sum = byKey.get(key) ?? { claim, line, conversions: 0n, value: 0n };
      byKey.set(key, sum);
      sum.conversions += toMicros(claim.conversions);
      sum.value += toMicros(claim.value ?? "0");
      if (sum.claim.currency !== currency) {
        problems.add({
          ...{ line, column: "currency", value: currency },
          problem: `is another than ${sum.claim.currency} of the same day and key in line ${sum.line}`,
          hint: "Give accounts of different currencies different names in the column account.",
        });
      }
      for (const [column, micros, limit] of [
        ["conversions", sum.conversions, largestClaim],
        ["value", sum.value, largestValue],
      ] as const) {
        if (!isWrong(withDecimals(fromMicros(micros), limit))) continue;
        problems.add({
          ...{ line, column, value: claim[column] ?? "", hint: "Check the numbers." },
          problem: `with the other rows of its day and key is not below ${limit.below}`,
        });
      }
    },
    rows: (): Claim[] =>
      [...byKey.values()].map(({ claim, conversions, value }) => ({
        ...claim,
        conversions: fromMicros(conversions),
        value: claim.value === null ? null : fromMicros(value),
      })),
  };
}
