// The range that a report is compared with, as two instants.
import { BadParameter } from "../bad-parameter.js";
import { localDay, plusDays, startOfDay } from "../time/zoned-day.js";
import { type Range, rangeOf } from "./range.js";

/**
 * The previous period has as many days as the range where that is whole days of its zone, else as many
 * milliseconds.
 * @throws BadParameter
 */
export function comparedRange(
  compare: "previous_period" | { from: string; to: string },
  range: Range,
): Range {
  const { from, to, tz } = range;
  if (compare !== "previous_period") {
    try {
      return rangeOf({ ...compare, tz }, { now: to, tz });
    } catch (error) {
      if (!(error instanceof BadParameter)) throw error;
      throw new BadParameter("compare", error.message, error.allowed);
    }
  }
  const [first, end] = [localDay(from, tz), localDay(to, tz)];
  const isWholeDays = startOfDay(first, 0, tz) === from && startOfDay(end, 0, tz) === to;
  if (!isWholeDays) return { from: from - (to - from), to: from, tz };
  const days = Math.round((Date.parse(end) - Date.parse(first)) / 86_400_000);
  return { from: startOfDay(plusDays(first, -days), 0, tz), to: from, tz };
}
