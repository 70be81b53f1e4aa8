// The range that a funnel is compared with, as two instants.
import { BadParameter } from "../bad-parameter.js";
import { comparedSpan } from "../time/compared-span.js";
import { type Range, rangeOf } from "./range.js";

/** @throws BadParameter */
export function comparedRange(
  compare: "previous_period" | { from: string; to: string },
  range: Range,
): Range {
  if (compare === "previous_period") return comparedSpan(range, compare);
  const { to, tz } = range;
  try {
    return rangeOf({ ...compare, tz }, { now: to, tz });
  } catch (error) {
    if (!(error instanceof BadParameter)) throw error;
    throw new BadParameter("compare", error.message, error.allowed);
  }
}
