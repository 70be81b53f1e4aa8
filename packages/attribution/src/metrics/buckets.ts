// A range and an interval in a zone come in; the buckets of time that cover it go out.
import { localDay, offsetMs, plusDays, startOfDay } from "../time/zoned-day.js";

export const intervals = ["hour", "day", "week", "month"] as const;
export type Interval = (typeof intervals)[number];
export type WeekStart = "monday" | "sunday";

/** Half-open, in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
  tz: string;
}

export interface Bucket {
  /** Its own begin and end, also where the range cuts it. */
  start: number;
  end: number;
  /** A date; of an hour the instant with its offset, so that an hour which comes twice is told apart. */
  time: string;
}

const hourMs = 3_600_000;

/**
 * Buckets of the calendar that have a moment of the range, in order. A day of a clock change has 23 or 25
 * hours; where clocks move by half an hour one bucket is as short or long as that.
 */
export function bucketsOf(span: Span, interval: Interval, weekStart: WeekStart): Bucket[] {
  return interval === "hour" ? hoursOf(span) : daysOf(span, interval, weekStart);
}

function daysOf({ from, to, tz }: Span, interval: Exclude<Interval, "hour">, weekStart: WeekStart) {
  const buckets: Bucket[] = [];
  let day = firstDay(localDay(from, tz), interval, weekStart);
  let start = startOfDay(day, 0, tz);
  while (start < to) {
    const next = nextDay(day, interval);
    const end = startOfDay(next, 0, tz);
    // A day that a zone skipped as a whole has no moment.
    if (end > start) buckets.push({ start, end, time: day });
    [day, start] = [next, end];
  }
  return buckets;
}

/** The day on which the week, the month or the day of a day begins. */
function firstDay(day: string, interval: Interval, weekStart: WeekStart): string {
  if (interval === "month") return `${day.slice(0, 7)}-01`;
  if (interval !== "week") return day;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return plusDays(day, -(weekStart === "sunday" ? weekday : (weekday + 6) % 7));
}

function nextDay(day: string, interval: Interval): string {
  if (interval === "day") return plusDays(day, 1);
  if (interval === "week") return plusDays(day, 7);
  return `${plusDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

function hoursOf({ from, to, tz }: Span): Bucket[] {
  const buckets: Bucket[] = [];
  let start = startOfHour(from, tz);
  while (start < to) {
    const end = nextHour(start, tz);
    buckets.push({ start, end, time: wallText(start, tz) });
    start = end;
  }
  return buckets;
}

/** The last instant at or before one when the clock's minutes were 0. */
function startOfHour(instant: number, tz: string): number {
  const passed = (instant + offsetMs(instant, tz)) % hourMs;
  return instant - passed;
}

function nextHour(start: number, tz: string): number {
  const next = start + hourMs;
  return next - ((next + offsetMs(next, tz)) % hourMs);
}

/** @example wallText(Date.UTC(2026, 9, 25, 1), "Europe/Berlin") // "2026-10-25T02:00+01:00" */
function wallText(instant: number, tz: string): string {
  const offset = offsetMs(instant, tz);
  const minutes = Math.abs(Math.round(offset / 60_000));
  const two = (number: number) => String(number).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  const wall = new Date(instant + offset).toISOString().slice(0, 16);
  return `${wall}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
