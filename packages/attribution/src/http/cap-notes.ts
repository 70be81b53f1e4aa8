// What was cut of crowded persons comes in; sentences that say so go out.
import { maxConversions, maxTouches } from "../journeys/apply-rule.js";
import type { LeftOut } from "./attribution-summary.js";

export function capNotes({
  journeys_cut: cut = 0,
  conversions_over_cap: over = 0,
}: LeftOut = {}): string[] {
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
