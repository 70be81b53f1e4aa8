// Whether somebody still waits for an answer.
import type { FastifyInstance, FastifyReply } from "fastify";
import { asker } from "../store/within-time.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A question by POST: what it asks of the store ends when its client leaves. Of GET it always does. */
    onlyAsks?: true;
  }
}

/** Aborted when the client leaves before its answer is sent. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (reply.raw.destroyed) gone.abort();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** What a client changes is done also when it leaves; what it only asks for is given up. */
export function giveUpWithClients(app: FastifyInstance): void {
  // After the body: what reads it is called from the socket, which knows no asker.
  app.addHook("preHandler", (request, reply, done) => {
    const asks = request.method === "GET" || request.routeOptions.config.onlyAsks === true;
    asker.run(asks ? goneSignal(reply) : undefined, done);
  });
}
