// Days, weeks and months of a calendar: a range comes in, the periods that it touches go out.
import type { WeekStart } from "@cairn/schema";
import { localDay, plusDays, startOfDay } from "./zoned-day.js";

export const periodUnits = ["day", "week", "month"] as const;
export type PeriodUnit = (typeof periodUnits)[number];

export interface Calendar {
  unit: PeriodUnit;
  tz: string;
  weekStart: WeekStart;
}

/** Half-open, in milliseconds since 1970; `day` is its first day. */
export interface Period {
  day: string;
  start: number;
  end: number;
}

/**
 * Every period that a moment of the range lies in, as the clock of the zone shows it: a day has 23 to 25
 * hours where it changes. A day that a zone skipped is none.
 * @example periodsOf({ from: 0, to: 1 }, { unit: "month", tz: "UTC", weekStart: "monday" })
 * // [{ day: "1970-01-01", start: 0, end: 2678400000 }]
 */
export function periodsOf(
  { from, to }: { from: number; to: number },
  calendar: Calendar,
): Period[] {
  const periods: Period[] = [];
  let day = firstDay(localDay(from, calendar.tz), calendar);
  let start = startOfDay(day, 0, calendar.tz);
  while (start < to) {
    const next = nextDay(day, calendar.unit);
    const end = startOfDay(next, 0, calendar.tz);
    if (end > start) periods.push({ day, start, end });
    [day, start] = [next, end];
  }
  return periods;
}

/** So many more periods behind the last one. */
export function periodsAfter(last: Period, count: number, { unit, tz }: Calendar): Period[] {
  const periods: Period[] = [];
  let { day, start, end } = last;
  while (periods.length < count) {
    [day, start] = [nextDay(day, unit), end];
    end = startOfDay(nextDay(day, unit), 0, tz);
    if (end > start) periods.push({ day, start, end });
  }
  return periods;
}

/** The first day of the period that a day lies in. */
function firstDay(day: string, { unit, weekStart }: Calendar): string {
  if (unit === "day") return day;
  if (unit === "month") return `${day.slice(0, 7)}-01`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return plusDays(day, -((weekday + (weekStart === "monday" ? 6 : 0)) % 7));
}

function nextDay(day: string, unit: PeriodUnit): string {
  if (unit !== "month") return plusDays(day, unit === "week" ? 7 : 1);
  return `${plusDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}
