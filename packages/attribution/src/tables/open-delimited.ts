// Lines of a delimited file and what makes a row its header come in; the header and the rows under it go out.
import { BadParameter } from "../bad-parameter.js";
import { type DelimitedRow, readDelimited, recordReader } from "./read-delimited.js";
import type { Line } from "./read-lines.js";

export interface DelimitedTable {
  header: readonly string[];
  rows: AsyncIterable<DelimitedRow>;
}

/** Tried one after the other: the first in which there is a header counts. */
export const usualDelimiters = [",", ";", "\t"] as const;
/** Exports may have a title and a range of dates above their header. */
const rowsAboveHeader = 20;
const linesAboveHeader = 100;

/**
 * Finds the header in the first 20 rows. Rows that cannot be read go out with what is wrong.
 * @throws BadParameter for a file that is empty or has no header
 */
export async function openDelimited(
  lines: AsyncIterable<Line>,
  isHeader: (cells: readonly string[]) => boolean,
  delimiters: readonly string[] = usualDelimiters,
): Promise<DelimitedTable> {
  const rest = lines[Symbol.asyncIterator]();
  const first: Line[] = [];
  while (first.length < linesAboveHeader) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
  }
  if (first.every(({ text }) => text.trim() === "")) {
    throw new BadParameter("file", "is empty", "Send a header and rows.");
  }
  for (const delimiter of delimiters) {
    const place = rowsOf(first, delimiter).findIndex((row) => !row.wrong && isHeader(row.cells));
    if (place < 0) continue;
    const all = readDelimited(chained(first, { [Symbol.asyncIterator]: () => rest }), delimiter);
    for (let at = 0; ; at++) {
      const next = await all.next();
      if (at === place) return { header: next.value?.cells ?? [], rows: all };
    }
  }
  const wrong = first.find((line) => line.wrong !== undefined);
  if (wrong?.wrong !== undefined) {
    throw new BadParameter("file", `line ${wrong.line}: ${wrong.wrong.problem}`, wrong.wrong.hint);
  }
  const shown = first
    .find(({ text }) => text.trim() !== "")
    ?.text.trim()
    .slice(0, 200);
  throw new BadParameter(
    "file",
    `has no header with the columns that are needed in its first ${rowsAboveHeader} rows; it begins with "${shown}"`,
    'Name the columns in the first row, or map them: {"theirs": "ours"}.',
  );
}

function rowsOf(lines: readonly Line[], delimiter: string): DelimitedRow[] {
  const reader = recordReader(delimiter);
  const rows: DelimitedRow[] = [];
  for (const line of lines) {
    rows.push(...reader.next(line));
    if (rows.length >= rowsAboveHeader) return rows.slice(0, rowsAboveHeader);
  }
  return [...rows, ...reader.end()].slice(0, rowsAboveHeader);
}

async function* chained(first: readonly Line[], rest: AsyncIterable<Line>): AsyncGenerator<Line> {
  yield* first;
  yield* rest;
}
