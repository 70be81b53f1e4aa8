// Computes the data-driven models of a saved rule over its last closed days, and keeps what they gave.
import type { Site, Store } from "@cairn/schema";
import type { Measure } from "../http/attribution-rows.js";
import { dataDrivenColumns } from "../http/data-driven-columns.js";
import { createPathCounts } from "../journeys/path-counts.js";
import { ruleParams } from "../journeys/rule.js";
import { isDataDriven, unattributed } from "../models/model-names.js";
import { sqlTime } from "../time/sql-time.js";
import { plusDays, startOfDay } from "../time/zoned-day.js";
import type { SavedRule } from "./saved-rules.js";

/** The days of a site's zone that data-driven models look at, both included. */
export interface Days {
  first: string;
  last: string;
}

export function createModelRefresher(store: Store, now: () => number) {
  const pathCounts = createPathCounts(store);

  /** @returns how many models were computed. */
  return async function refreshModels(
    site: Site,
    rule: SavedRule,
    { first, last }: Days,
  ): Promise<number> {
    const models = rule.models.filter(isDataDriven);
    if (models.length === 0) return 0;
    const tz = site.time_zone;
    const range = { from: startOfDay(first, 0, tz), to: startOfDay(last, 1, tz) };
    const { conversion, currency } = rule;
    const params = ruleParams(rule, { site: site.id, conversion, currency, ...range });
    const counted = await pathCounts.count({ ...params, lost: rule.lost });
    const options = { ...rule, weights: params.weights };
    const { columns } = await dataDrivenColumns(counted, models, options);
    const { version: _, saved_at: __, ...asked } = rule;
    const at = now();
    const lines = columns.map(({ model, unattributed: left, credits }) => {
      const results = [...credits, [unattributed, left] as const].map(resultOf);
      const row = [
        ...[site.id, rule.name, model, sqlTime(range.from), sqlTime(range.to), conversion, rule.by],
        ...[JSON.stringify({ ...asked, models: [model] }), currency, results, sqlTime(at), at],
      ];
      return `${JSON.stringify(row)}\n`;
    });
    await store.insert({ table: "model_runs", columns: runColumns, lines: lines.join("") });
    return models.length;
  };
}

function resultOf([label, measure]: readonly [string, Measure]) {
  const { conversions, value, removal_effect = null, removal_effect_value = null } = measure;
  return { label, conversions: conversions.digits, value, removal_effect, removal_effect_value };
}

/** The last `days` closed ones. */
export function lastDays(last: string, days: number): Days {
  return { first: plusDays(last, 1 - days), last };
}

const runColumns = [
  ...["site", "rule_name", "model", "range_from", "range_to", "conversion", "label_kind"],
  ...["rule", "currency", "results", "computed_at", "version"],
];
