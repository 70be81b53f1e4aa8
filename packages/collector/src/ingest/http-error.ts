// An answer other than 200: status, code, message and how to mend it.
import { limits } from "@cairn/schema";

export interface HttpErrorOptions {
  hint: string;
  retryAfterSeconds?: number;
}

/** Thrown by a route; the application's error handler turns it into `{"error":{code,message,hint}}`. */
export class HttpError extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly hint: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(statusCode: number, code: string, message: string, options: HttpErrorOptions) {
    super(message);
    this.name = "HttpError";
    this.statusCode = statusCode;
    this.code = code;
    this.hint = options.hint;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** 413, for a body as it came or as it was inflated. */
export function bodyTooLarge(what: "body" | "inflated body"): HttpError {
  const message = `The ${what} is larger than ${limits.bodyBytes / 1024 ** 2} MB.`;
  return new HttpError(413, "body_too_large", message, {
    hint: `Send smaller batches; Segment SDKs send at most ${limits.sdkBatchBytes / 1000} KB.`,
  });
}

/** 415, for a content type that is none, or not JSON's. */
export function unsupportedType(): HttpError {
  return new HttpError(415, "unsupported_type", "The Content-Type is not JSON.", {
    hint: "Send application/json or text/plain.",
  });
}
