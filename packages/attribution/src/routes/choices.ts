// GET /api/v1/choices: what the page lets choose from.
import type { Site } from "@cairn/schema";
import type { FastifyRequest } from "fastify";
import type { Engine } from "../engine.js";
import { eventDimensions } from "../filters/dimensions.js";
import { operatorNames } from "../filters/filter.js";
import { creditModels } from "../funnels/question.js";
import { hasKey, hasSession } from "../http/authentication.js";
import type { Shares } from "../http/shares.js";
import { allModels, defaultModel, dimensions } from "../models/model-names.js";
import type { App } from "./app.js";

export function choiceRoutes(app: App, engine: Engine, shares: Shares): void {
  app.get(
    "/api/v1/choices",
    { schema: { tags: ["sites"], summary: "Sites, models and dimensions to choose from" } },
    async (request) => ({
      ...(await offered(request)),
      models: allModels,
      default_model: defaultModel,
      dimensions,
      event_dimensions: eventDimensions,
      operators: operatorNames,
      credit_models: creditModels,
    }),
  );

  /** Whoever came by a shared link sees its site, and nothing that says how to reach it. */
  async function offered(request: FastifyRequest) {
    const sites = engine.sites.all();
    const known = hasKey(request, engine.apiKey) || hasSession(request, engine);
    const share = known ? undefined : await shares.of(request);
    if (share === undefined) {
      return { sites: sites.map(forPage), collector_url: engine.collectorUrl ?? "" };
    }
    const shown = sites.filter(({ id }) => id === share.site);
    const hidden = { write_key: "", origins: [], domains: [] };
    return {
      sites: shown.map(({ id, time_zone, week_start, currency, lookback_days }) => ({
        ...{ id, time_zone, week_start, currency, lookback_days },
        ...hidden,
      })),
      collector_url: "",
      shared: share.address,
    };
  }
}

/**
 * The page changes none of these, and sends back what it was given: a key that was removed meanwhile would come
 * back to life. Secrets of webhooks are told by no answer.
 */
const forPage = (site: Site) => {
  const { keys: _keys, links: _links, webhooks: _webhooks, ...others } = site;
  const { link_secret: _secret, coupons: _coupons, ...shown } = others;
  return shown;
};
