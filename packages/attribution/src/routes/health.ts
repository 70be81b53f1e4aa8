// GET /healthz, /readyz and /metrics: for whoever watches the process.

import { wordsOf } from "@cairn/schema";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { aliveAnswer, readyAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import type { App } from "./app.js";

/** A loader that is further behind than this is not ready: answers miss what people look for. */
const mostLagMs = 60_000;

/** A part that is not ready says why. */
interface Part {
  ready: boolean;
  reason: string;
}

export function healthRoutes(app: App, engine: Engine): void {
  app.get(
    "/healthz",
    { schema: { tags: ["health"], summary: "The process lives" }, config: answers(aliveAnswer) },
    async () => ({ status: "ok" }),
  );

  app.get(
    "/readyz",
    {
      schema: { tags: ["health"], summary: "Every part and why it is not ready" },
      config: {
        answers: {
          ...answers(readyAnswer, "Every part is ready").answers,
          503: { description: "A part is not", types: { "application/json": readyAnswer } },
        },
      },
    },
    async (_request, reply) => {
      const parts: Record<string, Part> = { store: await storePart(), loader: await loaderPart() };
      const ready = Object.values(parts).every((part) => part.ready);
      return reply.code(ready ? 200 : 503).send({ ready, parts });
    },
  );

  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "cairn_engine_" });
  gauge(
    "cairn_store_as_of_timestamp_seconds",
    "Everything accepted until this moment is in the store; of a loader elsewhere, the newest that it loaded.",
    async () => (await engine.progress()).asOf / 1000,
  );
  gauge("cairn_identity_version", "Rises with every change of a person.", () =>
    engine.identity.version(),
  );
  gauge(
    "cairn_identity_edges",
    "Identity facts in memory.",
    () => engine.identity.counters().edges,
  );
  gauge(
    "cairn_identity_illegal",
    "Identity facts with an id that is none.",
    () => engine.identity.counters().illegal,
  );
  new Gauge({
    name: "cairn_identity_refused",
    help: "Identity facts that merge nothing.",
    labelNames: ["reason"],
    registers: [registry],
    collect() {
      const { refused } = engine.identity.counters();
      for (const [reason, count] of Object.entries(refused)) this.set({ reason }, count);
    },
  });

  app.get(
    "/metrics",
    {
      schema: { tags: ["health"], summary: "Prometheus" },
      config: { answers: { 200: { description: "The figures", types: { "text/plain": null } } } },
    },
    async (_request, reply) => {
      const more = (await engine.moreMetrics?.()) ?? "";
      return reply.type(registry.contentType).send(`${await registry.metrics()}\n${more}`);
    },
  );

  function gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  async function storePart(): Promise<Part> {
    try {
      await engine.store.query("SELECT 1");
      return { ready: true, reason: "answers" };
    } catch (error) {
      return { ready: false, reason: wordsOf(error) };
    }
  }

  async function loaderPart(): Promise<Part> {
    const { asOf, lagMs, failure, elsewhere } = await engine.progress();
    if (failure !== undefined) return { ready: false, reason: failure };
    if (elsewhere) {
      return { ready: true, reason: `another process; as of ${new Date(asOf).toISOString()}` };
    }
    const reason = lagMs === 0 ? "nothing waits" : `${lagMs} ms behind`;
    return lagMs > mostLagMs
      ? { ready: false, reason: `${reason}, more than ${mostLagMs} ms: is it being fed too fast?` }
      : { ready: true, reason };
  }
}
