// A range and an interval in a zone come in; the buckets of time that cover it go out.
import type { WeekStart } from "@cairn/schema";
import type { Span } from "../time/compared-span.js";
import { periodsOf, periodUnits } from "../time/periods.js";
import { offsetMs } from "../time/zoned-day.js";

export const intervals = ["hour", ...periodUnits] as const;
export type Interval = (typeof intervals)[number];

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
  if (interval === "hour") return hoursOf(span);
  const periods = periodsOf(span, { unit: interval, tz: span.tz, weekStart });
  return periods.map(({ day, start, end }) => ({ start, end, time: day }));
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
