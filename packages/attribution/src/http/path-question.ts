// A question about paths comes in; the parameters of its statements and the frame of its answer go out.
import { canonicalName } from "@cairn/schema";
import type { z } from "zod";
import type { Engine } from "../engine.js";
import { labelOf } from "../journeys/drill-down.js";
import { dataDrivenQuery, echoOf, ruleQuery, withLookBack } from "../journeys/rule.js";
import { pathSeparator } from "../paths/path-table-builder.js";
import { sqlTime } from "../time/sql-time.js";
import { commonQuery, formatQuery } from "./common-query.js";
import { openReport } from "./report.js";

const { half_life_days: _, weights: __, ...journeyQuery } = ruleQuery;

/** What makes a path table: every parameter that no model looks at. */
export const pathQuery = {
  ...commonQuery,
  ...journeyQuery,
  lost: dataDrivenQuery.lost,
  ...formatQuery,
};

/** `params` of statements; `framed` gives the frame with the rule, once the report's currency is known. */
export async function openPaths(engine: Engine, asked: z.output<z.ZodObject<typeof pathQuery>>) {
  const { site, range, frame } = await openReport(engine, asked);
  const query = withLookBack(site, asked);
  const conversion = canonicalName(query.conversion);
  const params = {
    site: site.id,
    conversion,
    by: query.by,
    from: sqlTime(range.from),
    to: sqlTime(range.to),
    lookback_days: query.lookback_days,
    repeat: query.repeat,
    direct: query.direct,
    collapse: query.collapse,
    views: query.views,
    view_lookback_days: query.view_lookback_days,
    currency: query.currency ?? site.currency,
    amount: query.amount,
    lost: query.lost,
  };
  const framed = (currency: string | undefined, notes: readonly string[], further: object = {}) => {
    const resolved = { site: site.id, conversion, currency: currency ?? params.currency };
    const asked = { ...query, half_life_days: 0 };
    const {
      half_life_days: _,
      weights: __,
      ...rule
    } = echoOf(asked, { ...resolved, lost: query.lost });
    return frame({ ...rule, ...further }, notes);
  };
  return { params, framed };
}

/** A label that holds the separator would be two channels to whoever reads the path. */
export const pathText = (by: string, path: readonly string[]): string =>
  path.map((label) => labelOf(by, label).replaceAll(pathSeparator, ">")).join(pathSeparator);
