// More credit for touches nearer to the conversion.
import type { Model } from "../journeys/journey.js";

/**
 * 2^(-gap / half-life), normalised to 1. The gap is measured from the last touch: the shares are the
 * same as from the conversion, and a journey that ended long before keeps its digits.
 * Source: Adobe Analytics and Google Analytics, half-life 7 days.
 * @example
 * // paid_search 14 days, email 7 days, direct 0 days before the conversion; half-life 7 days
 * timeDecay(7)(journey) // [1/7, 2/7, 4/7]
 */
export function timeDecay(halfLifeDays: number): Model {
  return ({ steps }) => {
    const lastMs = steps.at(-1)?.touchMs ?? 0;
    const shares = steps.map(
      (step) => 2 ** ((step.touchMs - lastMs) / (halfLifeDays * 86_400_000)),
    );
    const sum = shares.reduce((total, share) => total + share, 0);
    return shares.map((share) => share / sum);
  };
}
