// A range comes in; the one that it is compared with goes out.
import { localDay, offsetMs, startOfDay, wallTime } from "./zoned-day.js";

/** Half-open, in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
  tz: string;
}

export const comparisons = ["previous_period", "previous_year"] as const;
export type Comparison = (typeof comparisons)[number];

const dayMs = 86_400_000;

/**
 * `previous_period`: what lies just before and is as long. Of a range that begins with a day both ends go
 * back by as many days of the calendar as it touches, and keep their time of the clock: today until now is
 * compared with yesterday until the same time. `previous_year`: the same dates and times a year before;
 * 29 February becomes 28 February as a begin and 1 March as an end.
 */
export function comparedSpan({ from, to, tz }: Span, comparison: Comparison): Span {
  if (comparison === "previous_year") {
    return { from: yearBefore(from, tz, true), to: yearBefore(to, tz, false), tz };
  }
  const day = localDay(from, tz);
  if (startOfDay(day, 0, tz) !== from) return { from: from - (to - from), to: from, tz };
  const last = localDay(to - 1, tz);
  const days = Math.round((Date.parse(last) - Date.parse(day)) / dayMs) + 1;
  return { from: startOfDay(day, -days, tz), to: daysBefore(to, days, tz), tz };
}

function daysBefore(instant: number, days: number, tz: string): number {
  return wallTime(instant + offsetMs(instant, tz) - days * dayMs, tz);
}

function yearBefore(instant: number, tz: string, isBegin: boolean): number {
  const wall = new Date(instant + offsetMs(instant, tz));
  const isLeapDay = wall.getUTCMonth() === 1 && wall.getUTCDate() === 29;
  wall.setUTCFullYear(wall.getUTCFullYear() - 1);
  return wallTime(wall.getTime() - (isLeapDay && isBegin ? dayMs : 0), tz);
}
