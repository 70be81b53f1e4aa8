// What was credited and what is claimed come in; by how much they differ goes out.
import { quotient } from "../spend/ratios.js";

/** Conversions in units of 10^-15, money in millionths. */
export interface Sums {
  conversions: bigint;
  /** Null where a part of it is unknown. */
  value: bigint | null;
}

/**
 * Claimed less credited, and claimed over credited in millionths. Nothing where nobody claims; no ratio to
 * what is not above 0.
 * @example compared({ conversions: 2n, value: 4n }, { conversions: 3n, value: 3n }).conversions.ratio // 1500000n
 */
export function compared(credited: Sums, claimed: Sums | undefined) {
  const of = (theirs: bigint | null, ours: bigint | null) => ({
    difference: theirs === null || ours === null ? null : theirs - ours,
    ratio: theirs === null ? null : quotient(theirs * 1_000_000n, ours),
  });
  return {
    conversions: of(claimed?.conversions ?? null, credited.conversions),
    value: of(claimed?.value ?? null, credited.value),
  };
}
