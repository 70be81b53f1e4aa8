// A cell with a time as exports write it comes in; milliseconds since 1970 go out, or what is wrong.
import { type DayOrder, dayOrderOf, readInstant, type Wrong } from "@cairn/attribution/table-files";

/** What comes through the collector without doubt, and is most of what files have. */
const usual = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
/** Digits before the point of seconds, milliseconds, microseconds and nanoseconds since 1970. */
const perSecond: Readonly<Record<number, number>> = {
  9: 1,
  10: 1,
  12: 1e3,
  13: 1e3,
  15: 1e6,
  16: 1e6,
  19: 1e9,
};
const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i;

/**
 * A number is seconds, milliseconds, microseconds or nanoseconds by its length. Of a date that may have the
 * day or the month first each cell has to tell by itself, unless `order` says it.
 * @example readTime("01/09/2026", { zone: "UTC" }) // { problem: "may have the day or the month first …" }
 */
export function readTime(
  cell: unknown,
  { order, zone }: { order?: DayOrder | undefined; zone: string },
): number | Wrong {
  const text = typeof cell === "number" || typeof cell === "string" ? String(cell).trim() : "";
  if (usual.test(text)) {
    const time = Date.parse(text);
    if (!Number.isNaN(time)) return time;
  }
  const [, whole = ""] = /^(\d{9,19})(?:\.\d+)?$/.exec(text) ?? [];
  const unit = perSecond[whole.length];
  if (unit !== undefined) return Math.floor((Number(text) * 1000) / unit);
  const plain = text.replace(weekday, "");
  const [date = ""] = plain.split(/[ T,]/);
  const read = readInstant(plain, { order: order ?? dayOrderOf([date]), zone });
  if (typeof read === "number" || text === "") return read;
  const isAmbiguous = read.problem.startsWith("may have");
  return isAmbiguous
    ? {
        problem: "may have the day or the month first",
        hint: "Give --date-order dmy or mdy; or write 2026-09-01.",
      }
    : { problem: "is not a time", hint: "Write it as 2026-09-01T10:00:00Z." };
}
