// Errors that a caller can mend, and the one shape in which every error is answered.
import { StoreError } from "@cairn/schema";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { BadParameter } from "../bad-parameter.js";

/** The body of every answer that is not a success. */
export interface ErrorBody {
  error: { code: string; message: string; hint: string } & Readonly<Record<string, unknown>>;
}

/** An error whose message and hint are for the caller. */
export class ApiError extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly hint: string;
  /** What the body has besides. */
  readonly besides: Readonly<Record<string, unknown>> = {};
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
/** ClickHouse's code of a statement that took longer than it may. */
const tookTooLong = 159;
/** ClickHouse's codes of a statement that is too long, too deep or too big; our statements are else right. */
const tooBig: readonly number[] = [62, 167, 168, 306, 718];

/** When one of them has probably ended. */
export const retryAfterSeconds = 5;

/** ClickHouse's code of `throwIf`: our views refuse wrong parameters with it. */
const refusedByView = 395;

/** Answers any error as `{"error":{code,message,hint}}`; what is our fault is logged and not shown. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = recognised(error);
  // Whoever has gone reads no answer, and leaving is no fault.
  if (known === undefined && !reply.raw.destroyed)
    request.log.error({ err: error }, "request failed");
  const answer =
    known ??
    new ApiError(
      500,
      "internal_error",
      "The service could not answer.",
      "The log of the engine has the cause. Try again; if it stays, open an issue.",
    );
  if (answer.statusCode === 429) reply.header("retry-after", retryAfterSeconds);
  reply.code(answer.statusCode).send(bodyOf(answer));
}

export const bodyOf = ({ code, message, hint, besides }: ApiError): ErrorBody => ({
  error: { code, message, hint, ...besides },
});

/** Something outside has to be mended, or passes; any other error of the store is a mistake of ours. */
function isOutOfOrder({ fault, code, remedy }: StoreError): boolean {
  return fault === "setup" || code === 0 || remedy !== "";
}

/** Any other error of syntax is a mistake of ours. */
const isTooBig = ({ code, message }: StoreError): boolean =>
  code !== 62 || /max_?\s?query_?\s?size|max_parser|maximum.*depth/i.test(message);

function recognised(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (error instanceof BadParameter) {
    return new ApiError(400, "bad_parameter", error.message, error.allowed);
  }
  if (error instanceof StoreError && error.code === tooMany) {
    return new ApiError(429, "too_many_statements", error.message, error.remedy);
  }
  if (error instanceof StoreError && error.code === tookTooLong) {
    const message = "The report took longer than a report may.";
    const hint =
      "Ask for a shorter range, fewer dimensions or fewer filters; CAIRN_REPORT_SECONDS is the limit.";
    return new ApiError(504, "took_too_long", message, hint);
  }
  if (error instanceof StoreError && tooBig.includes(error.code) && isTooBig(error)) {
    const message = "The question makes a statement that is too large.";
    return new ApiError(400, "too_large_question", message, "Ask with fewer filters or steps.");
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
  return ofFramework(error as Partial<FastifyError>);
}

/** What Fastify refuses before a route sees it, in our words. */
function ofFramework({ statusCode = 500, code, message = "" }: Partial<FastifyError>) {
  const refusal = refusals[statusCode];
  if (refusal !== undefined) return new ApiError(statusCode, ...refusal);
  if (code === "FST_ERR_CTP_INVALID_JSON_BODY" || code === "FST_ERR_CTP_EMPTY_JSON_BODY") {
    const hint = "Send one JSON object, as /docs shows it.";
    return new ApiError(400, "malformed_json", "The body is no JSON.", hint);
  }
  if (statusCode < 400 || statusCode >= 500) return undefined;
  const hint = "Check the request's address, headers and length; /docs lists every route.";
  return new ApiError(statusCode, "bad_request", message.slice(0, 200).toWellFormed(), hint);
}

const refusals: Readonly<Record<number, [code: string, message: string, hint: string]>> = {
  413: ["too_large", "The body is above 1 MB.", "Ask for less at once."],
  414: [
    "address_too_long",
    "A part of the address is too long.",
    "Ids have at most 400 characters; a long question goes into the body of POST /api/v1/sql.",
  ],
  415: ["unsupported_type", "The body is not JSON.", "Send it as content-type: application/json."],
};
