// GET and POST /api/v1/metrics: measures of a range, by time, by dimensions, beside another range.
import { z } from "zod";
import { metricsAnswer } from "../answers/metrics.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import type { Filter } from "../filters/filter.js";
import {
  readReportFilters,
  reportDimensionWords,
  reportFilterList,
  reportFiltersQuery,
} from "../filters/report.js";
import { rowAnswers } from "../http/answers.js";
import { newCustomersOf, summaryOf } from "../http/attribution-summary.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { rangeParams } from "../http/range.js";
import { openReport } from "../http/report.js";
import { createMoneyTotals } from "../http/report-currency.js";
import { sendRows } from "../http/rows-answer.js";
import { withLookBack } from "../journeys/rule.js";
import { createMetricsAnswer } from "../metrics/answer.js";
import { measureNames, sourcesOf } from "../metrics/measures.js";
import {
  conversionOf,
  dimensionsOf,
  type MetricsQuestion,
  metricsOf,
  questionFields,
  refuseSenseless,
} from "../metrics/question.js";
import { scaled, toMicros } from "../money.js";
import { createSavedSegments } from "../segments/saved-segments.js";
import type { App } from "./app.js";

const shared = { ...commonQuery, ...formatQuery, ...questionFields };

const querystring = z.strictObject({
  ...shared,
  metrics: z
    .string()
    .optional()
    .describe(`By commas: ${measureNames.join(", ")}. Default: the usual ones.`),
  by: z.string().optional().describe(`Up to 4 by commas: ${reportDimensionWords}.`),
  ...reportFiltersQuery,
});

const body = z.strictObject({
  ...shared,
  metrics: z.array(z.string()).min(1).max(50).optional().describe(measureNames.join(", ")),
  by: z.array(z.string()).max(4).default([]).describe(reportDimensionWords),
  filters: reportFilterList.default([]).describe('[["country","is",["DE"]]]'),
});

type Asked = Omit<z.output<typeof body>, "metrics" | "by" | "filters"> & {
  metrics: readonly string[] | undefined;
  by: readonly string[];
  filters: readonly Filter[];
};

export function metricRoutes(app: App, engine: Engine): void {
  const moneyTotals = createMoneyTotals(engine.store);
  const eventNames = createEventNames(engine.store);
  const answerOf = createMetricsAnswer(engine.store, engine.storedDaysOf);
  const segments = createSavedSegments(engine.store, engine.now);
  const tags = ["metrics"];

  app.get(
    "/api/v1/metrics",
    {
      schema: { querystring, tags, summary: "Measures of a range" },
      config: rowAnswers(metricsAnswer),
    },
    async ({ query }, reply) => {
      const asked = {
        ...query,
        metrics: query.metrics === undefined ? undefined : listed(query.metrics),
        by: query.by === undefined ? [] : listed(query.by),
        filters: readReportFilters(query.filters),
      };
      return sendRows(reply, query.format, await answer(asked));
    },
  );

  app.post(
    "/api/v1/metrics",
    {
      schema: { body, tags, summary: "Measures of a range, asked in JSON" },
      config: { ...rowAnswers(metricsAnswer), onlyAsks: true },
    },
    async ({ body: asked }, reply) =>
      sendRows(reply, asked.format, await answer({ ...asked, metrics: asked.metrics })),
  );

  async function answer(asked: Asked) {
    const { site, range, frame, asOf } = await openReport(engine, asked);
    const conversion = conversionOf(asked.conversion);
    const question = {
      ...withLookBack(site, asked),
      site: site.id,
      scope: await segments.scopeOf(site, asked.by, asked.filters),
      span: range,
      weekStart: site.week_start,
      asOf,
      metrics: metricsOf(
        asked.metrics,
        asked.by.length === 0 && asked.filters.length === 0 && asked.interval !== "hour",
      ),
      by: dimensionsOf(asked.by),
      conversion,
      interval: asked.interval,
      compare: asked.compare,
      currency: "",
    };
    refuseSenseless(question);
    const needed = new Set(question.metrics.flatMap(sourcesOf));
    const hasMoney = needed.has("conversions") || needed.has("spend");
    const repeat = asked.model === undefined ? "all" : asked.repeat;
    const money = { site: site.id, ...rangeParams(range), conversion, repeat };
    const wished = asked.currency ?? site.currency;
    const { currency, totals } = hasMoney
      ? await moneyTotals(money, wished)
      : { currency: wished, totals: [] };
    const { total, unconverted } = summaryOf(totals);
    const known = {
      conversions: scaled(String(total.conversions), 15),
      value: toMicros(total.value),
      new_customers: scaled(String(newCustomersOf(totals)), 15),
    };
    const found = await answerOf({ ...question, currency, ...(hasMoney ? { totals: known } : {}) });
    const isEmpty = needed.has("conversions") && total.conversions === 0;
    const notes = isEmpty ? await eventNames.unknown(site.id, [conversion]) : [];
    const { metrics, by, interval, compare, filters, model, order } = question;
    const rule = {
      ...{ site: site.id, metrics, by, filters },
      ...{ interval: interval ?? null, compare: compare ?? null, order: order ?? metrics[0] },
      ...{ limit: asked.limit, week_start: site.week_start, conversion, currency },
      ...(model === undefined ? { model: null } : creditRule(question)),
    };
    return { ...frame(rule, notes), ...(unconverted ? { unconverted } : {}), ...found };
  }
}

/** What only credit looks at. */
function creditRule(question: Omit<MetricsQuestion, "stored">) {
  const { model, lookback_days, repeat, direct, collapse, half_life_days, weights } = question;
  const { views, view_lookback_days } = question;
  return {
    model,
    lookback_days,
    repeat,
    direct,
    collapse,
    views,
    view_lookback_days,
    half_life_days,
    weights: weights ?? null,
  };
}

const listed = (text: string): string[] => text.split(",").map((name) => name.trim());
