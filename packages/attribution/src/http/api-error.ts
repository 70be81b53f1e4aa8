// Errors that a caller can mend, and the one shape in which every error is answered.
import { StoreError } from "@cairn/schema";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { BadParameter } from "../bad-parameter.js";

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: { code: string; message: string; hint: string };
}

/** An error whose message and hint are for the caller. */
export class ApiError extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly hint: string;
  constructor(statusCode: number, code: string, message: string, hint: string) {
    super(message);
    this.name = "ApiError";
    this.statusCode = statusCode;
    this.code = code;
    this.hint = hint;
  }
}

/** ClickHouse's code of too many statements at once, of ours or of a server's. */
export const tooMany = 202;
/** When one of them has probably ended. */
export const retryAfterSeconds = 5;

/** ClickHouse's code of `throwIf`: our views refuse wrong parameters with it. */
const refusedByView = 395;

/** Answers any error as `{"error":{code,message,hint}}`; what is our fault is logged and not shown. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = recognised(error);
  if (known === undefined) request.log.error({ err: error }, "request failed");
  const { statusCode, code, message, hint } =
    known ??
    new ApiError(
      500,
      "internal_error",
      "The service could not answer.",
      "The log of the engine has the cause. Try again; if it stays, open an issue.",
    );
  if (statusCode === 429) reply.header("retry-after", retryAfterSeconds);
  const body: ErrorBody = { error: { code, message, hint } };
  reply.code(statusCode).send(body);
}

/** Something outside has to be mended, or passes; any other error of the store is a mistake of ours. */
function isOutOfOrder({ fault, code, remedy }: StoreError): boolean {
  return fault === "setup" || code === 0 || remedy !== "";
}

function recognised(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof BadParameter) {
    return new ApiError(400, "bad_parameter", error.message, error.allowed);
  }
  if (error instanceof StoreError && error.code === tooMany) {
    return new ApiError(429, "too_many_statements", error.message, error.remedy);
  }
  if (error instanceof StoreError && error.code === refusedByView) {
    const message = error.message
      .replace(/^.*DB::Exception: /, "")
      .replace(/: while executing.*$/s, "");
    return new ApiError(400, "bad_parameter", message, "See /docs for every parameter.");
  }
  if (error instanceof StoreError && isOutOfOrder(error)) {
    const hint = error.remedy || "Try again: GET /readyz says when the store answers.";
    return new ApiError(503, "store_unavailable", error.message, hint);
  }
  const { statusCode, message, code } = error as Partial<FastifyError>;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ApiError(
      statusCode,
      (code ?? "bad_request").toLowerCase(),
      message ?? "Bad request.",
      "",
    );
  }
  return undefined;
}
