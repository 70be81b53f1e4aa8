// The bytes of a CSV file come in, its cells parted by commas, semicolons or tabs; the path table that they hold goes out, or what is wrong in which row.
import { Readable } from "node:stream";
import { BadParameter } from "../bad-parameter.js";
import { CsvError, csvParser } from "../csv/csv-parser.js";
import { pathLimits } from "./limits.js";
import type { PathRules } from "./path-rules.js";
import type { PathTable } from "./path-table.js";
import { type Counts, type PathTableBuilder, pathTableBuilder } from "./path-table-builder.js";

/** The columns of a path file; in brackets what ChannelAttribution's users call them. */
const columns = {
  path: ["path"],
  conversions: ["conversions", "total_conversions"],
  value: ["value", "total_conversion_value"],
  lost: ["lost", "total_null"],
} as const;
type Column = keyof typeof columns;
type Places = Readonly<Record<Column, number>>;

const allowed = `A path file has the columns path (channels joined by " > "), conversions, value and lost; total_conversions, total_conversion_value and total_null will do as well.`;
/** A quote that is never closed would make the rest of the file one cell. */
const mostBytesPerRow = 4_000_000;

/**
 * Reads a path file: RFC 4180 with a header; further columns are left alone. Memory grows with the
 * distinct paths, not with the file.
 * @throws BadParameter with the row, the header being row 1, and what to write there
 */
export async function readPathFile(file: Readable, rules?: PathRules): Promise<PathTable> {
  const { delimiter, whole } = await withDelimiter(file);
  // Its option `info` would tell the line, for four times the time.
  const parser = csvParser({ bom: true, delimiter, max_record_size: mostBytesPerRow });
  const builder = pathTableBuilder(rules);
  let places: Places | undefined;
  let row = 0;
  whole.on("error", (error) => parser.destroy(error)).pipe(parser);
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (places === undefined) places = placesIn(record);
      else addRecord(builder, places, { record, row });
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error);
    throw error;
  }
  if (places === undefined) throw new BadParameter("paths", "the file is empty", allowed);
  return builder.finish();
}

/** The first of these of which the header has most; ChannelAttribution's own example has semicolons. */
const delimiters = [",", ";", "\t"];

async function withDelimiter(file: Readable): Promise<{ delimiter: string; whole: Readable }> {
  const chunks = file[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  for (let found = await chunks.next(); !found.done; found = await chunks.next()) {
    head = Buffer.concat([head, Buffer.from(found.value)]);
    if (head.includes("\n") || head.length > mostBytesPerRow) break;
  }
  const [header = ""] = head.toString().split("\n", 1);
  const counts = delimiters.map((one) => header.split(one).length);
  const delimiter = delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
  async function* all() {
    yield head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  return { delimiter, whole: Readable.from(all(), { objectMode: false }) };
}

interface Parsed {
  record: string[];
  row: number;
}

function placesIn(header: readonly string[]): Places {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = Object.entries(columns).map(([column, spellings]) => {
    const found = names.flatMap((name, place) =>
      spellings.some((s) => s === name) ? [place] : [],
    );
    if (found.length === 1) return [column, found[0]];
    const problem = found.length === 0 ? "is missing in" : "is more than once in";
    const shown = names.join(", ").slice(0, 200);
    throw new BadParameter(
      "paths",
      `the column ${column} ${problem} the header "${shown}"`,
      allowed,
    );
  });
  return Object.fromEntries(places) as Places;
}

function addRecord(builder: PathTableBuilder, places: Places, { record, row }: Parsed): void {
  const cell = (column: Column) => record[places[column]] ?? "";
  try {
    const counts: Counts = {
      conversions: count("conversions", cell("conversions")),
      value: amount(cell("value")),
      lost: count("lost", cell("lost")),
    };
    if (counts.conversions === 0 && counts.value !== 0)
      throw new BadParameter("value", `is ${counts.value} without a conversion`, "Write 0.");
    builder.addText(cell("path"), counts);
  } catch (error) {
    if (!(error instanceof BadParameter)) throw error;
    throw new BadParameter("paths", `row ${row}: ${error.message}`, error.allowed);
  }
}

function count(column: Column, text: string): number {
  const number = /^\s*\d+(\.0*)?\s*$/.test(text) ? Number(text) : Number.NaN;
  if (number <= pathLimits.count) return number;
  throw new BadParameter(
    column,
    `"${text.slice(0, 40)}" is not a count`,
    `A whole number from 0 to ${pathLimits.count}.`,
  );
}

function amount(text: string): number {
  const number = /^\s*(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new BadParameter(
    "value",
    `"${text.slice(0, 40)}" is not an amount`,
    "A number, 0 or more.",
  );
}

function unreadable({ message }: CsvError): BadParameter {
  return new BadParameter(
    "paths",
    `not CSV: ${message}`,
    "Quote a cell that holds a comma, a quote or a line end; double the quotes in it.",
  );
}
