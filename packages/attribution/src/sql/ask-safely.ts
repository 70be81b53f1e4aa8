// A stranger's question in, the answer out as bytes in a ClickHouse format; guarded, read-only and within limits.
import type { QueryParams, ReadAnswer, ReadLimits, Store } from "@cairn/schema";
import { guardFormat } from "./formats.js";
import { guardQuery } from "./guard.js";
import { refuseOverflow } from "./refuse-overflow.js";

export interface Question {
  query: string;
  params: QueryParams;
  /** The name of a ClickHouse format. */
  format: string;
  limits: ReadLimits;
  /** Of ClickHouse; checked by who asks. */
  settings?: Readonly<Record<string, string>>;
  /** Ends the question when whoever asked has gone. */
  signal: AbortSignal;
}

/**
 * Guards and runs a question.
 * @throws QueryRefused what is not allowed; BadParameter what its type has no room for; StoreError with ClickHouse's code what it cannot answer.
 */
export async function askSafely(
  store: Store,
  { query, params, format, limits, settings = {}, signal }: Question,
): Promise<ReadAnswer> {
  guardFormat(format);
  refuseOverflow(query, params);
  await guardQuery(query, async (statement) => {
    const options = { format: "TSVRaw", params, limits: explainLimits, signal };
    const { bytes } = await store.read(`EXPLAIN AST ${statement}`, options);
    return bytes.toString("utf8");
  });
  const statement = query.trim().replace(/;\s*$/, "");
  return store.read(statement, { format, params, limits, settings, signal });
}

/** A tree has many lines: a limit on rows would hide its end from the guard. */
const explainLimits = { maxSeconds: 10, maxRows: 10_000_000, maxMemoryBytes: 500_000_000 };
