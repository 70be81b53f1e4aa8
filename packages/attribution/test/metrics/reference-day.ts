// An instant and a zone in, the date there out: by the zone data of this machine alone.

const dates = new Map<string, Intl.DateTimeFormat>();
const days = new Map<string, string>();
/** The date that a zone's calendar shows; many ask for the same moment. */
export function localDay(ms: number, tz: string): string {
  const key = `${tz} ${ms}`;
  const found = days.get(key);
  if (found !== undefined) return found;
  const format =
    dates.get(tz) ?? new Intl.DateTimeFormat("en-CA", { timeZone: tz, dateStyle: "short" });
  dates.set(tz, format);
  days.set(key, format.format(ms));
  return format.format(ms);
}
