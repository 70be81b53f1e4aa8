// Lines of CSV, or of text with another delimiter, come in; rows of cells go out, and lines that are none.
import { CsvError, csvParserSync } from "../csv/csv-parser.js";
import type { Wrong } from "./problem.js";
import { type Line, longestLine } from "./read-lines.js";

export interface DelimitedRow {
  /** Where it begins. */
  line: number;
  cells: readonly string[];
  /** Then there is one cell, with what there is of the line. */
  wrong?: Wrong;
}

/**
 * Reads RFC 4180; lines without any text are left out. A line with a quote that is never closed, or that
 * stands where none may, is told alone: the lines behind it are read as if it were not there.
 * @param delimiter one character
 */
export async function* readDelimited(
  lines: AsyncIterable<Line>,
  delimiter: string,
): AsyncGenerator<DelimitedRow> {
  const records = recordReader(delimiter);
  for await (const line of lines) yield* records.next(line);
  yield* records.end();
}

interface RecordReader {
  next(line: Line): Generator<DelimitedRow>;
  /** What is left when no line follows. */
  end(): Generator<DelimitedRow>;
}

/** The same for lines that are at hand. */
export function recordReader(delimiter: string): RecordReader {
  /** Lines of a record whose last quote is open. */
  let open: Line[] = [];
  let openLength = 0;
  let isOpen = false;

  function* next(line: Line): Generator<DelimitedRow> {
    if (line.wrong !== undefined) {
      yield* end();
      yield { line: line.line, cells: [line.text], wrong: line.wrong };
    } else if (open.length === 0 && !line.text.includes('"')) {
      if (line.text.trim() !== "") yield { line: line.line, cells: line.text.split(delimiter) };
    } else {
      open.push(line);
      openLength += line.text.length;
      isOpen = isOpen !== isOdd(line.text);
      if (!isOpen) yield* close();
      else if (openLength > longestLine) yield* passOver(neverClosed);
    }
  }

  /** The record is whole as far as its quotes tell. */
  function* close(): Generator<DelimitedRow> {
    const cells = cellsOf(open.map(({ text }) => text).join("\n"), delimiter);
    if (!Array.isArray(cells)) yield* passOver(cells);
    else {
      const line = open[0]?.line ?? 0;
      [open, openLength] = [[], 0];
      if (cells.some((cell) => cell.trim() !== "")) yield { line, cells };
    }
  }

  /** Only the first line is at fault: those behind it may be rows of their own. */
  function* passOver(wrong: Wrong): Generator<DelimitedRow> {
    const [first, ...others] = open;
    [open, openLength, isOpen] = [[], 0, false];
    if (first !== undefined)
      yield { line: first.line, cells: [first.text.slice(0, 80).toWellFormed()], wrong };
    for (const line of others) yield* next(line);
  }

  function* end(): Generator<DelimitedRow> {
    while (open.length > 0) yield* passOver(neverClosed);
  }
  return { next, end };
}

/** Whether a text has an odd number of quotes. */
function isOdd(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function cellsOf(record: string, delimiter: string): string[] | Wrong {
  try {
    const rows = csvParserSync(record, { delimiter, relax_column_count: true });
    return rows.length === 1
      ? (rows[0] as string[])
      : { problem: "a quote is out of place", hint: quoting };
  } catch (error) {
    if (error instanceof CsvError) return { problem: "a quote is out of place", hint: quoting };
    throw error;
  }
}

const quoting =
  "Quote a cell that holds a delimiter, a quote or a line end; double the quotes in it.";
const neverClosed: Wrong = { problem: "a quote is opened and never closed", hint: quoting };
