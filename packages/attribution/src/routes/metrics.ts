// GET /api/v1/metrics: the measures of a whole range in one row.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { ruleQuery } from "../journeys/rule.js";
import { fromMicros, money, toMicros } from "../money.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

/** Measures that this version has. */
const metricNames = [
  "visitors",
  "people",
  "sessions",
  "page_views",
  "events",
  "conversions",
  "value",
  "conversion_rate",
] as const;
type MetricName = (typeof metricNames)[number];

const querystring = z.strictObject({
  ...commonQuery,
  ...formatQuery,
  metrics: z
    .string()
    .optional()
    .describe(`By commas: ${metricNames.join(", ")}. Default: all.`),
  conversion: ruleQuery.conversion,
  currency: ruleQuery.currency,
});

type Counts = Record<"visitors" | "people" | "sessions" | "page_views" | "events", number>;

export function metricRoutes(app: App, engine: Engine): void {
  const counts = sqlFile("metrics");
  const totals = sqlFile("attribution_totals");
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/metrics",
    { schema: { querystring, tags: ["metrics"], summary: "Measures of a range" } },
    async ({ query }, reply) => {
      const names = namesOf(query.metrics);
      const { site, range, frame } = await openReport(engine, query);
      const conversion = canonicalName(query.conversion);
      const params = {
        site: site.id,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        conversion,
        repeat: "all",
        currency: query.currency ?? site.currency,
      };
      const [[found], moneyRows] = await Promise.all([
        engine.store.query<Counts>(counts, params),
        engine.store.query<{ conversions: number; value: string; report_currency: string }>(
          totals,
          params,
        ),
      ]);
      const conversions = moneyRows.reduce((sum, row) => sum + row.conversions, 0);
      const micros = moneyRows.reduce((sum, row) => sum + toMicros(row.value), 0n);
      const visitors = found?.visitors ?? 0;
      const all: Record<MetricName, number | string> = {
        visitors,
        people: found?.people ?? 0,
        sessions: found?.sessions ?? 0,
        page_views: found?.page_views ?? 0,
        events: found?.events ?? 0,
        conversions,
        value: money(fromMicros(micros)),
        conversion_rate: visitors === 0 ? 0 : conversions / visitors,
      };
      const total = Object.fromEntries(names.map((name) => [name, all[name]]));
      const currency = moneyRows[0]?.report_currency ?? params.currency;
      const rule = { site: site.id, metrics: names, conversion, currency };
      const notes = conversions > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, { ...frame(rule, notes), total, rows: [total] });
    },
  );
}

function namesOf(given: string | undefined): MetricName[] {
  if (given === undefined) return [...metricNames];
  return given.split(",").map((text) => {
    const known = metricNames.find((name) => name === text.trim());
    if (known !== undefined) return known;
    throw new BadParameter(
      "metrics",
      `"${text}" is not a measure`,
      `Allowed: ${metricNames.join(", ")}.`,
    );
  });
}
