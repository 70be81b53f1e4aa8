// GET /api/v1/paths/report: the most frequent paths, their lengths, the time they took, and where in them labels are.
import { z } from "zod";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { summaryOf, type TotalRow } from "../http/attribution-summary.js";
import { capNotes, leftOutCounts, leftOutOf } from "../http/left-out.js";
import { openPaths, pathQuery } from "../http/path-question.js";
import { type PathSum, pathReportLists, type TimeSum } from "../http/path-report-lists.js";
import { sendRows } from "../http/rows-answer.js";
import { money } from "../money.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const parts = ["paths", "lengths", "days", "positions"] as const;

const querystring = z.strictObject({
  ...pathQuery,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(20)
    .describe("Paths at most, and labels of positions at most."),
  part: z
    .enum(parts)
    .optional()
    .describe("One list alone, as rows. Default: paths as rows, the others beside them."),
});

export function pathReportRoutes(app: App, engine: Engine): void {
  const sql = {
    paths: sqlFile("path_report"),
    time: sqlFile("time_to_convert"),
    totals: sqlFile("attribution_totals"),
  };
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/paths/report",
    { schema: { querystring, tags: ["attribution"], summary: "Paths, lengths, times, positions" } },
    async ({ query }, reply) => {
      const { params, framed } = await openPaths(engine, query);
      const [sums, times, totalRows] = await Promise.all([
        engine.store.query<PathSum>(sql.paths, { ...params, limit: query.limit }),
        engine.store.query<TimeSum>(sql.time, params),
        engine.store.query<TotalRow>(sql.totals, params),
      ]);
      const there = summaryOf(totalRows);
      const asked = { by: query.by, total: there.total.conversions };
      const { lists, lost, distinct, cut, time } = pathReportLists(asked, sums, times);
      const leftOut = leftOutCounts(totalRows, cut);
      const notes =
        asked.total > 0 ? [] : await eventNames.unknown(params.site, [params.conversion]);
      const currency = totalRows[0]?.report_currency;
      const untouched = lists.lengths.find(({ touches }) => touches === 0);
      const { paths, ...others } = lists;
      return sendRows(reply, query.format, {
        ...framed(currency, [...notes, ...capNotes(leftOut)], { limit: query.limit }),
        ...there,
        unattributed: {
          conversions: untouched?.conversions ?? 0,
          value: untouched?.value ?? money("0"),
        },
        ...leftOutOf(leftOut),
        lost_journeys: lost,
        distinct_paths: distinct,
        time_to_convert: time,
        rows: lists[query.part ?? "paths"],
        ...(query.part === undefined ? others : {}),
      });
    },
  );
}
