// POST /api/v1/spend: takes what was spent; rows of the same day and key replace the earlier ones.

import { isCurrency } from "@cairn/schema";
import { z } from "zod";
import { spendImportAnswer } from "../answers/spend.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { commonQuery } from "../http/common-query.js";
import { RefusedRows } from "../http/row-problems.js";
import { siteOf } from "../http/site-of.js";
import { readSent, tableQuery, tableSchema } from "../http/table-body.js";
import { fromMicros, money, toMicros } from "../money.js";
import { isSpendHeader, readSpend } from "../spend/read-spend.js";
import type { Spend } from "../spend/spend-row.js";
import { createReplacingTable } from "../store/replacing-table.js";
import { sqlFile } from "../store/sql-file.js";
import { localDay } from "../time/zoned-day.js";
import type { App } from "./app.js";

const word = z.string().max(255).optional();
const querystring = z.strictObject({
  site: commonQuery.site,
  channel: word.describe("Of rows that name none. Default: by source, medium and campaign."),
  source: word.describe("Of rows that name none, such as google."),
  medium: word.describe("By which the channel of a source is found. Default: cpc."),
  account: word.describe("Of rows that name none."),
  currency: z
    .string()
    .refine(isCurrency, "must be an ISO 4217 code, such as EUR")
    .optional()
    .describe("Of rows that name none."),
  replace: z
    .enum(["rows", "days"])
    .default("rows")
    .describe(
      "rows: those of the same day and key. days: also sets to 0 what else there is of the table's days, accounts and sources.",
    ),
  cost: z
    .enum(["column", "none"])
    .default("column")
    .describe("none: the table has impressions or clicks alone, such as of a radio or TV flight."),
  ...tableQuery,
});

const columns = [
  "site",
  "day",
  "channel",
  "account",
  "source",
  "campaign",
  "ad",
  "cost",
  "currency",
  "impressions",
  "clicks",
] as const;

export function spendImportRoutes(app: App, { store, sites, now }: Engine): void {
  const sql = sqlFile("spend_of_days");
  const table = createReplacingTable(store, "spend", { columns, clock: now });

  app.post(
    "/api/v1/spend",
    {
      schema: {
        ...tableSchema,
        querystring,
        tags: ["spend"],
        summary: "Takes what was spent by day",
      },
      config: answers(spendImportAnswer),
    },
    async ({ query: { site: id, replace, ...options }, body }) => {
      const site = siteOf(sites, id);
      const { sent, decimal } = await readSent(body, options, (cells) =>
        isSpendHeader(cells, options),
      );
      // Where a day begins first it is tomorrow already.
      const lastDay = localDay(now(), "Pacific/Kiritimati");
      const read = readSpend(sent, {
        ...{ ...options, decimal, lastDay },
        channelRules: site.channel_rules,
      });
      if (read.problems.count > 0) throw new RefusedRows(read.problems);
      const gone = replace === "days" ? await othersOfDays(site.id, read.rows) : [];
      const rows = [...read.rows, ...gone].map((row) =>
        columns.map((name) => (name === "site" ? site.id : row[name])),
      );
      if (!options.dry_run) await table.write(rows);
      const days = read.rows.map(({ day }) => day).toSorted();
      return {
        site: site.id,
        rows: read.rows.length,
        read: read.read,
        totals_left_out: read.totals,
        set_to_0: gone.length,
        days: { from: days[0] ?? null, to: days.at(-1) ?? null },
        costs: costsOf(read.rows),
        columns: read.columns,
        ignored: read.ignored,
      };
    },
  );

  /** What the store has of the same days, accounts and sources and the table has not, as rows of nothing. */
  async function othersOfDays(site: string, rows: readonly Spend[]): Promise<Spend[]> {
    const stretch = ({ day, account, source }: Spend) => JSON.stringify([day, account, source]);
    const key = (row: Spend) => JSON.stringify([stretch(row), row.channel, row.campaign, row.ad]);
    const stretches = new Set(rows.map(stretch));
    const sent = new Set(rows.map(key));
    const days = rows.map(({ day }) => day).toSorted();
    const kept = await store.query<Spend>(sql, {
      site,
      from_day: days[0] ?? "2000-01-01",
      to_day: days.at(-1) ?? "2000-01-01",
    });
    return kept
      .filter((row) => stretches.has(stretch(row)) && !sent.has(key(row)))
      .map((row) => ({ ...row, cost: "0", impressions: 0, clicks: 0 }));
  }
}

/** What a table adds up to, to be compared with the export's own total. */
function costsOf(rows: readonly Spend[]) {
  const micros = new Map<string, bigint>();
  for (const { currency, cost } of rows) {
    micros.set(currency, (micros.get(currency) ?? 0n) + toMicros(cost));
  }
  return [...micros]
    .map(([currency, sum]) => ({ currency, cost: money(fromMicros(sum)) }))
    .toSorted((x, y) => (x.currency < y.currency ? -1 : 1));
}
