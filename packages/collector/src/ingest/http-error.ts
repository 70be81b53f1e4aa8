// An answer other than 200: status, code, message and how to mend it.

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
