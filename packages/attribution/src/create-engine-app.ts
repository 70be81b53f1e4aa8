// Puts the private HTTP service together: REST, SQL, docs, dashboard page, health. It does not listen.

import { answerBrokenRequest } from "@cairn/schema";
import swagger from "@fastify/swagger";
import fastify, { LogController } from "fastify";
import type { Engine } from "./engine.js";
import { responsesOf } from "./http/answers.js";
import { ApiError, answerError } from "./http/api-error.js";
import { requireKey } from "./http/authentication.js";
import { createChangeSite } from "./http/change-site.js";
import { giveUpWithClients } from "./http/gone-signal.js";
import { createReclass } from "./http/reclass-site.js";
import { createShares } from "./http/shares.js";
import { takeTables } from "./http/table-body.js";
import { openApiSchemas, validatorCompiler } from "./http/zod-schemas.js";
import { annotationRoutes } from "./routes/annotations.js";
import type { App } from "./routes/app.js";
import { attributionRoutes } from "./routes/attribution.js";
import { channelRuleRoutes } from "./routes/channel-rules.js";
import { choiceRoutes } from "./routes/choices.js";
import { conversionRoutes } from "./routes/conversions.js";
import { couponRoutes } from "./routes/coupons.js";
import { currencyRateRoutes } from "./routes/currency-rates.js";
import { dashboardRoutes } from "./routes/dashboard.js";
import { demoRoutes } from "./routes/demo.js";
import { docsRoutes } from "./routes/docs.js";
import { explainRoutes } from "./routes/explain.js";
import { flowRoutes } from "./routes/flows.js";
import { funnelRoutes } from "./routes/funnel.js";
import { healthRoutes } from "./routes/health.js";
import { lifecycleRoutes } from "./routes/lifecycle.js";
import { lifetimeAcquisitionRoutes } from "./routes/lifetime-acquisition.js";
import { lifetimeValueRoutes } from "./routes/lifetime-value.js";
import { liveRoutes } from "./routes/live.js";
import { metricRoutes } from "./routes/metrics.js";
import { pathReportRoutes } from "./routes/path-report.js";
import { pathRoutes } from "./routes/paths.js";
import { peopleRoutes } from "./routes/people.js";
import { qualityRoutes } from "./routes/quality.js";
import { recipientRoutes } from "./routes/recipients.js";
import { reconciliationRoutes } from "./routes/reconciliation.js";
import { reconciliationImportRoutes } from "./routes/reconciliation-import.js";
import { rejectedRoutes } from "./routes/rejected.js";
import { repurchaseRoutes } from "./routes/repurchase.js";
import { retentionRoutes } from "./routes/retention.js";
import { ruleRoutes } from "./routes/rules.js";
import { segmentRoutes } from "./routes/segments.js";
import { shareRoutes } from "./routes/shares.js";
import { siteRoutes } from "./routes/sites.js";
import { spendImportRoutes } from "./routes/spend-import.js";
import { spendReportRoutes } from "./routes/spend-report.js";
import { sqlRoutes } from "./routes/sql.js";
import { unmergeRoutes } from "./routes/unmerge.js";
import { wipeRoutes } from "./routes/wipe.js";
import { withinTime } from "./store/within-time.js";
import { createStoredDays } from "./stored-days/stored-days.js";

/** Everything from outside; the clock is this machine's unless a test gives another. */
export type EngineOptions = Omit<Engine, "now" | "storedDaysOf" | "changeSite"> & {
  now?: () => number;
  /** How long one question of a report may take. Default: 120. */
  reportSeconds?: number;
};

/**
 * The engine's HTTP application without a port: call `listen`, or `inject` in tests.
 * @example
 * const app = await createEngineApp({ store, identity, ledger, sites, apiKey, loginTokens, progress });
 * await app.inject({ url: "/api/v1/attribution", headers: { authorization: `Bearer ${apiKey}` } });
 */
export async function createEngineApp(options: EngineOptions): Promise<App> {
  const { now = Date.now, reportSeconds = 120 } = options;
  const store = withinTime(options.store, reportSeconds);
  const engine: Engine = {
    ...{ ...options, now, store },
    storedDaysOf: createStoredDays(store).of,
    changeSite: createChangeSite(options.sites),
  };
  const app: App = fastify({
    ...(engine.logger === undefined ? {} : { loggerInstance: engine.logger }),
    bodyLimit: 1024 * 1024,
    // HEAD would spend the one-time token of a dashboard link.
    exposeHeadRoutes: false,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerError,
    clientErrorHandler: answerBrokenRequest,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    throw new ApiError(
      404,
      "not_found",
      `${request.method} ${request.url.split("?")[0]} does not exist.`,
      "GET /docs lists every route.",
    );
  });
  const shares = createShares(engine.store, engine.now);
  const reclass = createReclass(engine);
  requireKey(app, engine, shares);
  giveUpWithClients(app);

  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Cairn",
        description: "Exact multi-touch attribution over your own events.",
        version: "0.1.0",
      },
      components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
      security: [{ key: [] }],
    },
    transform: ({ schema, url, route }) => {
      const response = responsesOf({ url, schema: { ...schema }, answers: route.config?.answers });
      return { schema: { ...openApiSchemas({ ...schema }), response }, url };
    },
  });
  await app.register(async (routes) => {
    const api = routes as unknown as App;
    attributionRoutes(api, engine);
    funnelRoutes(api, engine);
    retentionRoutes(api, engine);
    lifecycleRoutes(api, engine);
    repurchaseRoutes(api, engine);
    lifetimeValueRoutes(api, engine);
    lifetimeAcquisitionRoutes(api, engine);
    flowRoutes(api, engine);
    conversionRoutes(api, engine);
    explainRoutes(api, engine);
    peopleRoutes(api, engine);
    unmergeRoutes(api, engine);
    pathRoutes(api, engine);
    pathReportRoutes(api, engine);
    metricRoutes(api, engine);
    spendReportRoutes(api, engine);
    reconciliationRoutes(api, engine);
    liveRoutes(api, engine);
    rejectedRoutes(api, engine);
    qualityRoutes(api, engine);
    ruleRoutes(api, engine);
    segmentRoutes(api, engine);
    siteRoutes(api, engine);
    channelRuleRoutes(api, engine, reclass);
    recipientRoutes(api, engine);
    wipeRoutes(api, engine);
    demoRoutes(api, engine);
    sqlRoutes(api, engine);
    healthRoutes(api, engine);
    docsRoutes(api);
    choiceRoutes(api, engine, shares);
    annotationRoutes(api, engine);
    shareRoutes(api, engine, shares);
    await dashboardRoutes(api, engine, shares);
    // A scope of their own: they take tables and not only JSON.
    await routes.register(async (scope) => {
      const tables = scope as unknown as App;
      takeTables(tables);
      spendImportRoutes(tables, engine);
      reconciliationImportRoutes(tables, engine);
      currencyRateRoutes(tables, engine);
      couponRoutes(tables, engine, reclass);
    });
  });
  return app;
}
