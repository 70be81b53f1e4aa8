// GET /api/v1/attribution: what each channel earned, under one model or several side by side.
import { canonicalName, ExactNumber } from "@cairn/schema";
import { z } from "zod";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { sqlTime } from "../http/range.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { echoOf, modelsOf, ruleQuery } from "../journeys/rule.js";
import { defaultModel, type RuleModel, ruleModels, unattributed } from "../models/model-names.js";
import { fromMicros, money, scaled, toMicros } from "../money.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  ...commonQuery,
  ...ruleQuery,
  ...formatQuery,
  model: z
    .string()
    .optional()
    .describe(`One of ${ruleModels.join(", ")}. Default: ${defaultModel}.`),
  models: z
    .string()
    .optional()
    .describe(`Several of ${ruleModels.join(", ")}, by commas; rows then have \`models\`.`),
});

interface Credit {
  model: string;
  label: string;
  conversions: string;
  value: string;
}

interface Total {
  currency: string;
  report_currency: string;
  converted: number;
  conversions: number;
  value: string;
  value_sent: string;
  repeats_left_out: number;
}

interface Measure {
  conversions: ExactNumber;
  value: string;
}

const nothing: Measure = { conversions: new ExactNumber("0"), value: money("0") };

export function attributionRoutes(app: App, engine: Engine): void {
  const credits = sqlFile("attribution");
  const totals = sqlFile("attribution_totals");
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/attribution",
    { schema: { querystring, tags: ["attribution"], summary: "What each channel earned" } },
    async (request, reply) => {
      const query = request.query;
      const { models, several } = modelsOf(query);
      const { site, range, frame } = await openReport(engine, query);

      const params = {
        site: site.id,
        conversion: canonicalName(query.conversion),
        by: query.by,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        lookback_days: query.lookback_days,
        repeat: query.repeat,
        direct: query.direct,
        collapse: query.collapse,
        half_life_days: query.half_life_days,
        weights: query.weights ?? "",
        currency: query.currency ?? site.currency,
      };
      const [totalRows, creditRows] = await Promise.all([
        engine.store.query<Total>(totals, params),
        engine.store.query<Credit>(credits, { ...params, models }),
      ]);
      const columns = models.map((model) =>
        column(
          model,
          creditRows.filter((row) => row.model === model),
        ),
      );
      const rule = echoOf(query, {
        site: site.id,
        conversion: params.conversion,
        ...(several ? { models } : { model: models[0] }),
        currency: totalRows[0]?.report_currency ?? params.currency,
      });
      const there = summary(totalRows);
      const notes =
        there.total.conversions > 0 ? [] : await eventNames.unknown(site.id, [params.conversion]);
      return sendRows(reply, query.format, {
        ...frame(rule, notes),
        ...there,
        ...(several ? sideBySide(query.by, columns) : oneModel(query.by, columns[0])),
      });
    },
  );
}

interface Column {
  model: RuleModel;
  unattributed: Measure;
  credits: Map<string, Measure>;
}

function column(model: RuleModel, rows: readonly Credit[]): Column {
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

function oneModel(by: string, only: Column | undefined) {
  const rows = labelsOf(only === undefined ? [] : [only]).map((label) => ({
    [by]: label,
    ...only?.credits.get(label),
  }));
  return { unattributed: only?.unattributed, rows };
}

/** One row per label with every model. */
function sideBySide(by: string, columns: readonly Column[]) {
  const each = (pick: (column: Column) => Measure | undefined) =>
    Object.fromEntries(columns.map((column) => [column.model, pick(column) ?? nothing]));
  return {
    unattributed: { models: each((column) => column.unattributed) },
    rows: labelsOf(columns).map((label) => ({
      [by]: label,
      models: each(({ credits }) => credits.get(label)),
    })),
  };
}

/** Sorted by the first model's credit, then by name. */
function labelsOf(columns: readonly Column[]): string[] {
  const labels = [...new Set(columns.flatMap(({ credits }) => [...credits.keys()]))];
  const credit = (label: string) => {
    const { conversions } = columns[0]?.credits.get(label) ?? nothing;
    return { label, units: scaled(conversions.digits, 15) };
  };
  return labels
    .map(credit)
    .sort((a, b) =>
      a.units === b.units ? (a.label < b.label ? -1 : 1) : a.units < b.units ? 1 : -1,
    )
    .map(({ label }) => label);
}

function summary(totals: readonly Total[]) {
  const value = totals.reduce((sum, row) => sum + toMicros(row.value), 0n);
  const conversions = totals.reduce((sum, row) => sum + row.conversions, 0);
  const repeats = totals.reduce((sum, row) => sum + row.repeats_left_out, 0);
  const unconverted = totals
    .filter((row) => row.converted === 0 && row.conversions > 0)
    .map((row) => ({
      currency: row.currency,
      conversions: row.conversions,
      value: money(row.value_sent),
    }));
  return {
    total: { conversions, value: money(fromMicros(value)) },
    ...(repeats > 0 ? { left_out: { repeat: repeats } } : {}),
    ...(unconverted.length > 0 ? { unconverted } : {}),
  };
}
