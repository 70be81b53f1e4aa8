// GET /api/v1/metrics: the measures of a whole range in one row.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { newCustomersOf, summaryOf } from "../http/attribution-summary.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { rangeParams } from "../http/range.js";
import { openReport } from "../http/report.js";
import { createMoneyTotals } from "../http/report-currency.js";
import { sendRows } from "../http/rows-answer.js";
import { createSpent } from "../http/spend-facts.js";
import { nothingSpent, spendMeasures, together } from "../http/spend-rows.js";
import { ruleQuery } from "../journeys/rule.js";
import { scaled, toMicros } from "../money.js";
import { sqlFile } from "../store/sql-file.js";
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
  "spend",
  "ctr",
  "cac",
  "roas",
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
  const moneyTotals = createMoneyTotals(engine.store);
  const spentIn = createSpent(engine.store);
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/metrics",
    { schema: { querystring, tags: ["metrics"], summary: "Measures of a range" } },
    async ({ query }, reply) => {
      const names = namesOf(query.metrics);
      const { site, range, frame } = await openReport(engine, query);
      const conversion = canonicalName(query.conversion);
      const question = {
        site: site.id,
        ...rangeParams(range),
        conversion,
        repeat: "all",
      };
      const [[found], { currency, totals }] = await Promise.all([
        engine.store.query<Counts>(counts, question),
        moneyTotals(question, query.currency ?? site.currency),
      ]);
      const spent = await spentIn({ ...question, currency, level: "channel" });
      const { total: earned } = summaryOf(totals);
      const { conversions, value } = earned;
      const visitors = found?.visitors ?? 0;
      const all: Record<MetricName, unknown> = {
        visitors,
        people: found?.people ?? 0,
        sessions: found?.sessions ?? 0,
        page_views: found?.page_views ?? 0,
        events: found?.events ?? 0,
        conversions,
        value,
        conversion_rate: visitors === 0 ? 0 : conversions / visitors,
        ...spendMeasures([...spent.values()].reduce(together, nothingSpent), {
          conversions: scaled(String(conversions), 15),
          value: toMicros(value),
          newCustomers: scaled(String(newCustomersOf(totals)), 15),
        }),
      };
      const total = Object.fromEntries(names.map((name) => [name, all[name]]));
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
