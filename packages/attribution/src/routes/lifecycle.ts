// GET /api/v1/lifecycle and /api/v1/churn: who is new, comes again, comes back or stays away, by period.
import { z } from "zod";
import { churnAnswer, lifecycleAnswer } from "../answers/retention.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { createBinder } from "../filters/binder.js";
import { fillIn } from "../filters/fill-in.js";
import { filtersQuery, readFilters } from "../filters/filter.js";
import {
  dimensionsOf,
  echoOfHappening,
  happeningQuery,
  happeningSql,
  namesOfAll,
  readHappening,
} from "../filters/happening.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { periodsWithin, unitQuery } from "../retention/question.js";
import { createSavedSegments } from "../segments/saved-segments.js";
import { sqlFile } from "../store/sql-file.js";
import { createPersonRows } from "../stored-days/person-rows.js";
import { beginOfTime } from "../time/begin-of-time.js";
import { periodsOf } from "../time/periods.js";
import type { App } from "./app.js";

const activityQuery = {
  ...commonQuery,
  event: happeningQuery("What counts as activity"),
  ...unitQuery,
  ...filtersQuery,
  ...formatQuery,
};
const lifecycleQuery = z.strictObject(activityQuery);
const churnQuery = z.strictObject({
  ...activityQuery,
  inactive_days: z.coerce
    .number()
    .int()
    .min(1)
    .max(366)
    .default(30)
    .describe("Who was not active for so many times 24 hours is gone."),
});

interface StateRow {
  number: number;
  state: string;
  people: number;
}

export function lifecycleRoutes(app: App, engine: Engine): void {
  const sql = { lifecycle: sqlFile("lifecycle"), churn: sqlFile("churn") };
  const personRows = createPersonRows(engine.storedDaysOf);
  const segments = createSavedSegments(engine.store, engine.now);
  const eventNames = createEventNames(engine.store);

  /** What both questions begin with: periods that have begun, whole ones, and the activity in SQL. */
  async function open(query: z.output<typeof lifecycleQuery>) {
    const { site, range, frame, asOf } = await openReport(engine, query);
    const event = readHappening("event", query.event);
    const filters = readFilters(query.filters);
    const calendar = { unit: query.unit, tz: range.tz, weekStart: site.week_start };
    const known = Math.min(range.to, asOf);
    const begun = { from: range.from, to: Math.min(range.to, engine.now()) };
    const periods = begun.from < begun.to ? periodsWithin(begun, calendar) : [];
    const binder = createBinder(await segments.scopeOf(site, event, filters));
    const happened_event = happeningSql(event, binder, filters);
    const rule = {
      site: site.id,
      event: echoOfHappening(event),
      ...{ unit: query.unit, week_start: site.week_start, filters },
    };
    return {
      ...{ site, calendar, periods, frame, rule, binder, happened_event, known, to: begun.to },
      names: namesOfAll([event]),
      asked: async (statement: string, own: object) => {
        const read = { from: beginOfTime, to: begun.to };
        const { asked_rows, params } = await personRows(site.id, read, [
          ...dimensionsOf(event),
          ...filters.map(([name]) => name),
        ]);
        const rows = await engine.store.query<StateRow>(
          binder.whole(fillIn(statement, { happened_event, asked_rows })),
          {
            ...binder.params,
            ...params,
            ...own,
            site: site.id,
            names: namesOfAll([event]),
          },
        );
        const counts = new Map(rows.map((row) => [`${row.number} ${row.state}`, row.people]));
        const notes = rows.length > 0 ? [] : await eventNames.unknown(site.id, namesOfAll([event]));
        return {
          of: (number: number, state: string) => counts.get(`${number} ${state}`) ?? 0,
          notes,
        };
      },
    };
  }

  app.get(
    "/api/v1/lifecycle",
    {
      schema: {
        querystring: lifecycleQuery,
        tags: ["retention"],
        summary: "New, returning, resurrected and dormant people, by period",
      },
      config: rowAnswers(lifecycleAnswer),
    },
    async ({ query }, reply) => {
      const { calendar, periods, frame, rule, asked, known } = await open(query);
      const [first] = periods;
      const before =
        first === undefined ? [] : periodsOf({ from: first.start - 1, to: first.start }, calendar);
      const { of, notes } = await asked(sql.lifecycle, {
        starts: [...before, ...periods].map(({ start }) => start),
      });
      const rows = periods.map((period, index) => {
        const [fresh, returning, resurrected, dormant] = [
          "new",
          "returning",
          "resurrected",
          "dormant",
        ].map((state) => of(index + 2, state)) as [number, number, number, number];
        return {
          period: period.day,
          active: fresh + returning + resurrected,
          ...{ new: fresh, returning, resurrected, dormant },
          complete: period.end <= known,
        };
      });
      return sendRows(reply, query.format, { ...frame(rule, notes), rows });
    },
  );

  app.get(
    "/api/v1/churn",
    {
      schema: {
        querystring: churnQuery,
        tags: ["retention"],
        summary: "Who stays away for longer than a stated time, by period",
      },
      config: rowAnswers(churnAnswer),
    },
    async ({ query }, reply) => {
      const { periods, frame, rule, asked, known, to } = await open(query);
      const end = Math.min(periods.at(-1)?.end ?? to, to);
      const { of, notes } = await asked(sql.churn, {
        bounds: [...periods.map(({ start }) => start), end],
        inactive_ms: query.inactive_days * 86_400_000,
      });
      let alive = of(1, "alive");
      const rows = periods.map((period, index) => {
        const [churned, fresh, resurrected] = ["churned", "new", "resurrected"].map((state) =>
          of(index + 1, state),
        ) as [number, number, number];
        const before = alive;
        alive += fresh + resurrected - churned;
        return {
          period: period.day,
          alive_at_start: before,
          churned,
          churn_rate: before === 0 ? 0 : churned / before,
          ...{ new: fresh, resurrected },
          alive_at_end: alive,
          complete: period.end <= known,
        };
      });
      const told = { ...rule, inactive_days: query.inactive_days };
      return sendRows(reply, query.format, { ...frame(told, notes), rows });
    },
  );
}
