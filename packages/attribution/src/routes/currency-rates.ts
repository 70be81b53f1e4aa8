// POST and GET /api/v1/currency-rates: what currencies were worth by day.

import { ExactNumber, isCurrency } from "@cairn/schema";
import { z } from "zod";
import { ratesAnswer, ratesImportAnswer } from "../answers/spend.js";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { answers, rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery, pageQuery } from "../http/common-query.js";
import { rangeOf } from "../http/range.js";
import { RefusedRows } from "../http/row-problems.js";
import { sendRows } from "../http/rows-answer.js";
import { readSent, tableQuery, tableSchema } from "../http/table-body.js";
import { isRateHeader, readRates } from "../rates/read-rates.js";
import { createReplacingTable } from "../store/replacing-table.js";
import { sqlFile } from "../store/sql-file.js";
import { localDay } from "../time/zoned-day.js";
import type { App } from "./app.js";

const importQuery = z.strictObject({
  base: z
    .string()
    .refine(isCurrency, "must be an ISO 4217 code, such as EUR")
    .optional()
    .describe("Of which currency one unit is worth the rate, where the table does not say."),
  ...tableQuery,
});
const { site: _, ...rangeQuery } = commonQuery;
const listQuery = z.strictObject({ ...rangeQuery, ...formatQuery, ...pageQuery });

interface RateRow {
  base: string;
  date: string;
  currency: string;
  rate: string;
}

export function currencyRateRoutes(app: App, { store, now }: Engine): void {
  const columns = ["base", "day", "currency", "rate"];
  const table = createReplacingTable(store, "currency_rates", { columns, clock: now });
  const list = sqlFile("currency_rates");

  app.post(
    "/api/v1/currency-rates",
    {
      schema: {
        ...tableSchema,
        querystring: importQuery,
        tags: ["spend"],
        summary: "Takes currency rates by day",
      },
      config: answers(ratesImportAnswer),
    },
    async ({ query, body }) => {
      const { sent, decimal } = await readSent(body, query, isRateHeader);
      const { base, rows, problems, ignored } = readRates(sent, { ...query, decimal });
      if (problems.count > 0) throw new RefusedRows(problems);
      const given = rows.filter(({ currency }) => currency !== base);
      if (given.length === 0) {
        throw new BadParameter("file", "has no rate", "One row a rate: date, currency, rate.");
      }
      if (!query.dry_run)
        await table.write(rows.map(({ day, currency, rate }) => [base, day, currency, rate]));
      const days = rows.map(({ day }) => day).toSorted();
      return {
        base,
        rates: given.length,
        currencies: [...new Set(given.map(({ currency }) => currency))].toSorted(),
        days: { from: days[0], to: days.at(-1) },
        ignored,
      };
    },
  );

  app.get(
    "/api/v1/currency-rates",
    {
      schema: { querystring: listQuery, tags: ["spend"], summary: "The rates that reports take" },
      config: rowAnswers(ratesAnswer),
    },
    async ({ query }, reply) => {
      const range = rangeOf(query, { now: now(), tz: "UTC" });
      const { limit, offset } = query;
      const found = await store.query<RateRow>(list, {
        from_day: localDay(range.from, range.tz),
        to_day: localDay(range.to - 1, range.tz),
        limit,
        offset,
      });
      const rows = found.map(({ date, currency, rate }) => ({
        date,
        currency,
        rate: new ExactNumber(rate),
      }));
      return sendRows(reply, query.format, { base: found[0]?.base ?? null, rows });
    },
  );
}
