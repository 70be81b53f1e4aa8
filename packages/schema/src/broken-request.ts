// Bytes that are no HTTP request in; an answer in the form of every other error out.
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

/** Fastify's `clientErrorHandler`: answers, where somebody can still read it, and ends the connection. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (socket.writable) socket.write(answerFor(error.code));
  socket.destroy(error);
}

/** By the code of Node's HTTP parser. */
function answerFor(code: string | undefined): string {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return answer(
      408,
      "too_slow",
      "The request was not whole in time.",
      "Send it again, in smaller pieces on a slow line.",
    );
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return answer(
      431,
      "headers_too_large",
      "The address and the headers are too large.",
      "16 KB are for both; what is long goes into the body.",
    );
  }
  return answer(
    400,
    "bad_request",
    "This is not HTTP/1.1.",
    "Check the request's first line, its headers and its Content-Length.",
  );
}

function answer(status: number, code: string, message: string, hint: string): string {
  const body = JSON.stringify({ error: { code, message, hint } });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
