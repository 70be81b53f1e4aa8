// POST /api/v1/sql: a read-only question in ClickHouse's SQL.
import type { Store } from "@cairn/schema";
import { StoreError } from "@cairn/schema";
import { z } from "zod";
import type { Engine } from "../engine.js";
import { ApiError } from "../http/api-error.js";
import { QueryRefused } from "../sql/code-text.js";
import { guardQuery } from "../sql/guard.js";
import type { App } from "./app.js";

/** What one question may use. */
const limits = { maxSeconds: 60, maxRows: 100_000, maxMemoryBytes: 2_000_000_000 };

const body = z.strictObject({
  query: z.string().min(1).max(100_000).describe("One SELECT, WITH, SHOW, DESCRIBE or EXPLAIN."),
  params: z
    .record(z.string(), z.unknown())
    .default({})
    .describe("Values of `{name:Type}` in the query."),
  format: z
    .string()
    .regex(
      /^[A-Za-z][A-Za-z0-9]*$/,
      "must be the name of a ClickHouse format, such as CSVWithNames",
    )
    .optional()
    .describe("A ClickHouse format. Default: {columns, rows, row_count, truncated}."),
});

interface JsonCompact {
  meta: { name: string; type: string }[];
  data: unknown[][];
}

export function sqlRoutes(app: App, { store }: Engine): void {
  app.post("/api/v1/sql", { schema: { body, tags: ["sql"] } }, async (request, reply) => {
    const { query, params, format } = request.body;
    const answer = await askSafely(store, query, params, format ?? "JSONCompact");
    if (format !== undefined) return reply.type(contentType(format)).send(answer);
    // SHOW and DESCRIBE without rows answer with an empty text.
    const { meta, data } = (
      answer === "" ? { meta: [], data: [] } : JSON.parse(answer)
    ) as JsonCompact;
    const rows = data.slice(0, limits.maxRows);
    return { columns: meta, rows, row_count: rows.length, truncated: data.length > rows.length };
  });
}

/** Guards and runs a stranger's query; what is wrong with it is a 400 with ClickHouse's words. */
export async function askSafely(
  store: Store,
  query: string,
  params: Record<string, unknown>,
  format: string,
): Promise<string> {
  try {
    await guardQuery(query, (statement) =>
      store.read(`EXPLAIN AST ${statement}`, { format: "TSVRaw", params, limits: explainLimits }),
    );
    return await store.read(query.trim().replace(/;\s*$/, ""), { format, params, limits });
  } catch (error) {
    if (error instanceof QueryRefused) {
      throw new ApiError(
        400,
        "query_refused",
        error.message,
        "One read-only statement over the database cairn.",
      );
    }
    if (error instanceof StoreError && error.code > 0) {
      throw new ApiError(400, "query_failed", error.message, `ClickHouse error ${error.code}.`);
    }
    throw error;
  }
}

/** A tree has many lines: a limit on rows would hide its end from the guard. */
const explainLimits = { maxSeconds: 10, maxRows: 10_000_000, maxMemoryBytes: 500_000_000 };

function contentType(format: string): string {
  if (/^JSON.*EachRow/.test(format)) return "application/x-ndjson";
  if (/^JSON/.test(format)) return "application/json; charset=utf-8";
  if (/^CSV/.test(format)) return "text/csv; charset=utf-8";
  return "text/plain; charset=utf-8";
}
