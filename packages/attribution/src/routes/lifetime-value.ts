// GET /api/v1/lifetime-value: what the buyers of each cohort brought, period by period.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { lifetimeValueAnswer } from "../answers/retention.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import { summaryOf } from "../http/attribution-summary.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { rangeParams } from "../http/range.js";
import { openReport } from "../http/report.js";
import { createMoneyTotals } from "../http/report-currency.js";
import { sendRows } from "../http/rows-answer.js";
import { ruleQuery } from "../journeys/rule.js";
import { fromMicros, money, toMicros } from "../money.js";
import { retentionQuery, timetableOf, unitQuery } from "../retention/question.js";
import { quotient } from "../spend/ratios.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  ...commonQuery,
  ...formatQuery,
  conversion: ruleQuery.conversion,
  currency: ruleQuery.currency,
  unit: unitQuery.unit.default("month"),
  periods: retentionQuery.periods,
});

interface CountRow {
  cohort_number: number;
  /** 0: the buyers themselves. */
  number: number;
  orders: number;
  value: string;
}

export function lifetimeValueRoutes(app: App, engine: Engine): void {
  const sql = sqlFile("lifetime_cohorts");
  const moneyTotals = createMoneyTotals(engine.store);
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/lifetime-value",
    {
      schema: { querystring, tags: ["retention"], summary: "What buyers bring, by cohort" },
      config: rowAnswers(lifetimeValueAnswer),
    },
    async ({ query }, reply) => {
      const { site, range, frame, asOf } = await openReport(engine, query);
      const calendar = { unit: query.unit, tz: range.tz, weekStart: site.week_start };
      const { all, until } = timetableOf(range, calendar, {
        followed: query.periods,
        rolls: false,
      });
      const conversion = canonicalName(query.conversion);
      const asked = {
        site: site.id,
        conversion,
        repeat: "all",
        ...rangeParams(range),
        to: sqlTime(until),
      };
      const { currency, totals } = await moneyTotals(asked, query.currency ?? site.currency);
      const counts = await engine.store.query<CountRow>(sql, {
        ...asked,
        ...{ currency, to: sqlTime(range.to), until: sqlTime(until) },
        starts: all.map(({ start }) => start),
      });
      const last = Math.min(until, engine.now());
      const known = Math.min(until, asOf);
      const rows = counts
        .filter(({ number }) => number === 0)
        .flatMap(({ cohort_number: first, orders: size }) => {
          let orders = 0;
          let micros = 0n;
          return all
            .slice(first - 1)
            .filter(({ start }, period) => start < last && period <= (query.periods ?? period))
            .map(({ end }, period) => {
              const own = counts.find(
                (row) => row.cohort_number === first && row.number === first + period,
              );
              orders += own?.orders ?? 0;
              micros += toMicros(own?.value ?? "0");
              return {
                cohort: all[first - 1]?.day,
                ...{ size, period, orders: own?.orders ?? 0, value: money(own?.value ?? "0") },
                cumulative_orders: orders,
                cumulative_value: money(fromMicros(micros)),
                value_per_buyer: money(fromMicros(quotient(micros, BigInt(size)) ?? 0n)),
                complete: end <= known,
              };
            });
        });
      const { unconverted } = summaryOf(totals);
      const rule = {
        ...{ site: site.id, conversion, currency, unit: query.unit, week_start: site.week_start },
        ...(query.periods === undefined ? {} : { periods: query.periods }),
        until: new Date(until).toISOString(),
      };
      const notes = rows.length > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, {
        ...frame(rule, notes),
        ...(unconverted === undefined ? {} : { unconverted }),
        rows,
      });
    },
  );
}
