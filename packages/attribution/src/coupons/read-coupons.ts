// A table of coupon codes comes in; the coupons of a site go out, or every problem that it has.
import { type Coupon, couponSchema } from "@cairn/schema";
import {
  type ColumnNames,
  columnsRead,
  namesColumns,
  needColumns,
  placeColumns,
} from "../tables/place-columns.js";
import { createProblems } from "../tables/problem.js";
import type { Table } from "../tables/read-table.js";
import { isWhole, rowCells } from "../tables/row-cells.js";

/** Ours → theirs, as `plainName` writes them; docs/import.md has the same table. */
export const couponColumns = {
  code: ["code", "coupon", "coupon code", "discount code"],
  source: ["source", "utm source"],
  medium: ["medium", "utm medium"],
  campaign: ["campaign", "utm campaign"],
  partner: ["partner", "affiliate"],
} as const satisfies ColumnNames<string>;
type CouponColumn = keyof typeof couponColumns;

type Map = Readonly<Record<string, string>> | undefined;
const needed = { code: couponColumns.code };

/** Whether a row is the header of a table of coupons. */
export const isCouponHeader = (cells: readonly string[], map: Map): boolean =>
  namesColumns(cells, needed, map);

/** @throws BadParameter for what is wrong with the table as a whole */
export function readCoupons({ header, rows }: Table, map: Map) {
  const places = placeColumns<CouponColumn>(header, couponColumns, map);
  needColumns(header, places, needed);
  const problems = createProblems();
  const lines = new Map<string, number>();
  const coupons: Coupon[] = [];
  for (const row of rows) {
    const { cell, note } = rowCells<CouponColumn>({ header, places }, row, problems);
    if (!isWhole({ header }, row, problems)) continue;
    const names = Object.keys(couponColumns) as CouponColumn[];
    const read = couponSchema.safeParse(
      Object.fromEntries(names.map((name) => [name, cell(name)])),
    );
    if (!read.success) {
      const [issue] = read.error.issues;
      const column = (issue?.path[0] as CouponColumn | undefined) ?? "code";
      const hint = "Write a code, or its beginning and *, and the campaign that it belongs to.";
      note(column, cell(column), { problem: issue?.message ?? "is wrong", hint });
      continue;
    }
    const key = read.data.code.toLowerCase();
    const before = lines.get(key);
    if (before !== undefined) {
      const hint = "A code belongs to one campaign: leave one of the lines out.";
      note("code", cell("code"), { problem: `is in line ${before}, too`, hint });
    }
    lines.set(key, row.line);
    coupons.push(read.data);
  }
  return { coupons, problems, ...columnsRead(header, places) };
}
