// Whether somebody still waits for an answer.
import type { FastifyReply } from "fastify";

/** Aborted when the client leaves before its answer is sent. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
