// A table that is too long for one request comes in; pieces of it go out, each with all rows that belong together.
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  dayOrderOf,
  decimalMarkOf,
  openDelimited,
  placeColumns,
  readLines,
  tableLimits,
} from "@cairn/attribution/table-files";
import { CommandError, exitCodes } from "../command-error.js";
import { shown } from "../output.js";
import { jsonItems } from "./json-items.js";
import { nameOf, type OpenFile } from "./open-file.js";
import { createRowHash } from "./row-hash.js";
import type { LongKind, TableOptions } from "./table-kinds.js";

export interface Piece {
  bytes: Buffer;
  type: "text/csv" | "application/x-ndjson";
  /** The line of the whole file where the row begins that begins in this line of the piece. */
  lineOf(line: number): number;
}

export interface SplitTable {
  count: number;
  piece(index: number): Piece;
  /** What the whole file shows of its numbers and days, as one request would see it. */
  shows: { decimal?: string | undefined; date_order?: string | undefined };
  remove(): void;
}

/** A piece of rows of 20 bytes has fewer than a request may have. */
const pieceBytes = 1_500_000;
const mostPieces = 4_096;
/** Of standard input nobody knows how long it is. */
const piecesOfUnknown = 256;
const heldBytes = 16_384;
/** They end the command without a word to it, and its files would stay. */
const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Rows go to files of a directory of their own by a hash of what they have to agree in, so that memory does not grow
 * with the table, and the same table makes the same pieces.
 */
export async function splitTable(
  file: { name: string; opened: OpenFile },
  kind: LongKind,
  options: TableOptions,
): Promise<SplitTable> {
  const { name, opened } = file;
  const pieces = piecesOf(opened);
  const directory = mkdtempSync(join(tmpdir(), "cairn-import-"));
  const remove = () => {
    for (const signal of signals) process.off(signal, ended);
    rmSync(directory, { recursive: true, force: true });
  };
  const ended = (signal: (typeof signals)[number]) => {
    remove();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, ended);
  try {
    const files = pieceFiles(directory, pieces);
    const table =
      opened.kind === "delimited"
        ? await delimited(name, opened, kind, options)
        : objects(name, opened);
    const marks = createMarks(kind, options, opened.kind === "delimited");
    const placesOf = createPlaces(kind, options);
    const hashOf = createRowHash(kind, options);
    for await (const { line, names, cells, text } of table.rows) {
      const places = placesOf(names);
      const cell = (column: string) => (cells[places.get(column) ?? -1] ?? "").trim();
      marks.see(cell);
      files.add(hashOf(cell) % pieces, { line, text });
    }
    files.flush();
    const { header } = table;
    return {
      count: pieces,
      piece: (index) => pieceOf(name, files.rows(index), header),
      shows: marks.shown(),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** By the file's size alone: known before it is read. */
export function piecesOf({ size, isGzip }: OpenFile): number {
  const bytes = size * (isGzip ? 10 : 1);
  const count = bytes === 0 ? piecesOfUnknown : Math.ceil(bytes / pieceBytes);
  return Math.min(Math.max(count, 2), mostPieces);
}

interface Row {
  line: number;
  names: readonly string[];
  cells: readonly string[];
  text: string;
}

async function delimited(name: string, { bytes }: OpenFile, kind: LongKind, options: TableOptions) {
  const isHeader = (cells: readonly string[]) => kind.isHeader(cells, options);
  const { header, rows } = await openDelimited(readLines(bytes), isHeader);
  async function* all(): AsyncGenerator<Row> {
    for await (const { line, cells, wrong } of rows) {
      if (wrong !== undefined) throw broken(name, line, `${wrong.problem}. ${wrong.hint}`);
      yield { line, names: header, cells, text: csvOf(cells) };
    }
  }
  return { header: `${csvOf(header)}\n`, rows: all() };
}

function objects(name: string, { kind, bytes }: OpenFile) {
  async function* all(): AsyncGenerator<Row> {
    for await (const { line, text, wrong } of kind === "json"
      ? jsonItems(bytes)
      : readLines(bytes)) {
      if (wrong !== undefined) throw broken(name, line, `${wrong.problem}. ${wrong.hint}`);
      if (text.trim() === "") continue;
      const row = parsed(text);
      if (row === undefined) throw broken(name, line, 'it is no object. Send {"date": …} a row.');
      const cells = Object.values(row).map((value) => String(value ?? ""));
      // Line ends stand between members alone: in a text of JSON they are escaped.
      yield { line, names: Object.keys(row), cells, text: text.replace(/[\r\n]+/g, " ") };
    }
  }
  return { header: undefined, rows: all() };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const row: unknown = JSON.parse(text);
    const isObject = typeof row === "object" && row !== null && !Array.isArray(row);
    return isObject ? (row as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Where our columns are in a row, by its names: rows of one table mostly have the same. */
function createPlaces(kind: LongKind, { map = {} }: TableOptions) {
  let last: { names: string; places: ReadonlyMap<string, number> } | undefined;
  return (names: readonly string[]): ReadonlyMap<string, number> => {
    const known = JSON.stringify(names);
    if (last?.names === known) return last.places;
    const there = Object.entries(map).filter(([theirs]) => names.includes(theirs));
    const places = placeColumns(names, kind.columns, Object.fromEntries(there));
    last = { names: known, places };
    return places;
  };
}

/** Each column by itself: of several that show a mark the first column counts, as in one request. */
function createMarks(kind: LongKind, given: TableOptions, mayHaveCommas: boolean) {
  const decimals = new Map<string, string>();
  let order: string | undefined = given.date_order;
  return {
    see(cell: (column: string) => string) {
      for (const column of mayHaveCommas && given.decimal === undefined ? kind.numbers : []) {
        const mark = decimals.has(column) ? undefined : decimalMarkOf([cell(column)]);
        if (mark !== undefined) decimals.set(column, mark);
      }
      order ??= dayOrderOf(kind.days.map((column) => cell(column).split(/[ T,]/)[0] ?? ""));
    },
    shown: () => ({
      decimal:
        given.decimal ??
        kind.numbers.map((one) => decimals.get(one)).find((one) => one !== undefined),
      date_order: order,
    }),
  };
}

interface Kept {
  line: number;
  text: string;
}

function pieceFiles(directory: string, pieces: number) {
  const held: string[] = new Array(pieces).fill("");
  const path = (index: number) => join(directory, String(index));
  const write = (index: number) => {
    appendFileSync(path(index), held[index] ?? "", { mode: 0o600 });
    held[index] = "";
  };
  return {
    add(index: number, row: Kept) {
      held[index] += `${JSON.stringify(row)}\n`;
      if ((held[index]?.length ?? 0) > heldBytes) write(index);
    },
    flush: () => {
      for (let index = 0; index < pieces; index++) write(index);
    },
    rows: (index: number): Kept[] =>
      readFileSync(path(index), "utf8")
        .split("\n")
        .flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Kept])),
  };
}

function pieceOf(name: string, rows: readonly Kept[], header: string | undefined): Piece {
  const starts: number[] = [];
  let at = header === undefined ? 1 : 1 + endsIn(header);
  for (const { text } of rows) {
    starts.push(at);
    at += header === undefined ? 1 : 1 + endsIn(text);
  }
  const body = rows.map(({ text }) => `${text}\n`).join("");
  const bytes = Buffer.from(body === "" ? "" : `${header ?? ""}${body}`);
  if (rows.length > tableLimits.rows || bytes.length > tableLimits.bytes) {
    const message = `${shown(nameOf(name))} has too many rows that belong together for one request. Split it by day.`;
    throw new CommandError(exitCodes.wrongUse, message);
  }
  return {
    ...{ bytes, type: header === undefined ? "application/x-ndjson" : "text/csv" },
    lineOf: (line) => rows[starts.findLastIndex((start) => start <= line)]?.line ?? line,
  };
}

const endsIn = (text: string): number => text.split("\n").length - 1;

/** Every cell in quotes. */
export const csvOf = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");

const broken = (name: string, line: number, what: string) =>
  new CommandError(exitCodes.wrongUse, `${shown(nameOf(name))}: line ${line}: ${what}`);
