// Read-only SQL over ClickHouse's HTTP protocol, for its clients, BI tools and curl. It does not listen.
import { randomUUID } from "node:crypto";
import { answerBrokenRequest, type Store, sameSecret } from "@cairn/schema";
import fastify, {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { retryAfterSeconds } from "../http/api-error.js";
import { goneSignal } from "../http/gone-signal.js";
import type { App } from "../routes/app.js";
import { askSafely } from "../sql/ask-safely.js";
import { contentType } from "../sql/formats.js";
import { packed } from "./answer-body.js";
import { credentialsOf, parametersOf } from "./credentials.js";
import { failureOf, SqlPortError } from "./exception.js";
import { createHeldAnswers } from "./held-answers.js";
import { withMarks } from "./native-blocks.js";
import { questionOf } from "./question.js";
import { maxBodyBytes } from "./request-body.js";

export interface SqlAppOptions {
  store: Store;
  /** The password of the one user, `default`. */
  apiKey: string;
  logger?: FastifyBaseLogger;
  /** Of one answer. Default: 100 MB. */
  maxAnswerBytes?: number;
  /** How long a client may take nothing of its answer. Default: 30 s. */
  readerIdleMs?: number;
}

/** An answer is whole or an error: it is never cut unless the client asks for that. */
const usual = { maxSeconds: 60, maxRows: Number.POSITIVE_INFINITY, maxMemoryBytes: 2_000_000_000 };
/** So many of the largest answers may be on their way at once. */
const answersHeld = 3;

/**
 * The same guard and the same read-only connections as `POST /api/v1/sql`.
 * @example curl -u default:$CAIRN_API_KEY 'http://localhost:8091/?query=SELECT+1'
 */
export function createSqlApp({
  store,
  apiKey,
  logger,
  maxAnswerBytes = 100_000_000,
  readerIdleMs = 30_000,
}: SqlAppOptions): App {
  const limits = { ...usual, maxBytes: maxAnswerBytes };
  const held = createHeldAnswers(answersHeld * maxAnswerBytes, readerIdleMs);
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { code, status, text } = failureOf(error);
    if (code === 0) request.log.error({ err: error }, "the SQL port failed");
    if (status === 429) void reply.header("retry-after", retryAfterSeconds);
    void reply.header("x-clickhouse-exception-code", code).code(status);
    return plain(reply).send(packed(request, reply, Buffer.from(text)));
  };
  const app: App = fastify({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    bodyLimit: maxBodyBytes,
    requestTimeout: 30_000,
    exposeHeadRoutes: false,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: refuse,
    clientErrorHandler: answerBrokenRequest,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, async (_: unknown, body: Buffer) => body);
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((_, reply) => plain(reply.code(404)).send("Use / or /ping.\n"));
  app.get("/ping", (_, reply) => plain(reply).send("Ok.\n"));

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
      if (request.method === "GET" && request.url === "/") return plain(reply).send("Ok.\n");
      held.refuseTooMany();
      const question = await questionOf(request, maxAnswerBytes);
      const answer = await askSafely(store, { ...question, limits, signal: goneSignal(reply) });
      const { bytes, summary } = answer;
      // The engine counts columns; written as text they may have several times that.
      if (bytes.length > maxAnswerBytes) throw tooLarge(maxAnswerBytes);
      held.hold(reply, bytes.length);
      const id = parametersOf(request).get("query_id") ?? "";
      void reply.headers({
        "content-type": contentType(question.format),
        "x-content-type-options": "nosniff",
        "x-clickhouse-format": question.format,
        "x-clickhouse-query-id": /^[\w-]{1,100}$/.exec(id)?.[0] ?? randomUUID(),
        "x-clickhouse-server-display-name": "cairn",
        "x-clickhouse-summary": JSON.stringify(summary),
        "x-clickhouse-timezone": question.settings.session_timezone ?? "UTC",
      });
      return reply.send(packed(request, reply, question.marked ? withMarks(bytes) : bytes));
    },
  });
  return app;
}

const tooLarge = (maxBytes: number) =>
  new SqlPortError(
    396,
    "TOO_MANY_ROWS_OR_BYTES",
    `The answer has more than ${maxBytes / 1e6} MB. Ask for fewer rows or columns, or raise CAIRN_SQL_MAX_MB`,
  );

const plain = (reply: FastifyReply) => reply.type("text/plain; charset=UTF-8");
