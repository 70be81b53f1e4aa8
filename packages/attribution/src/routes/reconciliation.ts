// GET /api/v1/reconciliation: what was credited, what the books have and what ad systems claim.

import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { reconciliationAnswer } from "../answers/reconciliation.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import { summaryOf } from "../http/attribution-summary.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { createEarnedColumns } from "../http/earned-columns.js";
import { leftOutCounts, leftOutOf } from "../http/left-out.js";
import { rangeParams } from "../http/range.js";
import { createReconciledOrders } from "../http/reconciled-orders.js";
import { type ClaimedKey, reconciliationRows } from "../http/reconciliation-rows.js";
import { openReport } from "../http/report.js";
import { createMoneyTotals } from "../http/report-currency.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import type { TouchedKey } from "../http/spend-rows.js";
import { dataDrivenQuery, echoOf, modelsOf, ruleQuery, withLookBack } from "../journeys/rule.js";
import { allModels, defaultModel, isDataDriven } from "../models/model-names.js";
import { money, scaled, toMicros } from "../money.js";
import { dimensionOf, type spendLevels } from "../spend/levels.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

/** Levels that claims have. */
export const claimLevels = [
  "channel",
  "source",
  "campaign",
] as const satisfies readonly (typeof spendLevels)[number][];

const { by: _, amount: ___, ...journeyQuery } = ruleQuery;
/** The books have one amount of an order: its value. */
const amount = "value";
const { bootstrap: __, seed, ...pathQuery } = dataDrivenQuery;
const querystring = z.strictObject({
  ...commonQuery,
  ...journeyQuery,
  ...pathQuery,
  seed,
  ...formatQuery,
  level: z
    .enum(claimLevels)
    .default("channel")
    .describe("How deep credits and claims are compared: each has the columns before it."),
  model: z
    .string()
    .optional()
    .describe(`One of ${allModels.join(", ")}. Default: ${defaultModel}.`),
});

interface ClaimedRow {
  key: string;
  names: string[];
  accounts: string[];
  conversions: string;
  value: string | null;
}

interface UnconvertedClaims {
  currency: string;
  first_day: string;
  last_day: string;
  claim_rows: number;
  value: string;
}

export function reconciliationRoutes(app: App, engine: Engine): void {
  const { store } = engine;
  const eventNames = createEventNames(store);
  const moneyTotals = createMoneyTotals(store, "reconciliation_currency");
  const reconciledOrders = createReconciledOrders(store);
  const earnedColumns = createEarnedColumns(store);
  const sql = {
    claimed: sqlFile("claims_by_key"),
    touched: sqlFile("spend_touches"),
    unconverted: sqlFile("claims_unconverted"),
  };

  app.get(
    "/api/v1/reconciliation",
    {
      schema: {
        querystring,
        tags: ["reconciliation"],
        summary: "Credit beside orders of record and claims of ad systems",
      },
      config: rowAnswers(reconciliationAnswer),
    },
    async ({ query: asked }, reply) => {
      const query = withLookBack(siteOf(engine.sites, asked.site), asked);
      const { models } = modelsOf(query);
      const { site, range, frame } = await openReport(engine, query);
      const conversion = canonicalName(query.conversion);
      const ranged = {
        site: site.id,
        ...rangeParams(range),
      };
      const { currency, totals } = await moneyTotals(
        { ...ranged, conversion, repeat: query.repeat },
        query.currency ?? site.currency,
      );
      const { total, ...besides } = summaryOf(totals);
      const leftOut = leftOutCounts(totals, 0);
      const question = {
        ...{ ...query, ...ranged, conversion, currency, weights: query.weights ?? "" },
        by: dimensionOf(query.level),
        amount,
      };
      const conversions = total.conversions + leftOut.repeat;
      const [earned, claimed, touched, unconverted, orders] = await Promise.all([
        earnedColumns(question, models),
        store.query<ClaimedRow>(sql.claimed, question),
        store.query<TouchedKey & { key: string }>(sql.touched, question),
        store.query<UnconvertedClaims>(sql.unconverted, question),
        reconciledOrders(question, conversions),
      ]);
      const [column] = earned.columns;
      if (column === undefined) throw new Error("a model has a column");
      const rows = reconciliationRows({
        level: query.level,
        claimed: new Map(claimed.map((row) => [row.key, claimOf(row)])),
        touched: new Map(touched.map((row) => [row.key, row])),
        column,
        everything: {
          conversions: scaled(String(total.conversions), 15),
          value: toMicros(total.value),
        },
      });
      const { by: _, ...rule } = echoOf(
        { ...query, by: "channel", amount },
        {
          ...{ site: site.id, conversion, model: models[0] },
          ...(models.some(isDataDriven) ? dataDrivenRule(query) : {}),
          currency,
        },
      );
      const claimDays = { from: ranged.from_day, to: ranged.to_day };
      const unknown = totals.length > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, {
        ...frame({ ...rule, level: query.level, claim_days: claimDays }, [
          ...unknown,
          ...earned.notes,
          ...unconverted.map((row) => withoutRate(row, currency)),
          ...orders.notes,
        ]),
        ...besides,
        ...leftOutOf(leftOut),
        ...(unconverted.length > 0
          ? {
              unconverted_claims: unconverted.map(({ claim_rows, value, ...row }) => ({
                ...{ ...row, rows: claim_rows, value: money(value) },
              })),
            }
          : {}),
        ...rows,
        ...orders.answer,
      });
    },
  );
}

const claimOf = ({ names, accounts, conversions, value }: ClaimedRow): ClaimedKey => ({
  ...{ names, accounts },
  conversions: scaled(conversions, 15),
  value: value === null ? null : toMicros(value),
});

const withoutRate = (
  { currency, first_day, last_day, value }: UnconvertedClaims,
  to: string,
): string =>
  `claims of ${money(value)} ${currency} of ${first_day} to ${last_day} have no rate to ${to}: claimed values with a part of them are null; POST /api/v1/currency-rates takes rates`;

/** What of the rule only data-driven models look at. */
const dataDrivenRule = ({ lost, order, worth, seed }: z.output<typeof querystring>) => ({
  ...{ lost, order, worth, seed },
});
