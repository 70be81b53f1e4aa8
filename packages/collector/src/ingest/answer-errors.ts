// What a route throws in, the answer out: `{"error": {code, message, hint}}`.
import type { FastifyError, FastifyInstance } from "fastify";
import { bodyTooLarge, HttpError } from "./http-error.js";

/** Answers what went wrong, and routes that do not exist, with the place where to go instead. */
export function answerErrors(app: FastifyInstance, elsewhere: string): void {
  app.setErrorHandler((error: FastifyError | HttpError, request, reply) => {
    const known = error instanceof HttpError ? error : translated(error);
    if (known.statusCode >= 500) request.log.error({ err: error }, "request failed");
    if (known.retryAfterSeconds !== undefined)
      void reply.header("retry-after", known.retryAfterSeconds);
    return reply
      .code(known.statusCode)
      .send({ error: { code: known.code, message: known.message, hint: known.hint } });
  });
  app.setNotFoundHandler((_request, reply) => {
    void reply.code(404).send({
      error: {
        code: "not_found",
        message: "There is no such route.",
        hint: elsewhere,
      },
    });
  });
}

function translated(error: FastifyError): HttpError {
  const status = error.statusCode ?? 500;
  if (status === 413) return bodyTooLarge("body");
  if (status < 500) {
    return new HttpError(status, "bad_request", error.message.slice(0, 200), {
      hint: "Check the request's headers and length.",
    });
  }
  // 500 is retried by every SDK: right for our own failures, which must not lose the event.
  return new HttpError(500, "internal", "The collector failed to take the request.", {
    hint: "Send the same batch again later.",
  });
}
