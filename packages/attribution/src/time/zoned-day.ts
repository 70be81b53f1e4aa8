// A calendar day in an IANA time zone, as the instant when it begins.

/**
 * The first instant of a day in a zone, in milliseconds since 1970. Where a clock change makes midnight
 * come twice it is the first of both; where one skips midnight it is the change. A day that a zone skipped
 * as a whole begins when the next one does.
 * @param day ISO date; days beyond the month's end run on, so day 31 + 1 is fine.
 * @example startOfDay("2026-09-01", 0, "Europe/Berlin") // 2026-08-31T22:00:00.000Z
 */
export function startOfDay(day: string, plusDays: number, zone: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return wallTime(Date.UTC(year, month - 1, date + plusDays), zone);
}

/**
 * The first instant when clocks in a zone show a time, given as if it were UTC. A time that a clock change
 * skips is as long after the change as it is after the last time before it.
 * @example wallTime(Date.UTC(2026, 8, 1, 10), "Europe/Berlin") // 2026-09-01T08:00:00.000Z
 */
export function wallTime(wall: number, zone: string): number {
  const offsets = [offsetMs(wall - dayMs, zone), offsetMs(wall + dayMs, zone)];
  const first = wall - Math.max(...offsets);
  const second = wall - Math.min(...offsets);
  return wall - first === offsetMs(first, zone) ? first : second;
}

/** The ISO date that a zone's calendar shows at an instant. @example localDay(0, "UTC") // "1970-01-01" */
export function localDay(instant: number, zone: string): string {
  return new Date(instant + offsetMs(instant, zone)).toISOString().slice(0, 10);
}

/** @example plusDays("2026-09-30", 1) // "2026-10-01" */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

const dayMs = 86_400_000;

/** True when this machine knows the zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's wall clock is ahead of UTC at an instant. */
export function offsetMs(instant: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(instant);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Each costs more to make than a thousand uses; there are some hundred zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const made =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  // Case does not matter in names of zones, so one may come in many spellings.
  if (clocks.size < 1000) clocks.set(zone, made);
  return made;
}
