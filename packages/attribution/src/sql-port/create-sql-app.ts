// Read-only SQL over ClickHouse's HTTP protocol, for its clients, BI tools and curl. It does not listen.
import { randomUUID } from "node:crypto";
import { constants, createGzip, type Gzip } from "node:zlib";
import { type Store, StoreError } from "@cairn/schema";
import fastify, { type FastifyBaseLogger, type FastifyReply, LogController } from "fastify";
import { BadParameter } from "../bad-parameter.js";
import { retryAfterSeconds, tooMany } from "../http/api-error.js";
import { goneSignal } from "../http/gone-signal.js";
import { sameSecret } from "../http/same-secret.js";
import type { App } from "../routes/app.js";
import { askSafely, contentType } from "../sql/ask-safely.js";
import { QueryRefused } from "../sql/code-text.js";
import { credentialsOf, parametersOf, questionOf, SqlPortError } from "./question.js";

export interface SqlAppOptions {
  store: Store;
  /** The password of the one user, `default`. */
  apiKey: string;
  logger?: FastifyBaseLogger;
}

/** An answer is whole or an error: it is never cut. */
const limits = { maxSeconds: 60, maxRows: Number.POSITIVE_INFINITY, maxMemoryBytes: 2_000_000_000 };

/**
 * The same guard and the same read-only connections as `POST /api/v1/sql`.
 * @example curl -u default:$CAIRN_API_KEY 'http://localhost:8091/?query=SELECT+1'
 */
export function createSqlApp({ store, apiKey, logger }: SqlAppOptions): App {
  const app: App = fastify({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    exposeHeadRoutes: false,
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, async (_: unknown, body: Buffer) => body);
  app.setErrorHandler((error, request, reply) => {
    const { code, type, message } = failureOf(error);
    if (code === 0) request.log.error({ err: error }, "the SQL port failed");
    if (code === tooMany) void reply.header("retry-after", retryAfterSeconds);
    void reply.header("x-clickhouse-exception-code", code).code(statusOf(code, error));
    return text(reply).send(`Code: ${code}. DB::Exception: ${message} (${type}) (Cairn)\n`);
  });
  app.setNotFoundHandler((_, reply) => text(reply.code(404)).send("Use / or /ping.\n"));
  app.get("/ping", (_, reply) => text(reply).send("Ok.\n"));

  app.route({
    method: ["GET", "POST"],
    url: "/",
    // Before the body is read: a stranger uploads nothing.
    onRequest: async (request) => {
      if (request.method === "GET" && request.url === "/") return;
      const { user, password } = credentialsOf(request);
      if (sameSecret(password, apiKey) && user === "default") return;
      const why = "password is incorrect, or there is no user with such name.";
      throw new SqlPortError(516, "AUTHENTICATION_FAILED", `Authentication failed: ${why}`);
    },
    handler: async (request, reply) => {
      if (request.method === "GET" && request.url === "/") return text(reply).send("Ok.\n");
      const question = questionOf(request);
      const answer = await askSafely(store, { ...question, limits, signal: goneSignal(reply) });
      const given = parametersOf(request);
      void reply.headers({
        "content-type": contentType(question.format),
        "x-content-type-options": "nosniff",
        "x-clickhouse-format": question.format,
        "x-clickhouse-query-id":
          /^[\w-]{1,100}$/.exec(given.get("query_id") ?? "")?.[0] ?? randomUUID(),
        "x-clickhouse-summary": "{}",
        "x-clickhouse-timezone": "UTC",
      });
      const zipped = given.get("enable_http_compression") === "1";
      if (!zipped || !/\bgzip\b/.test(String(request.headers["accept-encoding"]))) return answer;
      return reply.header("content-encoding", "gzip").send(gzipped(answer));
    },
  });
  return app;
}

/** Compressed as it is sent, in the pool of threads: an answer may have 200 MB. */
function gzipped(answer: string): Gzip {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  gzip.end(answer);
  return gzip;
}

const text = (reply: FastifyReply) => reply.type("text/plain; charset=utf-8");

function failureOf(error: unknown): { code: number; type: string; message: string } {
  if (error instanceof SqlPortError) return error;
  if (error instanceof BadParameter) {
    return { code: 457, type: "BAD_QUERY_PARAMETER", message: error.message };
  }
  if (error instanceof QueryRefused) {
    return { code: 497, type: "ACCESS_DENIED", message: error.message };
  }
  if (error instanceof StoreError && error.code > 0) {
    const { type = "UNKNOWN_EXCEPTION" } = (error.cause ?? {}) as { type?: string };
    return { code: error.code, type, message: error.message };
  }
  const { statusCode = 500, message } = error as { statusCode?: number; message: string };
  return statusCode < 500
    ? { code: 36, type: "BAD_ARGUMENTS", message }
    : { code: 0, type: "UNKNOWN_EXCEPTION", message: "The log of the engine has the cause." };
}

/** As ClickHouse's own server answers: src/Server/HTTP/exceptionCodeToHTTPStatus.cpp. */
function statusOf(code: number, error: unknown): number {
  if (code === tooMany) return 429;
  if (statuses[403].has(code)) return 403;
  if (statuses[404].has(code)) return 404;
  if (statuses[400].has(code)) return (error as { statusCode?: number }).statusCode ?? 400;
  return 500;
}

const statuses = {
  400: new Set([6, 25, 26, 36, 38, 41, 44, 53, 62, 72, 117, 130, 167, 168, 321, 427, 456, 457]),
  403: new Set([164, 192, 193, 291, 497, 516]),
  404: new Set([46, 47, 50, 56, 60, 63, 73, 81, 115]),
} as const;
