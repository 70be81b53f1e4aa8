// What a path model gives: the credit of every channel of a path table.
import type { PathTable } from "../paths/path-table.js";

/**
 * Credits in the order of the table's channels. `conversions` counts conversions, `value` is in the unit of
 * the table's values. They add up to the table's totals (but for participation).
 */
export interface PathCredits {
  conversions: Float64Array;
  value: Float64Array;
  /** Of Markov: the share of conversions, and of their value, that is lost without the channel. */
  removalEffects?: { conversions: Float64Array; value: Float64Array };
  /** Of `shapley_ordered`: what each place of a channel in the journey earned. */
  positions?: readonly PositionCredit[];
  /** The channels credited, where they are not those of the table: a tail was grouped. */
  channels?: readonly string[];
  /** Of `order=auto`, and what else a reader must know, as sentences. */
  notes?: readonly string[];
}

export interface PositionCredit {
  channel: number;
  /** From 1. */
  position: number;
  conversions: number;
  value: number;
}

export function noCredits({ channels }: PathTable): PathCredits {
  return {
    conversions: new Float64Array(channels.length),
    value: new Float64Array(channels.length),
  };
}

/** Calls back with every path that converted: its number and where its touches begin and end. */
export function eachConverted(
  { starts, conversions }: PathTable,
  visit: (path: number, begin: number, end: number) => void,
): void {
  for (let path = 0; path < conversions.length; path++) {
    if ((conversions[path] as number) > 0)
      visit(path, starts[path] as number, starts[path + 1] as number);
  }
}

/** Splits totals by weights of any scale; all 0 when no weight is above 0. */
export function shareOut(weights: Float64Array, total: number): Float64Array {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => (sum === 0 ? 0 : (weight / sum) * total));
}
