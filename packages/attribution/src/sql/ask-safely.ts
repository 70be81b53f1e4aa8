// A stranger's question in, the answer as text out; guarded, read-only and within limits.
import type { QueryParams, ReadLimits, Store } from "@cairn/schema";
import { QueryRefused } from "./code-text.js";
import { guardQuery } from "./guard.js";
import { refuseOverflow } from "./refuse-overflow.js";

export interface Question {
  query: string;
  params: QueryParams;
  /** The name of a ClickHouse format. */
  format: string;
  limits: ReadLimits;
  /** Ends the question when whoever asked has gone. */
  signal: AbortSignal;
}

/**
 * Guards and runs a question.
 * @throws QueryRefused what is not allowed; BadParameter what its type has no room for; StoreError with ClickHouse's code what it cannot answer.
 */
export async function askSafely(
  store: Store,
  { query, params, format, limits, signal }: Question,
): Promise<string> {
  if (binaryFormats.test(format)) {
    throw new QueryRefused(
      `The format ${format} is not text. Allowed: JSON, CSV, TSV and their kin.`,
    );
  }
  refuseOverflow(query, params);
  await guardQuery(query, (statement) =>
    store.read(`EXPLAIN AST ${statement}`, {
      format: "TSVRaw",
      params,
      limits: explainLimits,
      signal,
    }),
  );
  return store.read(query.trim().replace(/;\s*$/, ""), { format, params, limits, signal });
}

/** Answers are read as text, which bytes would not survive. */
const binaryFormats =
  /^(Native|Buffers|RowBinary|Parquet|ORC|Arrow|Avro|MsgPack|BSON|CapnProto|Protobuf|Npy|RawBLOB|MySQLWire|PostgreSQLWire|ODBCDriver)/i;

/** A tree has many lines: a limit on rows would hide its end from the guard. */
const explainLimits = { maxSeconds: 10, maxRows: 10_000_000, maxMemoryBytes: 500_000_000 };

/** @example contentType("JSONEachRow") // "application/x-ndjson" */
export function contentType(format: string): string {
  if (/^JSON.*EachRow/.test(format)) return "application/x-ndjson";
  if (/^JSON/.test(format)) return "application/json; charset=utf-8";
  if (/^CSV/.test(format)) return "text/csv; charset=utf-8";
  if (/^(TSV|TabSeparated)/.test(format)) return "text/tab-separated-values; charset=utf-8";
  return "text/plain; charset=utf-8";
}
