// GET /api/v1/repurchase: who buys again, how soon, and how many orders a buyer makes.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { repurchaseAnswer } from "../answers/retention.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { ruleQuery } from "../journeys/rule.js";
import { followedFor, percentiles, ratio, withinQuery } from "../retention/buyers.js";
import { periodsWithin, unitQuery } from "../retention/question.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  ...commonQuery,
  ...formatQuery,
  conversion: ruleQuery.conversion,
  ...unitQuery,
  unit: unitQuery.unit.default("month"),
  ...withinQuery,
});

/** Orders of one person with a step of their own. */
export const mostSteps = 10;

interface CohortRow {
  cohort: string;
  buyers: number;
  repeat_buyers: number;
  all_orders: number;
  to_second: (number | null)[];
}

interface StepRow {
  nth: number;
  buyers: number;
  from_previous: (number | null)[];
}

export function repurchaseRoutes(app: App, engine: Engine): void {
  const sql = { cohorts: sqlFile("repurchase"), steps: sqlFile("repurchase_steps") };
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/repurchase",
    {
      schema: { querystring, tags: ["retention"], summary: "Who buys again, and how soon" },
      config: rowAnswers(repurchaseAnswer),
    },
    async ({ query }, reply) => {
      const { site, range, frame, asOf } = await openReport(engine, query);
      const calendar = { unit: query.unit, tz: range.tz, weekStart: site.week_start };
      const periods = periodsWithin(range, calendar);
      const { withinMs, until } = followedFor(query.within, range.to);
      const conversion = canonicalName(query.conversion);
      const question = {
        ...{ site: site.id, conversion, currency: "", within_ms: withinMs },
        ...{ from: sqlTime(range.from), to: sqlTime(range.to), until: sqlTime(until) },
      };
      const [found, steps] = await Promise.all([
        engine.store.query<CohortRow>(sql.cohorts, {
          ...question,
          starts: periods.map(({ start }) => start),
        }),
        engine.store.query<StepRow>(sql.steps, { ...question, most_steps: mostSteps }),
      ]);
      const measures = ({
        buyers,
        repeat_buyers,
        all_orders,
        to_second,
      }: Omit<CohortRow, "cohort">) => ({
        ...{ buyers, repeat_buyers, repurchase_rate: ratio(repeat_buyers, buyers) },
        ...{ orders: all_orders, orders_per_buyer: ratio(all_orders, buyers) },
        time_to_repurchase: percentiles(to_second, repeat_buyers),
      });
      const known = Math.min(asOf, engine.now());
      const rows = periods.flatMap(({ day, start, end }) => {
        const row = found.find(({ cohort }) => Number(cohort) === start);
        if (row === undefined) return [];
        const over = withinMs === 0 ? range.to : Math.min(end, range.to) + withinMs;
        return [{ cohort: day, ...measures(row), complete: over <= known }];
      });
      const all = found.find(({ cohort }) => Number(cohort) === 0);
      const rule = {
        ...{ site: site.id, conversion, unit: query.unit, week_start: site.week_start },
        within: query.within ?? null,
        until: new Date(until).toISOString(),
      };
      const notes = rows.length > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, {
        ...frame(rule, notes),
        total: measures(all ?? { buyers: 0, repeat_buyers: 0, all_orders: 0, to_second: [] }),
        orders: steps.map(({ nth, buyers, from_previous }, index) => ({
          order: nth,
          buyers,
          rate_from_first: ratio(buyers, steps[0]?.buyers ?? 0),
          rate_from_previous: ratio(buyers, steps[Math.max(0, index - 1)]?.buyers ?? 0),
          time_from_previous: percentiles(from_previous, nth === 1 ? 0 : buyers),
        })),
        rows,
      });
    },
  );
}
