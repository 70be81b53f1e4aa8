// When people come: quiet nights, busy evenings, fuller weekends, a little growth over the weeks.
import type { Random } from "./random.js";

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Relative traffic of the hours 0 to 23, UTC, of a shop in Europe. */
const hours = [
  3, 2, 1, 1, 1, 2, 5, 9, 12, 14, 15, 15, 16, 15, 14, 14, 15, 17, 20, 24, 25, 20, 12, 6,
] as const;
/** Relative traffic of the days from Sunday. */
const weekdays = [13, 11, 10, 10, 10, 11, 13] as const;

/** The time range that a demonstration fills. */
export interface Period {
  start: number;
  end: number;
}

/** A first visit: somewhere in the period, by weekday, hour and growth. */
export function firstVisitTime({ start, end }: Period, random: Random): number {
  for (let attempt = 0; attempt < 100; attempt++) {
    const time = start + random.next() * (end - start);
    const growth = 0.75 + (0.5 * (time - start)) / (end - start);
    if (random.next() < (busyness(time) * growth) / 1.25) return Math.floor(time);
  }
  return Math.floor(start + random.next() * (end - start));
}

/** A later visit: after a gap of that mean, moved to an hour when people are awake. */
export function nextVisitTime(last: number, meanGapDays: number, random: Random): number {
  const base = last + hourMs + random.exponential(meanGapDays) * dayMs;
  for (let attempt = 0; attempt < 24; attempt++) {
    const time = base + random.next() * 12 * hourMs;
    if (random.next() < busyness(time)) return Math.floor(time);
  }
  return Math.floor(base);
}

/** From 0 to 1: how busy this hour is, against the busiest. */
function busyness(time: number): number {
  const date = new Date(time);
  const hour = hours[date.getUTCHours()] ?? 0;
  const day = weekdays[date.getUTCDay()] ?? 0;
  return (hour * day) / (Math.max(...hours) * Math.max(...weekdays));
}
