// The bytes of a table that somebody exported come in; its header and its rows with their lines go out.
import { ExactNumber, parseExactJson } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import { openDelimited } from "./open-delimited.js";
import { readLines } from "./read-lines.js";

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
  const table = await (kind === "delimited" ? delimited(bytes, isHeader) : objects(bytes, kind));
  if (table.rows.length === 0) {
    throw new BadParameter("file", "has no rows under its header", "Send at least one row.");
  }
  return table;
}

async function delimited(
  bytes: Buffer,
  isHeader: (cells: readonly string[]) => boolean,
): Promise<Table> {
  const { header, rows: found } = await openDelimited(readLines(chunksOf(bytes)), isHeader);
  const rows: TableRow[] = [];
  for await (const { line, cells, wrong } of found) {
    if (wrong !== undefined) {
      throw new BadParameter("file", `is not CSV: line ${line}: ${wrong.problem}`, wrong.hint);
    }
    if (rows.length === tableLimits.rows) throw tooManyRows();
    rows.push({ line, cells });
  }
  return { header, rows };
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

const tooManyRows = () =>
  new BadParameter(
    "file",
    `has more than ${tableLimits.rows} rows`,
    "Split it by day: all rows of one day have to be in one file.",
  );

async function jsonRows(bytes: Buffer, kind: "json" | "ndjson"): Promise<unknown[]> {
  const rows: unknown[] = [];
  if (kind === "json") {
    const parsed = parseJson(decoded(bytes), "the body");
    const list = Array.isArray(parsed) ? parsed : (parsed as { rows?: unknown } | null)?.rows;
    if (Array.isArray(list)) return list;
    throw new BadParameter("rows", "is not a list", 'Send {"rows": [{"date": "2026-09-01", …}]}.');
  }
  for await (const { line, text, wrong } of readLines(chunksOf(bytes))) {
    if (wrong !== undefined) {
      throw new BadParameter("file", `line ${line}: ${wrong.problem}`, wrong.hint);
    }
    if (text.trim() !== "") rows.push(parseJson(text, `line ${line}`));
  }
  if (rows.length === 0) throw isEmpty();
  return rows;
}

const isEmpty = () => new BadParameter("file", "is empty", "Send a header and rows.");

function decoded(bytes: Buffer): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() !== "") return text;
  } catch {
    throw new BadParameter("file", "is not UTF-8", "Save it as UTF-8 and send it again.");
  }
  throw isEmpty();
}

/** Objects need not have the same keys: a key that is missing is an empty cell. */
async function objects(bytes: Buffer, kind: "json" | "ndjson"): Promise<Table> {
  const found = await jsonRows(bytes, kind);
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
