// POST /api/v1/sql: a read-only question in ClickHouse's SQL.
import { StoreError } from "@cairn/schema";
import { z } from "zod";
import type { Engine } from "../engine.js";
import { ApiError } from "../http/api-error.js";
import { askSafely, contentType, type Question } from "../sql/ask-safely.js";
import { QueryRefused } from "../sql/code-text.js";
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
  app.post(
    "/api/v1/sql",
    { schema: { body, tags: ["sql"], summary: "A read-only question in ClickHouse's SQL" } },
    async (request, reply) => {
      const { query, params, format } = request.body;
      const answer = await ask({ query, params, format: format ?? "JSONCompact", limits });
      if (format !== undefined) return reply.type(contentType(format)).send(answer);
      // SHOW and DESCRIBE without rows answer with an empty text.
      const { meta, data } = (
        answer === "" ? { meta: [], data: [] } : JSON.parse(answer)
      ) as JsonCompact;
      const rows = data.slice(0, limits.maxRows);
      return { columns: meta, rows, row_count: rows.length, truncated: data.length > rows.length };
    },
  );

  /** What is wrong with a question is a 400 with ClickHouse's words. */
  async function ask(question: Question): Promise<string> {
    try {
      return await askSafely(store, question);
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
}
