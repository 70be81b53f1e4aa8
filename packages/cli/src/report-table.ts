// Rows of a report come in; a table goes out: rounded for people, with every digit for programs.
import { ExactNumber } from "@cairn/schema";
import type { Format, Table } from "./output.js";
import { roundedColumn, roundedMoney } from "./rounded.js";

type Row = Readonly<Record<string, unknown>>;

/** Nested objects become dotted columns; rates are percentages for people. */
export function reportTable(rows: readonly Row[], format: Format): Table {
  const flat = rows.map((row) => flatten(row, ""));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const cells = columns.map((name) => {
    const exact = flat.map((row) => row[name] ?? undefined);
    return format === "table" ? forPeople(name, exact) : exact;
  });
  return { columns, rows: flat.map((_, row) => cells.map((column) => column[row])) };
}

/** One row a cohort, one column a period: the share that came back, and `*` where it is not complete. */
export function retentionGrid(rows: readonly Row[], by: string | undefined): Table {
  const cohorts = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([by === undefined ? "" : row[by], row.cohort]);
    cohorts.set(key, [...(cohorts.get(key) ?? []), row]);
  }
  const longest = Math.max(0, ...[...cohorts.values()].map((cells) => cells.length));
  const periods = Array.from({ length: longest }, (_, period) => String(period));
  return {
    columns: [...(by === undefined ? [] : [by]), "cohort", "size", ...periods],
    rows: [...cohorts.values()].map((cells) => [
      ...(by === undefined ? [] : [cells[0]?.[by]]),
      cells[0]?.cohort,
      cells[0]?.size,
      ...periods.map((_, period) => {
        const cell = cells[period];
        return cell && `${percent(Number(cell.rate))}${cell.complete === true ? "" : "*"}`;
      }),
    ]),
  };
}

function forPeople(name: string, exact: readonly unknown[]): unknown[] {
  const known = exact.filter((value) => value !== undefined);
  if (known.every((value) => typeof value === "number") && /(^|_)rate(_|$)/.test(name)) {
    return exact.map((value) => (value === undefined ? value : percent(Number(value))));
  }
  if (known.every((value) => typeof value === "number" || value instanceof ExactNumber)) {
    return roundedColumn(exact as (number | ExactNumber | undefined)[]);
  }
  const isMoney = known.every((value) => /^-?\d+\.\d+$/.test(String(value)));
  return isMoney ? exact.map((value) => value && roundedMoney(String(value))) : [...exact];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function flatten(row: Row, prefix: string): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    const isNested = value !== null && typeof value === "object" && !Array.isArray(value);
    if (isNested && !(value instanceof ExactNumber)) {
      Object.assign(flat, flatten(value as Row, `${prefix}${name}.`));
    } else flat[prefix + name] = value;
  }
  return flat;
}
