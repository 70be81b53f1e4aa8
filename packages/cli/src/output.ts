// Rows come in; a table for people, or tab-separated, CSV, JSON or NDJSON for programs, goes out.
import { csvCell, ExactNumber, exactJson } from "@cairn/schema";
import { bold, type Io } from "./commands/io.js";
import { outData } from "./terminal-text.js";

export const formats = ["table", "tsv", "csv", "json", "ndjson"] as const;
export type Format = (typeof formats)[number];

export interface Table {
  columns: string[];
  rows: unknown[][];
}

/** Without a wish a table on a terminal and tab-separated text in a pipe. */
export const formatOf = (io: Io, wished: Format | undefined): Format =>
  wished ?? (io.terminal ? "table" : "tsv");

/** Prints rows in the format that is wished. */
export function printTable(io: Io, table: Table, wished?: Format): void {
  printAs(io, table, formatOf(io, wished));
}

/** A table has its own marks for people, and cells without control characters. */
export function printAs(io: Io, table: Table, format: Format): void {
  const text = formatTable(table, format, io);
  if (format === "table") io.out(text);
  else outData(io, text);
}

/**
 * @example formatTable({ columns: ["channel", "conversions"], rows: [["email", 2]] }, "csv")
 * // "channel,conversions\nemail,2\n"
 */
export function formatTable({ columns, rows }: Table, format: Format, io?: Io): string {
  switch (format) {
    case "csv":
      return lines([columns, ...rows].map((row) => row.map(csvCell).join(",")));
    case "tsv":
      return lines([columns, ...rows].map((row) => row.map(tsvCell).join("\t")));
    case "json":
      return `${exactJson(
        rows.map((row) => asObject(columns, row)),
        2,
      )}\n`;
    case "ndjson":
      return lines(rows.map((row) => exactJson(asObject(columns, row))));
    case "table":
      return aligned(columns, rows, io);
  }
}

/** Columns as wide as their widest cell; numbers to the right. */
function aligned(columns: string[], rows: unknown[][], io?: Io): string {
  const cells = rows.map((row) => columns.map((_, index) => shown(row[index])));
  const names = columns.map(shown);
  const right = columns.map((_, index) => cells.every((row) => isNumeric(row[index] ?? "")));
  const widths = names.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => (row[index] ?? "").length)),
  );
  const line = (row: string[]) =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0;
        return right[index] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const head = line(names);
  return lines([io ? bold(io, head) : head, ...cells.map(line)]);
}

const lines = (all: string[]): string => all.map((line) => `${line}\n`).join("");

const asObject = (columns: string[], row: unknown[]): Record<string, unknown> =>
  Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));

const isNumeric = (cell: string): boolean => cell === "" || /^-?\d[\d.,]*%?$/.test(cell);

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  const isNested = typeof value === "object" && !(value instanceof ExactNumber);
  return isNested ? exactJson(value) : String(value);
}

/** Control characters of a hostile event name must not reach the terminal. */
export function shown(value: unknown): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return plain(value).replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** As ClickHouse's TSV: a tab, a line end and a backslash are escaped. */
function tsvCell(value: unknown): string {
  return plain(value)
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
