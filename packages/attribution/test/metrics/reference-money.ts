// Measures of money by plain arithmetic: whole numbers, rounded as docs/metrics.md says.
import type { Spent } from "./traffic.js";

/** Ratios are rounded to millionths, halves up. */
export function spendOf(
  rows: readonly Spent[],
  earned: { cents: number; conversions: number; customers: number },
) {
  const sum = (of: (row: Spent) => number) =>
    BigInt(rows.reduce((total, row) => total + of(row), 0));
  const cost = sum(({ cost }) => Math.round(Number(cost) * 100)) * 10_000n;
  const [impressions, clicks] = [sum((row) => row.impressions), sum((row) => row.clicks)];
  const per = (x: bigint, y: bigint) => (y === 0n ? null : (2n * x + y) / (2n * y));
  const number = (micros: bigint | null) => (micros === null ? null : Number(micros) / 1e6);
  const money = (micros: bigint | null) => {
    const [whole, fraction = ""] = (Number(micros) / 1e6).toFixed(6).split(".");
    return micros === null ? null : `${whole}.${fraction.replace(/0+$/, "").padEnd(2, "0")}`;
  };
  return {
    ...{ spend: money(cost), impressions: Number(impressions), clicks: Number(clicks) },
    ctr: number(per(clicks * 1_000_000n, impressions)),
    cpc: money(per(cost, clicks)),
    cpm: money(per(cost * 1000n, impressions)),
    cpa: money(per(cost, BigInt(earned.conversions))),
    cac: money(per(cost, BigInt(earned.customers))),
    roas: number(per(BigInt(earned.cents) * 10_000n * 1_000_000n, cost)),
  };
}

/** Value per conversion. */
export function averageOf(cents: number, of: number): string | null {
  if (of === 0) return null;
  const micros = (2n * BigInt(cents) * 10_000n + BigInt(of)) / (2n * BigInt(of));
  const [whole, fraction = ""] = (Number(micros) / 1e6).toFixed(6).split(".");
  return `${whole}.${fraction.replace(/0+$/, "").padEnd(2, "0")}`;
}
