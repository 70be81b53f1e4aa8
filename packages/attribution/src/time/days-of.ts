// A range comes in; the days that it touches, and their numbers, go out.
import type { Span } from "./compared-span.js";
import { localDay } from "./zoned-day.js";

const dayMs = 86_400_000;

/** The days of a span in its zone, both included. */
export const daysOf = ({ from, to, tz }: Span) => ({
  first: localDay(from, tz),
  last: localDay(to - 1, tz),
});

/** Days since 1970 of an ISO date. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
