// The private HTTP application of a collector or a loader that runs alone: figures and health. It does not listen.
import { sameSecret } from "@cairn/schema";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { answerErrors, earlyErrors } from "../ingest/answer-errors.js";
import { HttpError } from "../ingest/http-error.js";
import { healthRoutes, type Parts } from "./health.js";

export interface PrivateAppOptions {
  /** The figures in Prometheus' text form. */
  metrics: () => Promise<string>;
  /** What `/readyz` tells. */
  parts: () => Parts;
  /** Whoever sends it as `Authorization: Bearer …` may read the figures. */
  apiKey: string;
  logger?: FastifyBaseLogger;
}

/** Beside an engine there is no need for it: the engine's `GET /metrics` has the others' figures too. */
export function createPrivateApp(options: PrivateAppOptions): FastifyInstance {
  const { metrics, parts, apiKey, logger } = options;
  const app: FastifyInstance = Fastify({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    ...earlyErrors,
  });
  answerErrors(
    app,
    "GET /metrics, /healthz and /readyz are here; events go to the public port of a collector.",
  );
  healthRoutes(app, parts);
  app.get("/metrics", async (request, reply) => {
    if (!hasKey(request.headers.authorization ?? "", apiKey)) {
      throw new HttpError(401, "unauthorized", "The API key is missing or wrong.", {
        hint: "Send `Authorization: Bearer <api key>`; `npx cairn config` says where the key is.",
      });
    }
    return reply.type("text/plain; version=0.0.4; charset=utf-8").send(await metrics());
  });
  return app;
}

function hasKey(authorization: string, apiKey: string): boolean {
  const sent = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? "";
  return sameSecret(sent.trim(), apiKey);
}
