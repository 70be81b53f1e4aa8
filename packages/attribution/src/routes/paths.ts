// GET /api/v1/paths: the path table of a rule, which `npx cairn attribution --paths` reads as CSV.
import { z } from "zod";
import { pathsAnswer } from "../answers/attribution.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import type { TotalRow } from "../http/attribution-summary.js";
import { capNotes, leftOutCounts, leftOutOf } from "../http/left-out.js";
import { openPaths, pathQuery, pathText } from "../http/path-question.js";
import { sendRows } from "../http/rows-answer.js";
import { createPathCounts } from "../journeys/path-counts.js";
import { money } from "../money.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const querystring = z.strictObject(pathQuery);

export function pathRoutes(app: App, engine: Engine): void {
  const pathCounts = createPathCounts(engine.store);
  const eventNames = createEventNames(engine.store);
  const totals = sqlFile("attribution_totals");

  app.get(
    "/api/v1/paths",
    {
      schema: { querystring, tags: ["attribution"], summary: "How many journeys took each path" },
      config: rowAnswers(pathsAnswer),
    },
    async ({ query }, reply) => {
      const { params, framed } = await openPaths(engine, query);
      const [rows, totalRows] = await Promise.all([
        pathCounts.rows(params),
        engine.store.query<TotalRow>(totals, params),
      ]);
      const cut = rows.reduce((sum, row) => sum + Number(row.cut), 0);
      const leftOut = leftOutCounts(totalRows, cut);
      const notes =
        rows.length > 0 ? [] : await eventNames.unknown(params.site, [params.conversion]);
      return sendRows(reply, query.format, {
        ...framed(totalRows[0]?.report_currency, [...notes, ...capNotes(leftOut)]),
        ...leftOutOf(leftOut),
        rows: rows.map(({ path, conversions, value, lost }) => ({
          path: pathText(query.by, path),
          conversions: Number(conversions),
          value: money(value),
          lost: Number(lost),
        })),
      });
    },
  );
}
