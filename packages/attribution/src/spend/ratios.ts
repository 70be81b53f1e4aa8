// Whole numbers come in; what one is of the other goes out in millionths, or nothing. The SQL views do the same.

/**
 * A quotient in whole units, halves away from 0; null when the divisor is not above 0 or one is unknown.
 * @example quotient(40_250_000n, 50n) // 805000n
 */
export function quotient(dividend: bigint | null, divisor: bigint | null): bigint | null {
  if (dividend === null || divisor === null || divisor <= 0n) return null;
  return (2n * dividend + (dividend < 0n ? -divisor : divisor)) / (2n * divisor);
}

const million = 1_000_000n;
/** Units of a conversion. */
const whole = 10n ** 15n;

export interface Reach {
  clicks: bigint;
  impressions: bigint;
  /** Millionths; null where a part of it has no rate. */
  cost: bigint | null;
}

export interface Earned {
  /** Units of 10^-15. */
  conversions: bigint;
  /** Millionths. */
  value: bigint;
  /** Units of 10^-15. */
  newCustomers: bigint;
}

/** Click-through rate, cost per click and per thousand impressions, in millionths. */
export function reachRatios({ clicks, impressions, cost }: Reach) {
  return {
    ctr: quotient(clicks * million, impressions),
    cpc: quotient(cost, clicks),
    cpm: quotient(cost === null ? null : cost * 1000n, impressions),
  };
}

/** Cost per conversion and per new customer, return on spend and on investment, in millionths. */
export function earnedRatios(cost: bigint | null, { conversions, value, newCustomers }: Earned) {
  const share = cost === null ? null : cost * whole;
  return {
    cpa: quotient(share, conversions),
    cac: quotient(share, newCustomers),
    roas: quotient(value * million, cost),
    roi: quotient(cost === null ? null : (value - cost) * million, cost),
  };
}
