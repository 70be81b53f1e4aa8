// What was cut of crowded persons comes in; the part of an answer that says so goes out.

import { maxConversions, maxTouches } from "../journeys/apply-rule.js";
import type { TotalRow } from "./attribution-summary.js";

/** Left out of an answer where all are 0. */
export interface LeftOutCounts {
  /** Later conversions, by the rule first_only. */
  repeat: number;
  /** Conversions whose order was refunded as a whole, or cancelled. */
  taken_back: number;
  /** What a browser reported where the site takes it from servers alone, and no server has. */
  unconfirmed: number;
  /** Conversions that have no number in the property that is counted: they are worth 0. */
  without_amount: number;
  /** Journeys of which only the most recent touches count. */
  journeys_cut: number;
  /** Conversions that are unattributed because their person has too many. */
  conversions_over_cap: number;
}

/** @param cut journeys of which only the most recent touches count */
export function leftOutCounts(
  totals: readonly Pick<
    TotalRow,
    | "repeats_left_out"
    | "conversions_taken_back"
    | "conversions_unconfirmed"
    | "without_amount"
    | "over_cap"
  >[],
  cut: number,
): LeftOutCounts {
  // Counts of the store may be texts.
  const sum = (count: (row: (typeof totals)[number]) => number) =>
    totals.reduce((total, row) => total + Number(count(row)), 0);
  return {
    repeat: sum((row) => row.repeats_left_out),
    taken_back: sum((row) => row.conversions_taken_back),
    unconfirmed: sum((row) => row.conversions_unconfirmed),
    without_amount: sum((row) => row.without_amount),
    journeys_cut: cut,
    conversions_over_cap: sum((row) => row.over_cap),
  };
}

/** @example leftOutOf({ repeat: 0, taken_back: 0, unconfirmed: 0, without_amount: 0, journeys_cut: 1, conversions_over_cap: 0 }) // { left_out: { journeys_cut: 1 } } */
export function leftOutOf(counts: LeftOutCounts): { left_out?: Partial<LeftOutCounts> } {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0 ? {} : { left_out: Object.fromEntries(some) };
}

export function capNotes({
  without_amount: without,
  journeys_cut: cut,
  conversions_over_cap: over,
}: LeftOutCounts): string[] {
  return [
    ...(without > 0
      ? [
          `${without} ${without === 1 ? "conversion has" : "conversions have"} no such amount, and ${without === 1 ? "is" : "are"} worth 0`,
        ]
      : []),
    ...(cut > 0
      ? [
          `${cut} ${cut === 1 ? "journey has" : "journeys have"} more than ${maxTouches} touches: its most recent ones count`,
        ]
      : []),
    ...(over > 0
      ? [
          `${over} ${over === 1 ? "conversion is" : "conversions are"} unattributed: the person had ${maxConversions} in the 30 days before`,
        ]
      : []),
  ];
}
