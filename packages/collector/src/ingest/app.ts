// The public HTTP application: built without listening, so that tests can inject requests.

import { limits, type Sites } from "@cairn/schema";
import cors from "@fastify/cors";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { LogWriter } from "../log/event-log.js";
import type { ForwarderProgress } from "../log/forwarder.js";
import { healthRoutes, type Parts } from "../watch/health.js";
import { forwarderPart, spoolPart } from "../watch/parts.js";
import { answerErrors, earlyErrors } from "./answer-errors.js";
import { createMetrics } from "./metrics.js";
import { mayUseAnySite } from "./origins.js";
import { ga4Routes } from "./routes/ga4.js";
import { hookRoutes } from "./routes/hooks.js";
import { linkRoutes } from "./routes/links.js";
import { metaRoutes } from "./routes/meta.js";
import { pixelRoutes } from "./routes/pixel.js";
import { exampleRoutes, scriptRoutes } from "./routes/script.js";
import { segmentRoutes } from "./routes/segment.js";
import { settingsRoutes } from "./routes/settings.js";
import { createSubmit } from "./submit.js";

export interface CollectorOptions {
  log: LogWriter;
  sites: Sites;
  /** Secret of the API: who sends with it is a server of any site. Without it there are the sites' secret keys. */
  apiKey?: string | undefined;
  /** Bytes at which the log refuses: what `/readyz` compares with. */
  maxBytes: number;
  /** How far the spool was sent on, where the log is Kafka. */
  forwarder?: (() => ForwarderProgress) | undefined;
  /** Addresses or CIDR ranges whose X-Forwarded-For is believed; none by default. */
  trustProxy?: string[];
  /** Folder of the built pixel. */
  pixelDirectory: string;
  /** Folder of the examples; they are served only when it is given. */
  examplesDirectory?: string | undefined;
  logger?: FastifyBaseLogger | false;
  /** A request that is not whole after this time is ended (a slow body holds memory). */
  requestTimeoutMs?: number;
  now?: () => number;
}

/** The application, and its figures in Prometheus' text form: strangers reach this port, so no route has them. */
export type CollectorApp = FastifyInstance & { metrics(): Promise<string>; parts(): Parts };

/**
 * Builds the collector's application.
 * @example
 * const app = await createCollectorApp({ log, sites, maxBytes: 2 ** 31, pixelDirectory });
 * await app.inject({ method: "POST", url: "/v1/track", payload: event }); // 200 after the sync
 */
export async function createCollectorApp(options: CollectorOptions): Promise<CollectorApp> {
  const requestTimeoutMs = options.requestTimeoutMs ?? 30_000;
  const app: FastifyInstance = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: true }),
    // A child for each request costs a twelfth of it: who says something names the request.
    childLoggerFactory: (logger) => logger,
    ...earlyErrors,
    bodyLimit: limits.bodyBytes,
    requestTimeout: requestTimeoutMs,
    http: {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(requestTimeoutMs, 10_000),
      // Node looks for late requests only every 30 s of its own accord.
      connectionsCheckingInterval: Math.min(requestTimeoutMs, 5000),
    },
    keepAliveTimeout: 65_000,
    trustProxy: options.trustProxy?.length ? options.trustProxy : false,
    // Segment's Java SDK posts to `v1/import/`; hosts are set with a slash at their end.
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
  });
  readEveryBodyAsBytes(app);
  answerErrors(app, "Events go to /v1/batch.");
  await app.register(cors, {
    origin: (origin, callback) => {
      callback(null, origin === undefined || mayUseAnySite(options.sites, origin));
    },
    credentials: true,
    methods: ["GET", "POST", "OPTIONS"],
    allowedHeaders: [
      "Authorization",
      "Content-Type",
      "Content-Encoding",
      "X-Write-Key",
      "X-Retry-Count",
    ],
    exposedHeaders: ["Retry-After"],
    maxAge: 86_400,
  });
  const metrics = createMetrics({ log: options.log, forwarder: options.forwarder });
  app.addHook("onResponse", (_request, reply, done) => {
    metrics.answered(reply.statusCode);
    done();
  });
  const now = options.now ?? Date.now;
  const submit = createSubmit({
    log: options.log,
    sites: options.sites,
    apiKey: options.apiKey,
    metrics,
    now,
  });
  segmentRoutes(app, { submit });
  pixelRoutes(app, { submit });
  metaRoutes(app, { submit, now });
  ga4Routes(app, { submit, now });
  hookRoutes(app, { submit, sites: options.sites, now });
  linkRoutes(app, { submit, sites: options.sites });
  settingsRoutes(app, { sites: options.sites });
  const parts = () => ({
    needed: { log: spoolPart(options.log, options.maxBytes) },
    told: options.forwarder ? { kafka: forwarderPart(options.forwarder()) } : {},
  });
  healthRoutes(app, parts);
  await scriptRoutes(app, { directory: options.pixelDirectory });
  if (options.examplesDirectory !== undefined) {
    await exampleRoutes(app, { directory: options.examplesDirectory, sites: options.sites });
  }
  return Object.assign(app, { metrics: metrics.text, parts });
}

/**
 * Bodies are read as bytes whatever their type: analytics.js and Kotlin send JSON as text/plain,
 * beacons often send none, or an empty one. The routes parse.
 */
function readEveryBodyAsBytes(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    if (request.headers["content-type"]?.trim() === "") delete request.raw.headers["content-type"];
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "*",
    { parseAs: "buffer" },
    async (_request: unknown, body: Buffer) => body,
  );
}
