// GET /api/v1/conversions/{event_id}/explain: who earned one conversion, and why.

import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { explainAnswer } from "../answers/attribution.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery } from "../http/common-query.js";
import { openFrame } from "../http/report.js";
import { siteOf } from "../http/site-of.js";
import { explain } from "../journeys/explain.js";
import { echoOf, ruleQuery, withLookBack } from "../journeys/rule.js";
import { ruleModels } from "../models/model-names.js";
import { money, toMicros } from "../money.js";
import { createPeople } from "../people/person.js";
import { toldFacts } from "../people/told-facts.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  site: commonQuery.site,
  ...ruleQuery,
  conversion: z
    .string()
    .max(200)
    .optional()
    .describe("Event name, when the id is known under several."),
});

interface ConversionRow {
  event_id: string;
  conversion_time: string;
  conversion_ms: number;
  person_id: string;
  visitor_id: string;
  user_id: string;
  order_id: string;
  has_amount: number;
  value_sent: string;
  refunded: string;
  taken_back: number;
  unconfirmed: number;
  currency_sent: string;
  value: string;
  report_currency: string;
  converted: number;
  nth: number;
  previous_ms: number;
  over_cap: number;
}

export function explainRoutes(app: App, engine: Engine): void {
  const people = createPeople(engine.store);
  const sql = { one: sqlFile("conversion"), names: sqlFile("event_names") };

  app.get(
    "/api/v1/conversions/:event_id/explain",
    {
      schema: {
        params: z.object({ event_id: z.string().min(1).max(400) }),
        querystring,
        tags: ["attribution"],
        summary: "Why a conversion was credited so",
      },
      config: answers(explainAnswer),
    },
    async ({ params, query: asked }) => {
      const site = siteOf(engine.sites, asked.site);
      const query = withLookBack(site, asked);
      const frame = await openFrame(engine);
      const found = await conversionOf(query.conversion, {
        site: site.id,
        event_id: params.event_id,
        currency: query.currency ?? site.currency,
        amount: query.amount,
      });
      const { nodes } = await people.find(site.id, found.person_id);
      const [touches, facts] = await Promise.all([
        people.touches(site.id, nodes, found.conversion_ms),
        people.edges(site.id, nodes),
      ]);
      const models = ruleModels.filter(
        (model) => model !== "custom" || query.weights !== undefined,
      );
      const rule = echoOf(query, {
        site: site.id,
        conversion: found.name,
        models,
        currency: found.report_currency,
      });
      return {
        ...frame(
          rule,
          found.has_amount === 1 ? [] : ["the conversion has no such amount: it is worth 0"],
        ),
        conversion: told(found, query.repeat),
        touches_total: touches.total,
        touches: explain(
          {
            eventId: found.event_id,
            conversionMs: found.conversion_ms,
            previousMs: found.previous_ms,
            nth: found.nth,
            unconfirmed: found.unconfirmed === 1,
            takenBack: found.taken_back === 1,
            overCap: found.over_cap === 1,
            micros: toMicros(found.value),
          },
          touches.touches,
          {
            by: query.by,
            models,
            lookbackDays: query.lookback_days,
            repeat: query.repeat,
            direct: query.direct,
            collapse: query.collapse,
            views: query.views,
            viewLookbackDays: query.view_lookback_days,
            halfLifeDays: query.half_life_days,
            weights: query.weights ?? "",
          },
        ),
        identity: {
          nodes,
          edges: toldFacts(engine.identity, site.id, facts.edges).filter(
            ({ state }) => state === "joined",
          ),
        },
      };
    },
  );

  async function conversionOf(
    name: string | undefined,
    params: { site: string; event_id: string; currency: string; amount: string },
  ): Promise<ConversionRow & { name: string }> {
    const names = name === undefined ? await namesOf(params) : [canonicalName(name)];
    const conversion = names.includes("purchase") ? "purchase" : names[0];
    if (conversion !== undefined) {
      const [found] = await engine.store.query<ConversionRow>(sql.one, { ...params, conversion });
      if (found !== undefined) return { name: conversion, ...found };
    }
    throw new ApiError(
      404,
      "unknown_conversion",
      `event_id: no conversion "${params.event_id}" in the site "${params.site}".`,
      "GET /api/v1/conversions lists them.",
    );
  }

  async function namesOf(params: { site: string; event_id: string }): Promise<string[]> {
    const rows = await engine.store.query<{ name: string }>(sql.names, params);
    return rows.map((row) => row.name);
  }
}

/** `value` as it was sent; what of it is credited is the touches'. */
function told(found: ConversionRow & { name: string }, repeat: string) {
  return {
    event_id: found.event_id,
    name: found.name,
    conversion_time: found.conversion_time,
    person_id: found.person_id,
    visitor_id: found.visitor_id,
    user_id: found.user_id,
    order_id: found.order_id,
    value: money(found.value_sent),
    refunded: money(found.refunded),
    currency: found.currency_sent,
    converted: found.converted === 1,
    nth: found.nth,
    previous_conversion_time:
      found.previous_ms < 0 ? null : new Date(found.previous_ms).toISOString(),
    left_out: whyLeftOut(found, repeat),
  };
}

function whyLeftOut(
  { unconfirmed, taken_back, nth, over_cap }: ConversionRow,
  repeat: string,
): string | null {
  if (unconfirmed === 1) return "conversion_unconfirmed";
  if (taken_back === 1) return "conversion_taken_back";
  if (repeat === "first_only" && nth > 1) return "not_the_first_conversion";
  return over_cap === 1 ? "over_conversion_cap" : null;
}
