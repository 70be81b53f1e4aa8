// POST /api/v1/sql: a read-only question in ClickHouse's SQL.

import { parseExactJson, StoreError } from "@cairn/schema";
import { z } from "zod";
import { sqlAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { ApiError, tooMany } from "../http/api-error.js";
import { goneSignal } from "../http/gone-signal.js";
import { askSafely, type Question } from "../sql/ask-safely.js";
import { QueryRefused } from "../sql/code-text.js";
import { exactParameters } from "../sql/exact-parameters.js";
import { contentType, formatTypes } from "../sql/formats.js";
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

export function sqlRoutes(app: App, { store }: Engine): void {
  // In a scope of its own: other routes have no use for numbers that a double rounds.
  app.register(async (scope) => {
    scope.removeContentTypeParser("application/json");
    scope.addContentTypeParser(
      "application/json",
      { parseAs: "string" },
      async (_: unknown, text: unknown) => parsed(String(text)),
    );
    sqlRoute(scope as unknown as App, store);
  });
}

function sqlRoute(app: App, store: Engine["store"]): void {
  app.post(
    "/api/v1/sql",
    {
      schema: { body, tags: ["sql"], summary: "A read-only question in ClickHouse's SQL" },
      config: {
        answers: {
          200: {
            description: "Columns and rows; with `format` the answer in that format of ClickHouse",
            types: {
              ...Object.fromEntries(formatTypes.map((type) => [type, null])),
              "application/json": z.union([sqlAnswer, z.unknown()]),
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { query, format } = request.body;
      const params = exactParameters(request.body.params);
      const answer = await ask({
        query,
        params,
        format: format ?? rowsFormat,
        limits,
        signal: goneSignal(reply),
      });
      return format === undefined
        ? reply.type(contentType("JSON")).send(framed(answer.toString("utf8")))
        : reply.type(contentType(format)).send(answer);
    },
  );

  /** What is wrong with a question is a 400 with ClickHouse's words. */
  async function ask(question: Question): Promise<Buffer> {
    try {
      return (await askSafely(store, question)).bytes;
    } catch (error) {
      if (error instanceof QueryRefused) {
        throw new ApiError(
          400,
          "query_refused",
          error.message,
          "One read-only statement over the database cairn.",
        );
      }
      if (error instanceof StoreError && error.code > 0 && !notTheQuestion.has(error.code)) {
        throw new ApiError(400, "query_failed", error.message, `ClickHouse error ${error.code}.`);
      }
      throw error;
    }
  }
}

/** Too many at once; a server of the cluster that is away (NETWORK_ERROR, ALL_CONNECTION_TRIES_FAILED). */
const notTheQuestion = new Set([tooMany, 210, 279]);

/** The names, the types, then one row a line. */
const rowsFormat = "JSONCompactEachRowWithNamesAndTypes";

/** The rows go into the frame as they are: no number passes through a double. */
function framed(answer: string): string {
  // SHOW and DESCRIBE without rows answer with an empty text.
  const [names = "[]", types = "[]", ...all] = answer.split("\n").filter((line) => line !== "");
  const typesOf = JSON.parse(types) as string[];
  const columns = (JSON.parse(names) as string[]).map((name, index) => ({
    name,
    type: typesOf[index],
  }));
  const rows = all.slice(0, limits.maxRows);
  const rest = { row_count: rows.length, truncated: all.length > rows.length };
  return `{"columns":${JSON.stringify(columns)},"rows":[${rows.join(",")}],${JSON.stringify(rest).slice(1)}`;
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    const hint = 'Send {"query": "SELECT 1"}.';
    throw new ApiError(
      400,
      "malformed_json",
      `The body is no JSON: ${(error as Error).message}.`,
      hint,
    );
  }
}
