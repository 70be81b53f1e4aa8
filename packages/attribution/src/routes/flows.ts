// POST /api/v1/flows: where people go from an event, a page or a channel. GET /api/v1/vitals: which pages are slow.
import { z } from "zod";
import { flowsAnswer, vitalsAnswer } from "../answers/flows.js";
import type { Engine } from "../engine.js";
import { filtersQuery, readFilters } from "../filters/filter.js";
import { createFlows } from "../flows/flows.js";
import { flowQuestion } from "../flows/question.js";
import { createVitals, vitalBounds } from "../flows/vitals.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { createSavedSegments } from "../segments/saved-segments.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const body = flowQuestion.extend({
  ...commonQuery,
  format: formatQuery.format.describe("csv and ndjson: the links."),
});

const vitalsQuery = z.strictObject({
  ...commonQuery,
  ...filtersQuery,
  ...formatQuery,
  pages: z
    .string()
    .max(5000)
    .optional()
    .describe("Patterns by commas, one row each: /cart,/checkout/*. Default: every page."),
  limit: z.coerce.number().int().min(1).max(10_000).default(100).describe("Pages at most."),
});

export function flowRoutes(app: App, engine: Engine): void {
  const flows = createFlows(engine.store);
  const vitals = createVitals(engine.store);
  const segments = createSavedSegments(engine.store, engine.now);

  app.post(
    "/api/v1/flows",
    {
      schema: { body, tags: ["flows"], summary: "Where people go, or come from" },
      config: { ...rowAnswers(flowsAnswer), onlyAsks: true },
    },
    async ({ body }, reply) => {
      const { site: _, from: __, to: ___, tz: ____, format, ...question } = body;
      const { site, range, frame } = await openReport(engine, body);
      const found = await flows.find(question, {
        site: site.id,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        scope: await segments.scopeOf(site, question),
      });
      const { start = null, end = null, ...rest } = question;
      return sendRows(reply, format, {
        ...frame({ site: site.id, start, end, ...rest }),
        ...found,
      });
    },
  );

  app.get(
    "/api/v1/vitals",
    {
      schema: { querystring: vitalsQuery, tags: ["flows"], summary: "Slow pages" },
      config: rowAnswers(vitalsAnswer),
    },
    async ({ query }, reply) => {
      const { site, range, frame } = await openReport(engine, query);
      const filters = readFilters(query.filters);
      const pages = query.pages?.split(",").map((page) => page.trim()) ?? [];
      const rows = await vitals({
        ...{ site: site.id, from: sqlTime(range.from), to: sqlTime(range.to) },
        ...{ filters, pages, limit: query.limit },
        scope: await segments.scopeOf(site, filters),
      });
      const rule = { site: site.id, filters, pages, bounds: vitalBounds, limit: query.limit };
      return sendRows(reply, query.format, { ...frame(rule), rows });
    },
  );
}
