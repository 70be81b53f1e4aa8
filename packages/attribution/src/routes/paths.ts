// GET /api/v1/paths: the path table of a rule, which `npx cairn attribution --paths` reads as CSV.

import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { pathsAnswer } from "../answers/attribution.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import type { TotalRow } from "../http/attribution-summary.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { capNotes, leftOutCounts, leftOutOf } from "../http/left-out.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { createPathCounts } from "../journeys/path-counts.js";
import { dataDrivenQuery, echoOf, ruleQuery } from "../journeys/rule.js";
import { money } from "../money.js";
import { pathSeparator } from "../paths/path-table-builder.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const { half_life_days: _, weights: __, ...journeyQuery } = ruleQuery;
const querystring = z.strictObject({
  ...commonQuery,
  ...journeyQuery,
  lost: dataDrivenQuery.lost,
  ...formatQuery,
});

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
      const { site, range, frame } = await openReport(engine, query);
      const conversion = canonicalName(query.conversion);
      const params = {
        site: site.id,
        conversion,
        by: query.by,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        lookback_days: query.lookback_days,
        repeat: query.repeat,
        direct: query.direct,
        collapse: query.collapse,
        currency: query.currency ?? site.currency,
        lost: query.lost,
      };
      const [rows, totalRows] = await Promise.all([
        pathCounts.rows(params),
        engine.store.query<TotalRow>(totals, params),
      ]);
      const currency = totalRows[0]?.report_currency ?? params.currency;
      const {
        half_life_days: _,
        weights: __,
        ...rule
      } = echoOf(
        { ...query, half_life_days: 0 },
        { site: site.id, conversion, lost: query.lost, currency },
      );
      const cut = rows.reduce((sum, row) => sum + Number(row.cut), 0);
      const leftOut = leftOutCounts(totalRows, cut);
      const notes = rows.length > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, {
        ...frame(rule, [...notes, ...capNotes(leftOut)]),
        ...leftOutOf(leftOut),
        rows: rows.map(({ path, conversions, value, lost }) => ({
          path: path.map(oneChannel).join(pathSeparator),
          conversions: Number(conversions),
          value: money(value),
          lost: Number(lost),
        })),
      });
    },
  );
}

/** A label that holds the separator would be two channels to whoever reads the path. */
const oneChannel = (label: string): string => label.replaceAll(pathSeparator, ">");
