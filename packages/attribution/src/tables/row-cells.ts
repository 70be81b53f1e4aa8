// One row of a table comes in; its cells by our names go out, and what is wrong with them is noted.
import { isWrong, type Problems, type Wrong } from "./problem.js";
import type { TableRow } from "./read-table.js";

/** The cells of a row as ours. */
export interface RowCells<Name extends string> {
  /** Trimmed; empty where the table has no such column. */
  cell(name: Name): string;
  note(name: Name, value: string, wrong: Wrong): void;
  /** What was read, or nothing after its problem was noted. */
  checked<Read>(name: Name, read: Read | Wrong): Read | undefined;
}

export interface Header<Name extends string> {
  header: readonly string[];
  places: ReadonlyMap<Name, number>;
}

export function rowCells<Name extends string>(
  { header, places }: Header<Name>,
  { line, cells }: TableRow,
  problems: Problems,
): RowCells<Name> {
  const cell = (name: Name) => (cells[places.get(name) ?? -1] ?? "").trim();
  const note = (name: Name, value: string, wrong: Wrong) =>
    problems.add({ line, column: header[places.get(name) ?? -1] ?? name, value, ...wrong });
  return {
    cell,
    note,
    checked(name, read) {
      if (!isWrong(read)) return read;
      note(name, cell(name), read);
      return undefined;
    },
  };
}

/** False, and noted, when a row has more or fewer cells than the header. */
export function isWhole(
  { header }: { header: readonly string[] },
  { line, cells }: TableRow,
  problems: Problems,
): boolean {
  if (cells.length === header.length) return true;
  const problem = `the row has ${cells.length} cells, the header ${header.length}`;
  const hint = "Quote cells that hold a delimiter; leave no cell out.";
  problems.add({ line, column: "", value: cells.join(","), problem, hint });
  return false;
}
