// Rows by a column that somebody chose by its head: the address keeps which one and which way.
import { change, given } from "../view.ts";
import type { Column } from "./data-table.tsx";

/** What has no name, or earned nothing by one, stays below all others. */
const nameless = ["", "(none)", "(unattributed)"];

const keyOf = ({ group = "", title }: { group?: string; title: string }) =>
  `${group} ${title}`.trim();

/** Of the address: `linear value` from the smallest, `-linear value` from the greatest. */
function wayOf<Row>(
  column: Column<Row>,
  parameter: string,
): "ascending" | "descending" | undefined {
  const asked = given(parameter);
  if (asked === keyOf(column)) return "ascending";
  return asked === `-${keyOf(column)}` ? "descending" : undefined;
}

/** As they come where no column is chosen; what is not known is last whichever way. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  parameter: string,
): readonly Row[] {
  const chosen = columns.find((column) => column.value && wayOf(column, parameter));
  if (chosen?.value === undefined) return rows;
  const { value, isFigure } = chosen;
  const sign = wayOf(chosen, parameter) === "ascending" ? 1 : -1;
  const hasNoName = (row: Row) =>
    columns.some((column) => {
      return !column.isFigure && column.value && nameless.includes(String(column.value(row) ?? ""));
    });
  const isLast = (row: Row) => Number(hasNoName(row)) * 2 + Number((value(row) ?? null) === null);
  return rows.toSorted((one, other) => {
    const last = isLast(one) - isLast(other);
    if (last !== 0) return last;
    const [a, b] = [value(one) ?? 0, value(other) ?? 0];
    return sign * (isFigure ? Number(a) - Number(b) : String(a).localeCompare(String(b)));
  });
}

/** A head; a click sorts by it, another turns it round, a third goes back. Figures begin with the greatest. */
export function Head<Row>({ column, sort }: { column: Column<Row>; sort: string | undefined }) {
  const { title, isFigure, value } = column;
  const figure = isFigure ? "figure" : "";
  if (sort === undefined || value === undefined) {
    return (
      <th scope="col" class={figure}>
        {title}
      </th>
    );
  }
  const key = keyOf(column);
  const ways = isFigure ? [`-${key}`, key] : [key, `-${key}`];
  return (
    <th scope="col" class={figure} aria-sort={wayOf(column, sort)}>
      <button
        type="button"
        class="link"
        title="Sort by it"
        onClick={() => change({ [sort]: ways[ways.indexOf(given(sort)) + 1] })}
      >
        {title}
      </button>
    </th>
  );
}
