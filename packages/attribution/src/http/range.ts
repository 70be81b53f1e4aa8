// The time range of a report: `from` and `to` as they were given, as two instants.
import { BadParameter } from "../bad-parameter.js";
import { isMoment, momentOf } from "../time/moment.js";
import { sqlTime } from "../time/sql-time.js";
import { isZone, localDay } from "../time/zoned-day.js";

/** Half-open: `from` counts, `to` does not. Instants in milliseconds since 1970. */
export interface Range {
  from: number;
  to: number;
  tz: string;
}

const dayMs = 86_400_000;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A date is a whole day in the zone, both ends included; an instant is itself, and `to` is exclusive.
 * Without `from` and `to`: the 30 days that end now.
 * @throws BadParameter that names the parameter.
 */
export function rangeOf(
  given: { from?: string | undefined; to?: string | undefined; tz?: string | undefined },
  defaults: { now: number; tz: string },
): Range {
  const tz = given.tz ?? defaults.tz;
  if (!isZone(tz))
    throw new BadParameter(
      "tz",
      `"${tz}" is not a time zone`,
      "An IANA zone: UTC, Europe/Berlin, …",
    );
  const to = given.to === undefined ? defaults.now : instant("to", given.to, 1, tz);
  const from = given.from === undefined ? to - 30 * dayMs : instant("from", given.from, 0, tz);
  if (from >= to) {
    const isSkipped = given.from === given.to && isoDate.test(given.from ?? "");
    const problem = isSkipped ? `"${given.from}" never was a day in ${tz}` : "must lie before to";
    throw new BadParameter("from", problem, "An ISO date or instant before to.");
  }
  return { from, to, tz };
}

function instant(name: string, text: string, plusDays: 0 | 1, tz: string): number {
  if (isMoment(text)) return momentOf(text, tz, plusDays);
  throw new BadParameter(
    name,
    `"${text}" is not a date or an instant`,
    "Allowed: an ISO date (2026-09-01) or an instant (2026-09-01T10:00:00Z), 2000 to 2199.",
  );
}

/** A range as statements take it: its instants, and its days in the zone, both included. */
export function rangeParams({ from, to, tz }: Range) {
  return {
    from: sqlTime(from),
    to: sqlTime(to),
    from_day: localDay(from, tz),
    to_day: localDay(to - 1, tz),
  };
}
