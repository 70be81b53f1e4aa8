// GET /api/v1/lifetime-value/acquisition: what buyers bring and cost, by what won them under any model.
import { canonicalName, ExactNumber } from "@cairn/schema";
import { z } from "zod";
import { acquisitionAnswer } from "../answers/retention.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { type Brought, createLifetimeCredits, nothingBrought } from "../http/lifetime-credits.js";
import { rangeParams } from "../http/range.js";
import { openReport } from "../http/report.js";
import { createMoneyTotals } from "../http/report-currency.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import { createSpent } from "../http/spend-facts.js";
import {
  dataDrivenQuery,
  echoOf,
  modelQuery,
  modelsOf,
  ruleQuery,
  withLookBack,
} from "../journeys/rule.js";
import { isDataDriven } from "../models/model-names.js";
import { fromMicros, fromUnits, money } from "../money.js";
import { followedFor, withinQuery } from "../retention/buyers.js";
import { columnsOf, dimensionOf, spendLevels } from "../spend/levels.js";
import { quotient } from "../spend/ratios.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const { by: _, repeat: __, ...journeyQuery } = ruleQuery;
const { bootstrap: ___, ...pathQuery } = dataDrivenQuery;
const querystring = z.strictObject({
  ...commonQuery,
  ...journeyQuery,
  ...pathQuery,
  model: modelQuery.model,
  level: z.enum(spendLevels).default("channel").describe("What a row is, as in /api/v1/spend."),
  ...withinQuery,
  ...formatQuery,
});

interface Touched {
  key: string;
  names: string[];
}

export function lifetimeAcquisitionRoutes(app: App, engine: Engine): void {
  const { store } = engine;
  const touches = sqlFile("spend_touches");
  const lifetimeCredits = createLifetimeCredits(store);
  const moneyTotals = createMoneyTotals(store);
  const spentIn = createSpent(store);
  const eventNames = createEventNames(store);

  app.get(
    "/api/v1/lifetime-value/acquisition",
    {
      schema: {
        querystring,
        tags: ["retention"],
        summary: "What buyers bring and cost, by what won them",
      },
      config: rowAnswers(acquisitionAnswer),
    },
    async ({ query: asked }, reply) => {
      const query = withLookBack(siteOf(engine.sites, asked.site), asked);
      const { models } = modelsOf(query);
      const [model] = models as [(typeof models)[number]];
      const { site, range, frame } = await openReport(engine, query);
      const conversion = canonicalName(query.conversion);
      const ranged = {
        ...{ site: site.id, ...rangeParams(range), conversion },
        ...{ repeat: "first_only", amount: query.amount },
      };
      const { currency } = await moneyTotals(ranged, query.currency ?? site.currency);
      const { withinMs, until } = followedFor(query.within, range.to);
      const { level } = query;
      const question = {
        ...{ ...query, ...ranged, currency, by: dimensionOf(level) },
        ...{ weights: query.weights ?? "", until: sqlTime(until), within_ms: withinMs },
      };
      const [spent, touched, { credits, unattributed, notes }] = await Promise.all([
        spentIn(question),
        store.query<Touched>(touches, question),
        lifetimeCredits(question, model),
      ]);
      const words = new Map(touched.map(({ key, names }) => [key, names]));
      const rows = [...new Set([...spent.keys(), ...credits.keys()])]
        .map((key) => ({
          names: spent.get(key)?.names ?? words.get(key) ?? (JSON.parse(key) as string[]),
          cost: spent.has(key) ? (spent.get(key)?.cost ?? null) : 0n,
          brought: credits.get(key) ?? nothingBrought,
        }))
        .sort((x, y) => inOrder(x.brought, y.brought) || (x.names < y.names ? -1 : 1));
      const costs = rows.map(({ cost }) => cost);
      const cost = costs.reduce<bigint | null>(
        (sum, one) => (sum === null || one === null ? null : sum + one),
        0n,
      );
      // What participation credits is more than there is.
      const all = [unattributed, ...rows.map(({ brought }) => brought)].reduce(together);
      const {
        by: ____,
        repeat: _____,
        ...rule
      } = echoOf(
        { ...query, by: "channel", repeat: "first_only" },
        { ...{ site: site.id, conversion, model, currency } },
      );
      const unknown = all.buyers > 0n ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, {
        ...frame(
          {
            ...rule,
            ...(isDataDriven(model)
              ? {
                  ...{ lost: query.lost, order: query.order, worth: query.worth, seed: query.seed },
                }
              : {}),
            ...{ level, within: query.within ?? null, until: new Date(until).toISOString() },
            spend_days: { from: ranged.from_day, to: ranged.to_day },
          },
          [...unknown, ...notes],
        ),
        total: measures(all, cost),
        unattributed: broughtOf(unattributed),
        rows: rows.map(({ names, cost, brought }) => ({
          ...Object.fromEntries(
            columnsOf(level).map((column, index) => [column, names[index] || "(none)"]),
          ),
          ...measures(brought, cost),
        })),
      });
    },
  );
}

const units = 10n ** 15n;
const million = 1_000_000n;

function measures(brought: Brought, cost: bigint | null) {
  const share = cost === null ? null : cost * units;
  return {
    ...broughtOf(brought),
    cost: moneyOf(cost),
    cost_per_order: {
      first: moneyOf(quotient(share, brought.buyers)),
      second: moneyOf(quotient(share, brought.upToSecond)),
      third: moneyOf(quotient(share, brought.upToThird)),
    },
    value_to_cost: exact(quotient(brought.micros * million, cost), 6),
  };
}

const broughtOf = ({ buyers, orders, micros }: Brought) => ({
  new_buyers: exact(buyers, 15),
  orders: exact(orders, 15),
  value: money(fromMicros(micros)),
  value_per_buyer: moneyOf(quotient(micros * units, buyers)),
});

function together(x: Brought, y: Brought): Brought {
  return {
    buyers: x.buyers + y.buyers,
    upToSecond: x.upToSecond + y.upToSecond,
    upToThird: x.upToThird + y.upToThird,
    orders: x.orders + y.orders,
    micros: x.micros + y.micros,
  };
}

/** By credit of buyers. */
const inOrder = (x: Brought, y: Brought): number =>
  x.buyers === y.buyers ? 0 : x.buyers < y.buyers ? 1 : -1;

const moneyOf = (micros: bigint | null) => (micros === null ? null : money(fromMicros(micros)));
const exact = (value: bigint | null, places: number) =>
  value === null ? null : new ExactNumber(fromUnits(value, places).replace(/\.?0+$/, ""));
