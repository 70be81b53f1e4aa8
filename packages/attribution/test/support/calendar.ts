// Periods the plain way, by what a clock in the zone shows: the reference of tests.

export type Unit = "day" | "week" | "month";
export interface Clock {
  unit: Unit;
  tz: string;
  weekStart: "monday" | "sunday";
}

const dayMs = 86_400_000;

/** @example periodOf(0, { unit: "month", tz: "UTC", weekStart: "monday" }) // "1970-01-01" */
export function periodOf(ms: number, { unit, tz, weekStart }: Clock): string {
  const day = dayOf(ms, tz);
  if (unit === "day") return day;
  if (unit === "month") return `${day.slice(0, 8)}01`;
  let date = Date.parse(day);
  while (new Date(date).getUTCDay() !== (weekStart === "monday" ? 1 : 0)) date -= dayMs;
  return new Date(date).toISOString().slice(0, 10);
}

/** @example dayOf(0, "UTC") // "1970-01-01" */
export function dayOf(ms: number, tz: string): string {
  const format =
    formats.get(tz) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: tz, dateStyle: "short" });
  formats.set(tz, format);
  return format.format(ms);
}
const formats = new Map<string, Intl.DateTimeFormat>();

/** How many periods later; both are first days of one. */
export function periodsLater(from: string, to: string, unit: Unit): number {
  if (unit !== "month") {
    return (Date.parse(to) - Date.parse(from)) / dayMs / (unit === "week" ? 7 : 1);
  }
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(to) - months(from);
}
