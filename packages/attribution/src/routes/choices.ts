// GET /api/v1/choices: what the page lets choose from.
import type { Engine } from "../engine.js";
import { eventDimensions } from "../filters/dimensions.js";
import { operatorNames } from "../filters/filter.js";
import { creditModels } from "../funnels/question.js";
import { allModels, defaultModel, dimensions } from "../models/model-names.js";
import type { App } from "./app.js";

export function choiceRoutes(app: App, engine: Engine): void {
  app.get(
    "/api/v1/choices",
    { schema: { tags: ["sites"], summary: "Sites, models and dimensions to choose from" } },
    async () => ({
      sites: engine.sites.all(),
      collector_url: engine.collectorUrl ?? "",
      models: allModels,
      default_model: defaultModel,
      dimensions,
      event_dimensions: eventDimensions,
      operators: operatorNames,
      credit_models: creditModels,
    }),
  );
}
