// GET /api/v1/attribution: what each channel earned, under one model or several side by side.

import { canonicalName, ExactNumber } from "@cairn/schema";
import { z } from "zod";
import { attributionAnswer } from "../answers/attribution.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import { type Column, nothing, oneModel, sideBySide } from "../http/attribution-rows.js";
import { summaryOf, type TotalRow } from "../http/attribution-summary.js";
import { baseOf, besideBase } from "../http/beside-base.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { type DataDriven, dataDrivenColumns } from "../http/data-driven-columns.js";
import { capNotes, leftOutCounts, leftOutOf } from "../http/left-out.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import { createPathCounts } from "../journeys/path-counts.js";
import {
  dataDrivenQuery,
  echoOf,
  modelQuery,
  modelsOf,
  ruleParams,
  ruleQuery,
  withLookBack,
} from "../journeys/rule.js";
import { type AnyModel, isDataDriven, unattributed } from "../models/model-names.js";
import { money } from "../money.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  ...commonQuery,
  ...ruleQuery,
  ...dataDrivenQuery,
  ...formatQuery,
  ...modelQuery,
  base: z
    .string()
    .optional()
    .describe("One of `models`: the others say by how much they differ from it."),
});

interface Credit {
  model: string;
  label: string;
  conversions: string;
  value: string;
  journeys_cut: number;
}

export function attributionRoutes(app: App, engine: Engine): void {
  const credits = sqlFile("attribution");
  const totals = sqlFile("attribution_totals");
  const eventNames = createEventNames(engine.store);
  const pathCounts = createPathCounts(engine.store);

  app.get(
    "/api/v1/attribution",
    {
      schema: { querystring, tags: ["attribution"], summary: "What each channel earned" },
      config: rowAnswers(attributionAnswer),
    },
    async (request, reply) => {
      const query = withLookBack(siteOf(engine.sites, request.query.site), request.query);
      const { models, several } = modelsOf(query);
      const base = baseOf(query.base, models);
      const { site, range, frame } = await openReport(engine, query);

      const params = ruleParams(query, {
        site: site.id,
        conversion: canonicalName(query.conversion),
        currency: query.currency ?? site.currency,
        ...range,
      });
      const bySql = models.filter((model) => !isDataDriven(model));
      const byPaths = models.filter(isDataDriven);
      const [totalRows, creditRows, counted] = await Promise.all([
        engine.store.query<TotalRow>(totals, params),
        bySql.length === 0 ? [] : engine.store.query<Credit>(credits, { ...params, models: bySql }),
        byPaths.length === 0 ? undefined : pathCounts.count({ ...params, lost: query.lost }),
      ]);
      const dataDriven: DataDriven =
        counted === undefined
          ? { columns: [], notes: [], besides: {} }
          : await dataDrivenColumns(counted, byPaths, { ...query, weights: params.weights });
      const columns = models.map(
        (model) =>
          dataDriven.columns.find((column) => column.model === model) ??
          columnOf(
            model,
            creditRows.filter((row) => row.model === model),
          ),
      );
      const rule = echoOf(query, {
        site: site.id,
        conversion: params.conversion,
        ...(several ? { models } : { model: models[0] }),
        ...(base === undefined ? {} : { base }),
        ...(byPaths.length > 0 ? dataDrivenRule(query) : {}),
        currency: totalRows[0]?.report_currency ?? params.currency,
      });
      const there = summaryOf(totalRows);
      const compared = base === undefined ? undefined : besideBase(columns, base);
      const ofOneModel = creditRows.filter((row) => row.model === bySql[0]);
      const cut = counted?.cut ?? sumOf(ofOneModel, "journeys_cut");
      const leftOut = leftOutCounts(totalRows, cut);
      const noted = byPaths.length > 0 && query.by.includes(",") ? [combined] : [];
      const notes =
        there.total.conversions > 0 ? [] : await eventNames.unknown(site.id, [params.conversion]);
      return sendRows(reply, query.format, {
        ...frame(rule, [...notes, ...noted, ...capNotes(leftOut), ...dataDriven.notes]),
        ...there,
        total: { ...there.total, ...compared?.total },
        ...leftOutOf(leftOut),
        ...dataDriven.besides,
        ...(several
          ? sideBySide(query.by, compared?.columns ?? columns)
          : oneModel(query.by, columns[0])),
      });
    },
  );
}

const combined =
  "data-driven models look at each combination of `by` as one label: their credits do not add up to those by its first dimension";

/** What of the rule only data-driven models look at. */
function dataDrivenRule({ lost, order, worth, bootstrap, seed }: z.output<typeof querystring>) {
  return { lost, order, worth, bootstrap, seed };
}

function columnOf(model: AnyModel, rows: readonly Credit[]): Column {
  const measures = new Map(
    rows.map((row) => [
      row.label,
      { conversions: new ExactNumber(row.conversions), value: money(row.value) },
    ]),
  );
  const left = measures.get(unattributed) ?? nothing;
  measures.delete(unattributed);
  return { model, unattributed: left, credits: measures };
}

/** Counts of the store may be texts. */
function sumOf<Row>(rows: readonly Row[], column: keyof Row): number {
  return rows.reduce((sum, row) => sum + Number(row[column]), 0);
}
