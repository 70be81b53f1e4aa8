// What went wrong in, the answer out: `{"error": {code, message, hint}}`, whoever found it.
import { answerBrokenRequest } from "@cairn/schema";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bodyTooLarge, HttpError, unsupportedType } from "./http-error.js";

/** Answers what a route throws, and routes that do not exist, with the place where to go instead. */
export function answerErrors(app: FastifyInstance, elsewhere: string): void {
  app.setErrorHandler(answerError);
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

/** Options of an application: answers for requests that reach no route, and for bytes that are none. */
export const earlyErrors = {
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    void answerError(error, request, reply),
  clientErrorHandler: answerBrokenRequest,
};

function answerError(
  error: FastifyError | HttpError,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const known = error instanceof HttpError ? error : translated(error);
  if (known.statusCode >= 500) {
    request.log.error({ reqId: request.id, err: error }, "request failed");
  }
  if (known.retryAfterSeconds !== undefined)
    void reply.header("retry-after", known.retryAfterSeconds);
  return reply.code(known.statusCode).send(bodyOf(known));
}

const bodyOf = ({ code, message, hint }: HttpError) => ({ error: { code, message, hint } });

function translated(error: FastifyError): HttpError {
  const status = error.statusCode ?? 500;
  if (status === 413) return bodyTooLarge("body");
  if (status === 414) {
    return new HttpError(414, "address_too_long", "A part of the address is too long.", {
      hint: "Send ids and keys as the docs have them; events go into the body.",
    });
  }
  if (status === 415) return unsupportedType();
  if (status < 500) {
    return new HttpError(status, "bad_request", error.message.slice(0, 200).toWellFormed(), {
      hint: "Check the request's address, headers and length.",
    });
  }
  // 500 is retried by every SDK: right for our own failures, which must not lose the event.
  return new HttpError(500, "internal", "The collector failed to take the request.", {
    hint: "Send the same batch again later.",
  });
}
