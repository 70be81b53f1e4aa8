// Entries of the ledger, summed; how much of them was there when the days closed, and what was corrected why.
import { ExactNumber, type Site, type Store } from "@cairn/schema";
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import { fieldsOf } from "../journeys/drill-down.js";
import type { SavedRule } from "../ledger/saved-rules.js";
import { isDataDriven, ruleModels, unattributed } from "../models/model-names.js";
import { fromMicros, fromUnits, money, scaled, toMicros } from "../money.js";
import { sqlFile } from "../store/sql-file.js";

export const isoDay = z.iso.date("must be an ISO date, such as 2026-09-01");

export const ledgerQuery = {
  from: isoDay.default("2000-01-01").describe("First day, in the site's time zone."),
  to: isoDay.default("2149-06-06").describe("Last day, included."),
  model: z
    .enum(ruleModels)
    .optional()
    .describe("A rule model of the rule. Default: its first one."),
};

interface Entry {
  model: string;
  label: string;
  reason: string;
  conversions: string;
  value: string;
  entries: number;
}

interface Sum {
  units: bigint;
  micros: bigint;
}

export async function ledgerAnswer(
  store: Store,
  totals: string,
  asked: {
    site: Site;
    rule: SavedRule;
    query: { from: string; to: string; model?: string | undefined };
  },
) {
  const { site, rule, query } = asked;
  const kept = rule.models.filter((model) => !isDataDriven(model));
  const model = query.model ?? kept[0];
  if (model === undefined || !kept.some((one) => one === model)) {
    throw new BadParameter(
      "model",
      model === undefined
        ? `the rule "${rule.name}" has no rule model, and the ledger keeps no others`
        : `"${model}" is not of the rule "${rule.name}"`,
      kept.length === 0 ? "SQL: SELECT * FROM model_results." : `Allowed: ${kept.join(", ")}.`,
    );
  }
  const params = { site: site.id, rule: rule.name, first: query.from, last: query.to };
  const [entries, [closed]] = await Promise.all([
    store.query<Entry>(totals, params),
    store.query<{ first: string; last: string; days: number }>(closedDays, params),
  ]);
  const ofModel = entries.filter((entry) => entry.model === model);
  const labels = sumsBy(ofModel, ({ label }) => label);
  const left = labels.get(unattributed) ?? none;
  labels.delete(unattributed);
  const rows = [...labels]
    .filter(([, { units, micros }]) => units !== 0n || micros !== 0n)
    .sort(([a, x], [b, y]) => (x.units === y.units ? (a < b ? -1 : 1) : x.units < y.units ? 1 : -1))
    .map(([label, sum]) => ({ ...fieldsOf(rule.by, label), ...told(sum) }));
  const reasons = [...sumsBy(ofModel, ({ reason }) => reason)].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    rule: { name: rule.name, model, currency: rule.currency, by: rule.by },
    closed,
    total: told([...sumsBy(ofModel, () => "").values()][0] ?? none),
    unattributed: told(left),
    /** What the first postings had, and what corrections added since, by their reason. */
    postings: reasons.map(([reason, sum]) => ({ reason, ...told(sum) })),
    rows,
  };
}

const closedDays = sqlFile("ledger_closed");
const none: Sum = { units: 0n, micros: 0n };

function sumsBy(entries: readonly Entry[], key: (entry: Entry) => string): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const entry of entries) {
    const before = sums.get(key(entry)) ?? none;
    sums.set(key(entry), {
      units: before.units + scaled(entry.conversions, 15),
      micros: before.micros + toMicros(entry.value),
    });
  }
  return sums;
}

function told({ units, micros }: Sum) {
  return {
    conversions: new ExactNumber(fromUnits(units, 15).replace(/\.?0+$/, "")),
    value: money(fromMicros(micros)),
  };
}
