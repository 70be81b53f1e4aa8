// Whether a process lives, and whether each of its parts can do its work.
import type { FastifyInstance } from "fastify";

/** One part of a process; figures beside the reason are the part's own. */
export interface Part {
  ready: boolean;
  reason: string;
  [figure: string]: unknown;
}

export interface Parts {
  /** Without any of these the process is not ready. */
  needed: Readonly<Record<string, Part>>;
  /** These only tell: a collector takes events while Kafka is away. */
  told?: Readonly<Record<string, Part>>;
}

/** `GET /healthz` and `GET /readyz`, which is 503 while a needed part is not ready. */
export function healthRoutes(app: FastifyInstance, read: () => Parts): void {
  app.get("/healthz", async () => ({ status: "ok" }));

  app.get("/readyz", async (_request, reply) => {
    const { needed, told } = read();
    const ready = Object.values(needed).every((part) => part.ready);
    void reply.code(ready ? 200 : 503);
    return { ready, parts: { ...needed, ...told } };
  });
}
