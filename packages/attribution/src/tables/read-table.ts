// The bytes of a table that somebody exported come in; its header and its rows with their lines go out.
import { Readable } from "node:stream";
import { setImmediate as breathe } from "node:timers/promises";
import { ExactNumber, parseExactJson } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import { CsvError, csvParser } from "../csv/csv-parser.js";

/** `delimited` is CSV with commas or semicolons, or tab-separated: the header tells which. */
export type TableKind = "delimited" | "json" | "ndjson";

export interface TableRow {
  /** Where it begins; of JSON the number of the row. */
  line: number;
  cells: readonly string[];
}

export interface Table {
  header: readonly string[];
  rows: readonly TableRow[];
}

export const tableLimits = { bytes: 16 * 1024 * 1024, rows: 100_000 } as const;

/** Exports may have a title and a range of dates above their header. */
const linesAboveHeader = 20;
const mostBytesPerRow = 1_000_000;
const chunkBytes = 65_536;

/**
 * Reads a table of UTF-8, or of UTF-16 with a byte order mark; rows without any text are left out.
 * @param isHeader whether a row is the header; JSON has none
 * @throws BadParameter for what is no table, with the line where there is one
 */
export async function readTable(
  bytes: Buffer,
  kind: TableKind,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<Table> {
  const text = decoded(bytes);
  if (text.trim() === "") throw new BadParameter("file", "is empty", "Send a header and rows.");
  const table = kind === "delimited" ? await delimited(text, isHeader) : await objects(text, kind);
  if (table.rows.length === 0) {
    throw new BadParameter("file", "has no rows under its header", "Send at least one row.");
  }
  return table;
}

function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString("hex");
  const encoding = mark === "fffe" ? "utf-16le" : mark === "feff" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new BadParameter("file", `is not ${encoding}`, "Save it as UTF-8 and send it again.");
  }
}

const delimiters = [",", ";", "\t"];

async function delimited(
  text: string,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<Table> {
  const bytes = Buffer.from(text);
  const errors: CsvError[] = [];
  for (const delimiter of delimiters) {
    const table = await separatedBy(delimiter, bytes, isHeader);
    if (table instanceof CsvError) errors.push(table);
    else if (table !== undefined) return table;
  }
  const [error] = errors;
  if (error !== undefined && errors.length === delimiters.length) throw notCsv(error);
  const shown = text.trimStart().split("\n", 1)[0]?.trim().slice(0, 200);
  throw new BadParameter(
    "file",
    `has no header with the columns that are needed in its first ${linesAboveHeader} rows; it begins with "${shown}"`,
    'Name the columns in the first row, or map them: {"theirs": "ours"}.',
  );
}

/** Nothing when there is no header, read in this way, and an error when it comes before one. */
async function separatedBy(
  delimiter: string,
  bytes: Buffer,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<Table | CsvError | undefined> {
  const parser = csvParser({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostBytesPerRow,
  });
  const source = Readable.from(chunksOf(bytes)).pipe(parser);
  let header: readonly string[] | undefined;
  const rows: TableRow[] = [];
  const lineOf = lineCounter(bytes);
  let seen = 0;
  try {
    for await (const { record, info } of source as AsyncIterable<Parsed>) {
      seen += 1;
      const line = lineOf(info.bytes);
      if (header === undefined) {
        if (isHeader(record)) header = record;
        else if (seen >= linesAboveHeader) return undefined;
        continue;
      }
      if (record.every((cell) => cell.trim() === "")) continue;
      if (rows.length === tableLimits.rows) throw tooManyRows();
      rows.push({ line, cells: record });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (header === undefined) return error;
    throw notCsv(error);
  }
  return header && { header, rows };
}

interface Parsed {
  record: string[];
  info: { bytes: number };
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/**
 * On which line a row begins, by where it ends: the parser counts a line end of two characters within
 * quotes twice.
 */
function lineCounter(bytes: Buffer): (end: number) => number {
  let [start, line] = [0, 1];
  return (end) => {
    const text = bytes.toString("utf8", start, end);
    const first = line + breaksIn(/^[\r\n]*/.exec(text)?.[0] ?? "");
    line += breaksIn(text);
    start = end;
    return first;
  };
}

const breaksIn = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

function notCsv({ message }: CsvError): BadParameter {
  return new BadParameter(
    "file",
    `is not CSV: ${message}`,
    "Quote a cell that holds a delimiter, a quote or a line end; double the quotes in it.",
  );
}

const tooManyRows = () =>
  new BadParameter(
    "file",
    `has more than ${tableLimits.rows} rows`,
    "Split it by day: all rows of one day have to be in one file.",
  );

async function jsonRows(text: string, kind: "json" | "ndjson"): Promise<unknown[]> {
  if (kind === "json") {
    const parsed = parseJson(text, "the body");
    const rows = Array.isArray(parsed) ? parsed : (parsed as { rows?: unknown } | null)?.rows;
    if (Array.isArray(rows)) return rows;
    throw new BadParameter("rows", "is not a list", 'Send {"rows": [{"date": "2026-09-01", …}]}.');
  }
  const rows: unknown[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() !== "") rows.push(parseJson(line, `line ${index + 1}`));
    if (index % 1000 === 999) await breathe();
  }
  return rows;
}

/** Objects need not have the same keys: a key that is missing is an empty cell. */
async function objects(text: string, kind: "json" | "ndjson"): Promise<Table> {
  const found = await jsonRows(text, kind);
  if (found.length > tableLimits.rows) throw tooManyRows();
  const places = new Map<string, number>();
  const rows = found.map((row, index) => {
    if (row === null || typeof row !== "object" || Array.isArray(row)) {
      throw new BadParameter("rows", `row ${index + 1} is no object`, 'Send {"date": …} a row.');
    }
    const cells: string[] = [];
    for (const [name, value] of Object.entries(row)) {
      if (!places.has(name)) places.set(name, places.size);
      cells[places.get(name) ?? 0] = cellOf(value, name, index + 1);
    }
    return { line: index + 1, cells };
  });
  const header = [...places.keys()];
  return {
    header,
    rows: rows.map(({ line, cells }) => ({ line, cells: header.map((_, at) => cells[at] ?? "") })),
  };
}

function cellOf(value: unknown, name: string, row: number): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || value instanceof ExactNumber) return String(value);
  throw new BadParameter("rows", `row ${row}: ${name} is neither text nor a number`, "Send text.");
}

function parseJson(text: string, where: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    const why = (error as Error).message.slice(0, 200);
    throw new BadParameter("file", `${where} is not JSON: ${why}`, "Send one JSON text.");
  }
}
