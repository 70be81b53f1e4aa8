// An ISO date or instant as people give it, the moment that it is out.
import { startOfDay } from "./zoned-day.js";

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Whether a text is a day that exists, or an instant, of the years 2000 to 2199. */
export function isMoment(text: string): boolean {
  const instant = isoDate.test(text)
    ? realDay(text)
    : isoInstant.test(text)
      ? Date.parse(text)
      : Number.NaN;
  return instant >= Date.UTC(2000, 0, 1) && instant < Date.UTC(2200, 0, 1);
}

/**
 * Milliseconds since 1970: of an instant itself, of a date its first moment in the zone.
 * @param plusDays 1 for the end of a date
 */
export function momentOf(text: string, tz: string, plusDays: 0 | 1): number {
  return isoDate.test(text) ? startOfDay(text, plusDays, tz) : Date.parse(text);
}

/** Days that do not exist, such as 30 February, are refused and not moved. */
function realDay(text: string): number {
  const parsed = new Date(`${text}T00:00:00Z`);
  const isReal = !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
  return isReal ? parsed.getTime() : Number.NaN;
}
