// GET /api/v1/retention: how many people of each cohort come back, period by period.
import { z } from "zod";
import { retentionAnswer } from "../answers/retention.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { createBinder } from "../filters/binder.js";
import { dimensionSql } from "../filters/dimensions.js";
import { fillIn } from "../filters/fill-in.js";
import { filtersQuery, readFilters } from "../filters/filter.js";
import {
  dimensionsOf,
  echoOfHappening,
  happeningSql,
  namesOfAll,
  readHappening,
} from "../filters/happening.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { type CountRow, curveOf, gridOf } from "../retention/grid.js";
import {
  groupLimit,
  mostPeriods,
  retentionQuery,
  rollingMs,
  timetableOf,
} from "../retention/question.js";
import { createSavedSegments } from "../segments/saved-segments.js";
import { sqlFile } from "../store/sql-file.js";
import { createPersonRows } from "../stored-days/person-rows.js";
import { beginOfTime } from "../time/begin-of-time.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  ...commonQuery,
  ...retentionQuery,
  ...filtersQuery,
  ...formatQuery,
});

export function retentionRoutes(app: App, engine: Engine): void {
  const sql = sqlFile("retention");
  const personRows = createPersonRows(engine.storedDaysOf);
  const segments = createSavedSegments(engine.store, engine.now);
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/retention",
    {
      schema: { querystring, tags: ["retention"], summary: "Who comes back, by cohort" },
      config: rowAnswers(retentionAnswer),
    },
    async ({ query }, reply) => {
      const { site, range, frame, asOf } = await openReport(engine, query);
      const { unit, mode, cohort, by, periods: followed } = query;
      const start = readHappening("start", query.start);
      const returning = readHappening("return", query.return);
      const filters = readFilters(query.filters);
      const calendar = { unit, tz: range.tz, weekStart: site.week_start };
      const times = timetableOf(range, calendar, { followed, rolls: mode === "rolling" });
      const mostGroups = groupLimit(times, followed);
      const binder = createBinder(await segments.scopeOf(site, start, returning, filters));
      // A cohort of first starts needs all that was before.
      const readFrom = cohort === "recurring" ? range.from : beginOfTime;
      const read = { from: readFrom, to: times.until };
      const { asked_rows, params } = await personRows(site.id, read, [
        ...[start, returning].flatMap(dimensionsOf),
        ...filters.map(([name]) => name),
        ...(by === undefined ? [] : [by]),
      ]);
      const statement = fillIn(sql, {
        asked_rows,
        happened_start: happeningSql(start, binder, filters),
        happened_named: happeningSql(start === "any" ? start : { ...start, filters: [] }, binder),
        happened_return: happeningSql(returning, binder, filters),
        label: by === undefined ? "''" : dimensionSql(by, binder),
      });
      const counts = await engine.store.query<CountRow>(binder.whole(statement), {
        ...binder.params,
        ...params,
        site: site.id,
        names: namesOfAll([start, returning]),
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        starts: times.all.map((period) => period.start),
        mode,
        cohort,
        window_ms: rollingMs[unit],
        followed: followed ?? mostPeriods,
        splits: by === undefined ? 0 : 1,
        most_groups: mostGroups,
        start_returns: JSON.stringify(start) === JSON.stringify(returning) ? 1 : 0,
      });
      const cells = gridOf(counts, {
        ...{ ...times, calendar, mode, followed },
        known: asOf,
        now: engine.now(),
      });
      const rule = {
        site: site.id,
        start: echoOfHappening(start),
        return: echoOfHappening(returning),
        ...{ unit, mode, cohort, week_start: site.week_start },
        ...(mode === "rolling" ? { window_hours: rollingMs[unit] / 3_600_000 } : {}),
        ...(by === undefined ? {} : { by, group_limit: mostGroups }),
        ...(followed === undefined ? {} : { periods: followed }),
        until: new Date(times.until).toISOString(),
        filters,
      };
      const empty = cells.length > 0 ? [] : namesOfAll([start]);
      const hasOthers = cells.some(({ label }) => label === "(other)");
      const cut = (times.cohorts[0]?.start ?? range.from) < range.from;
      return sendRows(reply, query.format, {
        ...frame(rule, [
          ...(await eventNames.unknown(site.id, empty)),
          ...(hasOthers
            ? [`only the ${mostGroups} largest values of ${by} have cohorts of their own`]
            : []),
          ...(cut && cells.length > 0
            ? [
                `the range begins within the ${unit} of ${times.cohorts[0]?.day}: its cohort has who started from then on`,
              ]
            : []),
        ]),
        curve: curveOf(cells),
        rows: cells.map(({ label, followed: _, ...cell }) =>
          by === undefined ? cell : { [by]: label, ...cell },
        ),
      });
    },
  );
}
