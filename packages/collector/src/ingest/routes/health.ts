// Whether the collector lives, and whether it can take events.
import type { FastifyInstance } from "fastify";
import type { LogWriter } from "../../log/event-log.js";

export function healthRoutes(
  app: FastifyInstance,
  deps: { log: LogWriter; maxBytes: number },
): void {
  app.get("/healthz", async () => ({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    const { bytes, records } = deps.log.stats();
    const ready = bytes < deps.maxBytes;
    const reason = ready ? "takes events" : "the spool is full: is the engine running?";
    void reply.code(ready ? 200 : 503);
    return { ready, parts: { log: { ready, reason, bytes, max_bytes: deps.maxBytes, records } } };
  });
}
