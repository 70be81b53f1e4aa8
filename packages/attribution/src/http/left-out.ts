// What was cut of crowded persons comes in; the part of an answer that says so goes out.
import { maxConversions, maxTouches } from "../journeys/apply-rule.js";

/** Left out of an answer where all are 0. */
export interface LeftOutCounts {
  /** Later conversions, by the rule first_only. */
  repeat: number;
  /** Journeys of which only the most recent touches count. */
  journeys_cut: number;
  /** Conversions that are unattributed because their person has too many. */
  conversions_over_cap: number;
}

/** @example leftOutOf({ repeat: 0, journeys_cut: 1, conversions_over_cap: 0 }) // { left_out: { journeys_cut: 1 } } */
export function leftOutOf(counts: LeftOutCounts): { left_out?: Partial<LeftOutCounts> } {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0 ? {} : { left_out: Object.fromEntries(some) };
}

export function capNotes({
  journeys_cut: cut,
  conversions_over_cap: over,
}: LeftOutCounts): string[] {
  return [
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
