// What went wrong in; ClickHouse's code, name and HTTP status out.
import { StoreError } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import { tooMany } from "../http/api-error.js";
import { QueryRefused } from "../sql/code-text.js";

/** What is wrong with a request, in ClickHouse's own terms. */
export class SqlPortError extends Error {
  readonly code: number;
  readonly type: string;
  constructor(code: number, type: string, message: string) {
    super(message);
    this.code = code;
    this.type = type;
  }
}

export interface Failure {
  /** 0 when it is our fault; the log has the cause then. */
  code: number;
  status: number;
  /** As ClickHouse writes it. */
  text: string;
}

/** @example failureOf(new SqlPortError(81, "UNKNOWN_DATABASE", "Database x does not exist")).status // 404 */
export function failureOf(error: unknown): Failure {
  const { code, type, message } = namedError(error);
  const text = `Code: ${code}. DB::Exception: ${message} (${type}) (Cairn)\n`;
  return { code, status: statusOf(code, error), text };
}

function namedError(error: unknown): { code: number; type: string; message: string } {
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
  const found = statuses.find(([, codes]) => codes.has(code))?.[0] ?? 500;
  return found === 400 ? ((error as { statusCode?: number }).statusCode ?? 400) : found;
}

const statuses: readonly [status: number, codes: ReadonlySet<number>][] = [
  [
    400,
    new Set([6, 25, 26, 27, 36, 38, 41, 44, 53, 62, 72, 117, 130, 167, 168, 321, 427, 456, 457]),
  ],
  [403, new Set([164, 192, 193, 291, 497, 516])],
  [404, new Set([46, 47, 50, 56, 60, 63, 73, 81, 115])],
  [408, new Set([159, 209])],
  [429, new Set([tooMany])],
  [501, new Set([48])],
];
