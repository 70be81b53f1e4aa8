// Credits and claims by key come in; the rows and the total of a reconciliation go out.
import { ExactNumber } from "@cairn/schema";
import { fromMicros, fromUnits, money } from "../money.js";
import { compared, type Sums } from "../reconciliation/compared.js";
import { columnsOf, type SpendLevel } from "../spend/levels.js";
import type { EarnedColumn, TouchedKey } from "./spend-rows.js";

export interface ClaimedKey extends Sums {
  names: readonly string[];
  accounts: readonly string[];
}

export interface ReconciliationFacts {
  level: SpendLevel;
  claimed: ReadonlyMap<string, ClaimedKey>;
  touched: ReadonlyMap<string, TouchedKey>;
  column: EarnedColumn;
  /** Everything that there was to credit. */
  everything: Sums;
}

export function reconciliationRows({
  level,
  claimed,
  touched,
  column,
  everything,
}: ReconciliationFacts) {
  const columns = columnsOf(level);
  const keys = new Set([...claimed.keys(), ...column.credits.keys()]);
  const found = [...keys].map((key) => {
    const names =
      claimed.get(key)?.names ?? touched.get(key)?.names ?? (JSON.parse(key) as string[]);
    const credited: Sums = column.credits.get(key) ?? { conversions: 0n, value: 0n };
    const labels = names.map((name) => name || "(none)");
    return { key, labels, name: labels.join("\0"), credited, claimed: claimed.get(key) };
  });
  found.sort(
    (x, y) =>
      descending(x.claimed?.conversions ?? 0n, y.claimed?.conversions ?? 0n) ||
      descending(x.credited.conversions, y.credited.conversions) ||
      (x.name < y.name ? -1 : 1),
  );
  return {
    total: sumsOf(everything, totalOf([...claimed.values()])),
    unattributed: creditOf(column.unattributed),
    rows: found.map((row) => ({
      ...Object.fromEntries(columns.map((name, index) => [name, row.labels[index]])),
      ...(level === "campaign" ? { campaign_key: keyOfCampaign(row.key) } : {}),
      accounts: row.claimed?.accounts ?? [],
      ...sumsOf(row.credited, row.claimed),
    })),
  };
}

const keyOfCampaign = (key: string): string => (JSON.parse(key) as string[])[2] || "(none)";

/** Nothing when nobody claims anything. */
function totalOf(claims: readonly ClaimedKey[]): Sums | undefined {
  if (claims.length === 0) return undefined;
  return claims.reduce<Sums>(
    (all, { conversions, value }) => ({
      conversions: all.conversions + conversions,
      value: all.value === null || value === null ? null : all.value + value,
    }),
    { conversions: 0n, value: 0n },
  );
}

function sumsOf(credited: Sums, claimed: Sums | undefined) {
  const { conversions, value } = compared(credited, claimed);
  return {
    ...creditOf(credited),
    claimed_conversions: claimed === undefined ? null : exact(claimed.conversions, 15),
    claimed_value: moneyOf(claimed?.value ?? null),
    conversions_difference: numberOf(conversions.difference, 15),
    value_difference: moneyOf(value.difference),
    conversions_ratio: numberOf(conversions.ratio, 6),
    value_ratio: numberOf(value.ratio, 6),
  };
}

const creditOf = ({ conversions, value }: Sums) => ({
  conversions: exact(conversions, 15),
  value: moneyOf(value),
});

const descending = (x: bigint, y: bigint): number => (x === y ? 0 : x > y ? -1 : 1);
const moneyOf = (micros: bigint | null) => (micros === null ? null : money(fromMicros(micros)));
const numberOf = (units: bigint | null, places: number) =>
  units === null ? null : exact(units, places);
const exact = (units: bigint, places: number) =>
  new ExactNumber(fromUnits(units, places).replace(/\.?0+$/, ""));
