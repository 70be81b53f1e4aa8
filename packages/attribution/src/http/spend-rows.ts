// Spend, touches and credits by key come in; the rows, totals and lists of an answer about spend go out.
import { ExactNumber } from "@cairn/schema";
import type { AnyModel } from "../models/model-names.js";
import { fromMicros, fromUnits, money } from "../money.js";
import { columnsOf, paidChannels, type SpendLevel } from "../spend/levels.js";
import { type Earned, earnedRatios, type Reach, reachRatios } from "../spend/ratios.js";

export interface SpentKey extends Reach {
  names: readonly string[];
  accounts: readonly string[];
  /** Their keys. */
  channels: readonly string[];
}

/** What a campaign cost in one place. */
export interface SpentPart extends Reach {
  channel: string;
  source: string;
  account: string;
}

export interface TouchedKey {
  names: readonly string[];
  touches: number;
  /** Their keys. */
  channels: readonly string[];
}

/** One model's credits by key. */
export interface EarnedColumn {
  model: AnyModel;
  unattributed: Earned;
  credits: ReadonlyMap<string, Earned>;
}

export interface SpendFacts {
  level: SpendLevel;
  several: boolean;
  spent: ReadonlyMap<string, SpentKey>;
  /** Of the level `campaign_key`. */
  parts: ReadonlyMap<string, readonly SpentPart[]>;
  touched: ReadonlyMap<string, TouchedKey>;
  columns: readonly EarnedColumn[];
  /** Everything that there was to earn, whatever the model. */
  everything: Earned;
}

export const nothingSpent: SpentKey = {
  names: [],
  accounts: [],
  channels: [],
  clicks: 0n,
  impressions: 0n,
  cost: 0n,
};
const nothingEarned: Earned = { conversions: 0n, value: 0n, newCustomers: 0n };

/** The parts of an answer; ratios of `total` are over everything, also what no touch earned. */
export function spendRows({
  level,
  several,
  spent,
  parts,
  touched,
  columns,
  everything,
}: SpendFacts) {
  const keys = new Set([
    ...spent.keys(),
    ...touched.keys(),
    ...columns.flatMap(({ credits }) => [...credits.keys()]),
  ]);
  const found = [...keys].map((key) => {
    const names = spent.get(key)?.names ?? touched.get(key)?.names ?? (JSON.parse(key) as string[]);
    const labels = names.map((name) => name || "(none)");
    return {
      key,
      labels,
      name: labels.join("\0"),
      spend: spent.get(key) ?? nothingSpent,
      touches: touched.get(key)?.touches ?? 0,
      channels: touched.get(key)?.channels ?? [],
      earned: columns.map(({ credits }) => credits.get(key) ?? nothingEarned),
    };
  });
  found.sort(inOrder);

  const labelsOf = ({ key, labels }: Found) => ({
    ...Object.fromEntries(columnsOf(level).map((column, index) => [column, labels[index]])),
    ...(columnsOf(level).includes("campaign") ? { campaign_key: campaignKeyOf(key, level) } : {}),
  });
  const total = found.map(({ spend }) => spend).reduce(together, nothingSpent);
  const touches = found.reduce((sum, row) => sum + row.touches, 0);
  const paid = new Set([...paidChannels, ...found.flatMap(({ spend }) => spend.channels)]);

  const untagged = found.filter(
    (row) => isSpent(row.spend) && row.touches === 0 && row.earned.every(isNothing),
  );
  const unmatched = found.filter(
    (row) =>
      row.touches > 0 && !spent.has(row.key) && row.channels.some((channel) => paid.has(channel)),
  );

  const answer = {
    total: {
      touches,
      ...reachOf(total),
      ...creditOf(everything),
      ...returnsOf(total.cost, everything),
    },
    unattributed: several
      ? { models: byModel((index) => creditOf(columns[index]?.unattributed ?? nothingEarned)) }
      : creditOf(columns[0]?.unattributed ?? nothingEarned),
    rows: found.map((row) => ({
      ...labelsOf(row),
      accounts: row.spend.accounts,
      touches: row.touches,
      ...reachOf(row.spend),
      ...earnedOf(row.spend.cost, row.earned),
      ...(level === "campaign_key" ? { parts: partsOf(parts.get(row.key) ?? []) } : {}),
    })),
    untagged_spend: untagged
      .slice(0, mostWithoutPartner)
      .map((row) => ({ ...labelsOf(row), accounts: row.spend.accounts, ...reachOf(row.spend) })),
    unmatched_tags: unmatched
      .slice(0, mostWithoutPartner)
      .map((row) => ({ ...labelsOf(row), touches: row.touches })),
  };
  return {
    answer,
    notes: [...cutNote("untagged_spend", untagged), ...cutNote("unmatched_tags", unmatched)],
  };

  function byModel<Cell>(cellOf: (index: number) => Cell): Record<string, Cell> {
    return Object.fromEntries(columns.map(({ model }, index) => [model, cellOf(index)]));
  }

  function earnedOf(cost: bigint | null, earned: readonly Earned[]) {
    const cells = earned.map((one) => ({ ...creditOf(one), ...returnsOf(cost, one) }));
    return several ? { models: byModel((index) => cells[index]) } : cells[0];
  }
}

/** The costliest, or the first by credit: nobody mends more by hand. */
export const mostWithoutPartner = 1000;

const cutNote = (name: string, rows: readonly unknown[]): string[] =>
  rows.length > mostWithoutPartner ? [`${name} lists ${mostWithoutPartner} of ${rows.length}`] : [];

interface Found {
  key: string;
  labels: readonly string[];
  name: string;
  spend: SpentKey;
  earned: readonly Earned[];
}

/** By cost, an unknown one first, then by the first model's credit, then by name. */
function inOrder(x: Found, y: Found): number {
  const credit = ({ earned }: Found) => earned[0]?.conversions ?? 0n;
  return (
    Number(y.spend.cost === null) - Number(x.spend.cost === null) ||
    compared(y.spend.cost ?? 0n, x.spend.cost ?? 0n) ||
    compared(credit(y), credit(x)) ||
    compared(x.name, y.name) ||
    compared(x.key, y.key)
  );
}

function compared<Value extends bigint | string>(x: Value, y: Value): number {
  return x === y ? 0 : x < y ? -1 : 1;
}

/** The last word of a key of a campaign, or the third of those with an ad. */
function campaignKeyOf(key: string, level: SpendLevel): string {
  const words = JSON.parse(key) as string[];
  return words[level === "campaign_key" ? 0 : 2] || "(none)";
}

/** The sum of two; unknown when one is. */
export const together = (x: SpentKey, y: SpentKey): SpentKey => ({
  ...x,
  clicks: x.clicks + y.clicks,
  impressions: x.impressions + y.impressions,
  cost: x.cost === null || y.cost === null ? null : x.cost + y.cost,
});

/** The measures of a whole range: all cost, and all that there was to earn. */
export function spendMeasures(spend: SpentKey, earned: Earned) {
  const { cost, ctr } = reachOf(spend);
  const { cac, roas } = returnsOf(spend.cost, earned);
  return { spend: cost, ctr, cac, roas };
}

const isSpent = ({ cost, clicks, impressions }: SpentKey) =>
  cost !== 0n || clicks > 0n || impressions > 0n;
const isNothing = ({ conversions }: Earned) => conversions === 0n;
function reachOf(spend: Reach) {
  const { ctr, cpc, cpm } = reachRatios(spend);
  return {
    clicks: Number(spend.clicks),
    impressions: Number(spend.impressions),
    cost: moneyOf(spend.cost),
    ctr: numberOf(ctr),
    cpc: moneyOf(cpc),
    cpm: moneyOf(cpm),
  };
}

/** The dearest first. */
const partsOf = (parts: readonly SpentPart[]) =>
  parts
    .toSorted((x, y) => compared(y.cost ?? 0n, x.cost ?? 0n))
    .map(({ channel, source, account, ...reach }) => ({
      ...{ channel, source, account },
      ...reachOf(reach),
    }));

const creditOf = ({ conversions, value, newCustomers }: Earned) => ({
  conversions: exact(conversions, 15),
  value: money(fromMicros(value)),
  new_customers: exact(newCustomers, 15),
});

function returnsOf(cost: bigint | null, earned: Earned) {
  const { cpa, cac, roas, roi } = earnedRatios(cost, earned);
  return { cpa: moneyOf(cpa), cac: moneyOf(cac), roas: numberOf(roas), roi: numberOf(roi) };
}

const moneyOf = (micros: bigint | null) => (micros === null ? null : money(fromMicros(micros)));
const numberOf = (micros: bigint | null) => (micros === null ? null : exact(micros, 6));
const exact = (units: bigint, places: number) =>
  new ExactNumber(fromUnits(units, places).replace(/\.?0+$/, ""));
