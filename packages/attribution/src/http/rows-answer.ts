// Rows of an answer as CSV or newline-delimited JSON, for spreadsheets and scripts.
import { csvCell, ExactNumber, exactJson } from "@cairn/schema";
import type { FastifyReply } from "fastify";

type Row = Readonly<Record<string, unknown>>;

/** Sends the whole frame as JSON, or only its rows in the other formats. */
export function sendRows<Frame extends { rows: readonly object[] }>(
  reply: FastifyReply,
  format: "json" | "csv" | "ndjson",
  frame: Frame,
): FastifyReply {
  const rows = frame.rows as readonly Row[];
  if (format === "csv") return reply.type("text/csv; charset=utf-8").send(csv(rows));
  if (format === "ndjson") {
    return reply
      .type("application/x-ndjson")
      .send(rows.map((row) => `${exactJson(row)}\n`).join(""));
  }
  return reply.type("application/json; charset=utf-8").send(exactJson(frame));
}

/** CSV with a header; nested objects become dotted columns. */
export function csv(rows: readonly Row[]): string {
  const flat = rows.map((row) => flatten(row, ""));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...flat.map((row) => columns.map((column) => row[column] ?? ""))];
  return lines.map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

function flatten(row: Row, prefix: string): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (isNested(value)) {
      Object.assign(flat, flatten(value, `${prefix}${name}.`));
    } else flat[prefix + name] = value;
  }
  return flat;
}

function isNested(value: unknown): value is Row {
  const isObject = value !== null && typeof value === "object";
  return isObject && !Array.isArray(value) && !(value instanceof ExactNumber);
}
