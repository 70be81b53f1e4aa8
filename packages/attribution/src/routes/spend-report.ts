// GET /api/v1/spend: what channels, sources, campaigns or ads cost, beside what they earned under each model.

import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { spendAnswer } from "../answers/spend.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import { newCustomersOf, summaryOf } from "../http/attribution-summary.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { capNotes, leftOutCounts, leftOutOf } from "../http/left-out.js";
import { rangeParams } from "../http/range.js";
import { openReport } from "../http/report.js";
import { createMoneyTotals } from "../http/report-currency.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import { createSpendFacts } from "../http/spend-facts.js";
import { spendRows } from "../http/spend-rows.js";
import {
  dataDrivenQuery,
  echoOf,
  modelQuery,
  modelsOf,
  ruleQuery,
  withLookBack,
} from "../journeys/rule.js";
import { isDataDriven } from "../models/model-names.js";
import { scaled, toMicros } from "../money.js";
import { spendLevels } from "../spend/levels.js";
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
  ...modelQuery,
});

export function spendReportRoutes(app: App, engine: Engine): void {
  const eventNames = createEventNames(engine.store);
  const moneyTotals = createMoneyTotals(engine.store);
  const spendFacts = createSpendFacts(engine.store);

  app.get(
    "/api/v1/spend",
    {
      schema: { querystring, tags: ["spend"], summary: "What was spent, and what it earned" },
      config: rowAnswers(spendAnswer),
    },
    async ({ query: asked }, reply) => {
      const query = withLookBack(siteOf(engine.sites, asked.site), asked);
      const { models, several } = modelsOf(query);
      const { site, range, frame } = await openReport(engine, query);
      const conversion = canonicalName(query.conversion);
      const ranged = {
        site: site.id,
        ...rangeParams(range),
      };
      const { currency, totals } = await moneyTotals(
        { ...ranged, conversion, repeat: query.repeat, amount: query.amount },
        query.currency ?? site.currency,
      );
      const question = { ...query, ...ranged, conversion, currency, weights: query.weights ?? "" };
      const { unconverted, notes, ...facts } = await spendFacts(question, models);
      const { total, ...besides } = summaryOf(totals);
      // Journeys that were cut are said by the report of attribution.
      const leftOut = leftOutCounts(totals, 0);
      const { by: _, ...rule } = echoOf(
        { ...query, by: "channel" },
        {
          ...{ site: site.id, conversion },
          ...(several ? { models } : { model: models[0] }),
          ...(models.some(isDataDriven) ? dataDrivenRule(query) : {}),
          currency,
        },
      );
      const { answer, notes: cut } = spendRows({
        ...{ ...facts, level: query.level, several },
        everything: {
          conversions: scaled(String(total.conversions), 15),
          value: toMicros(total.value),
          newCustomers: scaled(String(newCustomersOf(totals)), 15),
        },
      });
      const spendDays = { from: ranged.from_day, to: ranged.to_day };
      const unknown = totals.length > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, {
        ...frame({ ...rule, level: query.level, spend_days: spendDays }, [
          ...unknown,
          ...notes,
          ...cut,
          ...capNotes(leftOut),
        ]),
        ...besides,
        ...leftOutOf(leftOut),
        ...(unconverted.length > 0 ? { unconverted_spend: unconverted } : {}),
        ...answer,
      });
    },
  );
}

/** What of the rule only data-driven models look at. */
const dataDrivenRule = ({ lost, order, worth, seed }: z.output<typeof querystring>) => ({
  ...{ lost, order, worth, seed },
});
