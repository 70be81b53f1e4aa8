// GET /api/v1/spend: what channels, sources, campaigns or ads cost, beside what they earned under each model.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { summaryOf, type TotalRow } from "../http/attribution-summary.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { createEarnedColumns } from "../http/earned-columns.js";
import { sqlTime } from "../http/range.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { type SpentKey, spendRows, type TouchedKey } from "../http/spend-rows.js";
import { dataDrivenQuery, echoOf, modelsOf, ruleQuery } from "../journeys/rule.js";
import { allModels, defaultModel, isDataDriven } from "../models/model-names.js";
import { money, scaled, toMicros } from "../money.js";
import { dimensionOf, spendLevels } from "../spend/levels.js";
import { sqlFile } from "../store/sql-file.js";
import { localDay } from "../time/zoned-day.js";
import type { App } from "./app.js";

const { by: _, ...journeyQuery } = ruleQuery;
const { bootstrap: __, seed, ...pathQuery } = dataDrivenQuery;
const querystring = z.strictObject({
  ...commonQuery,
  ...journeyQuery,
  ...pathQuery,
  seed,
  ...formatQuery,
  level: z
    .enum(spendLevels)
    .default("channel")
    .describe("How deep: each has the columns before it; campaign_key sums a campaign over all."),
  model: z
    .string()
    .optional()
    .describe(`One of ${allModels.join(", ")}. Default: ${defaultModel}.`),
  models: z
    .string()
    .optional()
    .describe(`Several of ${allModels.join(", ")}, by commas; rows then have \`models\`.`),
});

interface SpentRow {
  key: string;
  names: string[];
  accounts: string[];
  channels: string[];
  clicks: number;
  impressions: number;
  cost: string | null;
}

interface UnconvertedRow {
  currency: string;
  first_day: string;
  last_day: string;
  spend_rows: number;
  cost: string;
}

export function spendReportRoutes(app: App, { store, ...engine }: Engine): void {
  const sql = {
    totals: sqlFile("attribution_totals"),
    spent: sqlFile("spend_by_key"),
    touched: sqlFile("spend_touches"),
    unconverted: sqlFile("spend_unconverted"),
    currency: sqlFile("spend_currency"),
  };
  const eventNames = createEventNames(store);
  const earnedColumns = createEarnedColumns(store);

  app.get(
    "/api/v1/spend",
    { schema: { querystring, tags: ["spend"], summary: "What was spent, and what it earned" } },
    async ({ query }, reply) => {
      const { models, several } = modelsOf(query);
      const { site, range, frame } = await openReport({ store, ...engine }, query);
      const conversion = canonicalName(query.conversion);
      const ranged = {
        site: site.id,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        from_day: localDay(range.from, range.tz),
        to_day: localDay(range.to - 1, range.tz),
      };
      const wished = query.currency ?? site.currency;
      const totalsIn = (currency: string) =>
        store.query<TotalRow>(sql.totals, {
          ...ranged,
          conversion,
          repeat: query.repeat,
          currency,
        });
      const [mostUsed] = wished === "" ? await totalsIn("") : [];
      const currency = wished || mostUsed?.report_currency || (await currencyOfSpend(ranged));
      const rule = { ...query, weights: query.weights ?? "" };
      const params = {
        ...ranged,
        conversion,
        currency,
        level: query.level,
        by: dimensionOf(query.level),
      };
      const [totals, spent, touched, unconverted, earned] = await Promise.all([
        totalsIn(currency),
        store.query<SpentRow>(sql.spent, params),
        store.query<TouchedKey & { key: string }>(sql.touched, params),
        store.query<UnconvertedRow>(sql.unconverted, params),
        earnedColumns({ ...rule, ...params }, models),
      ]);
      const echo = echoOf(
        { ...query, by: "channel" },
        {
          ...{ site: site.id, conversion },
          ...(several ? { models } : { model: models[0] }),
          ...(models.some(isDataDriven) ? dataDrivenRule(query) : {}),
          currency,
        },
      );
      const { by: _, ...echoed } = echo;
      const { total, ...besides } = summaryOf(totals);
      const answered = spendRows({
        ...{ level: query.level, several, columns: earned.columns },
        everything: {
          conversions: scaled(String(total.conversions), 15),
          value: toMicros(total.value),
          newCustomers: scaled(String(totals.reduce((sum, row) => sum + row.new_customers, 0)), 15),
        },
        spent: new Map(spent.map((row) => [row.key, spentKey(row)])),
        touched: new Map(touched.map((row) => [row.key, row])),
      });
      const notes = totals.length > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, {
        ...frame(
          {
            ...echoed,
            level: query.level,
            spend_days: { from: ranged.from_day, to: ranged.to_day },
          },
          [...notes, ...earned.notes, ...unconverted.map((row) => withoutRate(row, currency))],
        ),
        ...besides,
        ...(unconverted.length > 0 ? { unconverted_spend: unconverted.map(unconvertedOf) } : {}),
        ...answered,
      });
    },
  );

  async function currencyOfSpend(ranged: Record<string, string>): Promise<string> {
    const [row] = await store.query<{ currency: string }>(sql.currency, ranged);
    return row?.currency ?? "";
  }
}

/** What of the rule only data-driven models look at. */
const dataDrivenRule = ({ lost, order, worth, seed }: z.output<typeof querystring>) => ({
  ...{ lost, order, worth, seed },
});

const spentKey = ({
  names,
  accounts,
  channels,
  clicks,
  impressions,
  cost,
}: SpentRow): SpentKey => ({
  names,
  channels,
  accounts: accounts.filter((account) => account !== ""),
  clicks: BigInt(clicks),
  impressions: BigInt(impressions),
  cost: cost === null ? null : toMicros(cost),
});

const unconvertedOf = ({ currency, first_day, last_day, spend_rows, cost }: UnconvertedRow) => ({
  ...{ currency, first_day, last_day, rows: spend_rows, cost: money(cost) },
});

const withoutRate = ({ currency, first_day, last_day, cost }: UnconvertedRow, to: string): string =>
  `${money(cost)} ${currency} of ${first_day} to ${last_day} have no rate to ${to}: costs with a part of them are null; POST /api/v1/currency-rates takes rates`;
