// Answers for requests that reach no route, and for bytes that are no request: the form of every other error.
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { ApiError, answerError, bodyOf } from "./api-error.js";

/** Options of an application. */
export const earlyErrors = {
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
    answerError(error, request, reply),
  clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => {
    if (socket.writable) socket.write(rawAnswer(brokenRequest(error.code)));
    socket.destroy(error);
  },
};

/** By the code of Node's HTTP parser. */
function brokenRequest(code: string | undefined): ApiError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new ApiError(408, "too_slow", "The request was not whole in time.", "Send it again.");
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return new ApiError(
      431,
      "headers_too_large",
      "The address and the headers are too large.",
      "16 KB are for both; a long question goes into the body of POST /api/v1/sql.",
    );
  }
  return new ApiError(
    400,
    "bad_request",
    "This is not HTTP/1.1.",
    "Check the request's first line, its headers and its Content-Length.",
  );
}

function rawAnswer(error: ApiError): string {
  const body = JSON.stringify(bodyOf(error));
  return [
    `HTTP/1.1 ${error.statusCode} ${STATUS_CODES[error.statusCode]}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
