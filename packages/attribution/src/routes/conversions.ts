// GET /api/v1/conversions and …/{event_id}/explain: which conversions there were, and who earned them.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import type { Engine } from "../engine.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery, formatQuery, pageQuery } from "../http/common-query.js";
import { frameOf } from "../http/frame.js";
import { rangeOf, sqlTime } from "../http/range.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import { explain } from "../journeys/explain.js";
import { ruleQuery } from "../journeys/rule.js";
import { money } from "../money.js";
import { createPeople } from "../people/person.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const listQuery = z.strictObject({
  ...commonQuery,
  ...formatQuery,
  ...pageQuery,
  conversion: ruleQuery.conversion,
});

const explainQuery = z.strictObject({
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
  value: string;
  currency: string;
  order_id: string;
  nth: number;
  previous_ms: number;
}

export function conversionRoutes(app: App, engine: Engine): void {
  const people = createPeople(engine.store);
  const sql = {
    list: sqlFile("conversions"),
    one: sqlFile("conversion"),
    names: sqlFile("event_names"),
  };

  app.get(
    "/api/v1/conversions",
    {
      schema: {
        querystring: listQuery,
        tags: ["attribution"],
        summary: "The conversions of a range",
      },
    },
    async ({ query }, reply) => {
      const site = siteOf(engine.sites, query.site);
      const range = rangeOf(query, { now: engine.now(), tz: site.time_zone });
      await engine.identity.ensureFresh();
      const { limit, offset } = query;
      const conversion = canonicalName(query.conversion);
      const found = await engine.store.query<ConversionRow>(sql.list, {
        site: site.id,
        conversion,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        limit,
        offset,
      });
      const rows = found.map((row) => ({ ...row, value: money(row.value) }));
      const rule = { site: site.id, conversion, limit, offset };
      return sendRows(reply, query.format, { ...frameOf(engine, rule, range), rows });
    },
  );

  app.get(
    "/api/v1/conversions/:event_id/explain",
    {
      schema: {
        params: z.object({ event_id: z.string().min(1).max(400) }),
        querystring: explainQuery,
        tags: ["attribution"],
        summary: "Why a conversion was credited so",
      },
    },
    async ({ params, query }) => {
      const site = siteOf(engine.sites, query.site);
      await engine.identity.ensureFresh();
      const conversion = await conversionOf(site.id, params.event_id, query.conversion);
      const { nodes } = await people.find(site.id, conversion.person_id);
      const until = sqlTime(conversion.conversion_ms + 86_400_000);
      const [touches, edges] = await Promise.all([
        people.touches(site.id, nodes, until),
        people.edges(site.id, nodes),
      ]);
      const rule = {
        lookbackDays: query.lookback_days,
        repeat: query.repeat,
        direct: query.direct,
        collapse: query.collapse,
      };
      const options = { halfLifeDays: query.half_life_days, weights: query.weights ?? "" };
      const { previous_ms, conversion_ms, event_id, ...rest } = conversion;
      const explained = { eventId: event_id, conversionMs: conversion_ms, previousMs: previous_ms };
      return {
        rule: {
          site: site.id,
          by: query.by,
          lookback_days: query.lookback_days,
          repeat: query.repeat,
          direct: query.direct,
          collapse: query.collapse,
          half_life_days: query.half_life_days,
          weights: query.weights ?? null,
          identity_version: engine.identity.version(),
        },
        conversion: {
          event_id,
          ...rest,
          value: money(rest.value),
          previous_conversion_time: previous_ms < 0 ? null : new Date(previous_ms).toISOString(),
          left_out:
            query.repeat === "first_only" && rest.nth > 1 ? "not_the_first_conversion" : null,
        },
        touches: explain(explained, touches, query.by, rule, options),
        identity: { nodes, edges },
      };
    },
  );

  async function conversionOf(site: string, eventId: string, name: string | undefined) {
    const names =
      name === undefined
        ? (await engine.store.query<{ name: string }>(sql.names, { site, event_id: eventId })).map(
            (row) => row.name,
          )
        : [canonicalName(name)];
    const conversion = names.includes("purchase") ? "purchase" : names[0];
    if (conversion !== undefined) {
      const [found] = await engine.store.query<ConversionRow>(sql.one, {
        site,
        conversion,
        event_id: eventId,
      });
      if (found !== undefined) return { name: conversion, ...found };
    }
    throw new ApiError(
      404,
      "unknown_conversion",
      `event_id: no conversion "${eventId}" in the site "${site}".`,
      "GET /api/v1/conversions lists them.",
    );
  }
}
