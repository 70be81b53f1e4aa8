// Cells with a time as exports write it come in; milliseconds since 1970 go out, or what is wrong.
import { startOfDay, wallTime } from "../time/zoned-day.js";
import { isWrong, type Wrong } from "./problem.js";
import { type DayOrder, readDay } from "./read-day.js";

const clock =
  /^(.*\d)(?:T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?: ?([AaPp])[Mm])?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/;

/**
 * A time with a zone is itself; one without is what clocks in `zone` show, and a day alone is its first moment.
 * @example readInstant("2026-09-01 10:00:00 +0200", { order: undefined, zone: "UTC" }) // 1788249600000
 */
export function readInstant(
  cell: string,
  { order, zone }: { order: DayOrder | undefined; zone: string },
): number | Wrong {
  const text = cell.trim();
  const [, date, hours, minutes, seconds = "0", fraction = "", half, offset] =
    clock.exec(text) ?? [];
  if (date === undefined) {
    const day = readDay(text, order);
    return isWrong(day) ? day : startOfDay(day, 0, zone);
  }
  const day = readDay(date, order);
  if (isWrong(day)) return day;
  const hour = hourOf(Number(hours), half?.toLowerCase());
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return { problem: "is not a time of a day", hint: "Write it as 2026-09-01T10:00:00Z." };
  }
  const millis = Number(fraction.padEnd(3, "0").slice(0, 3));
  const wall =
    Date.parse(`${day}T00:00:00Z`) +
    ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
    millis;
  if (offset === undefined) return wallTime(wall, zone);
  const [, sign, h = "0", m = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  return wall - (sign === "-" ? -1 : 1) * (Number(h) * 60 + Number(m)) * 60_000;
}

/** 12 AM is the hour 0, 12 PM the hour 12; 24 stands for an hour that is none. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return hour < 1 || hour > 12 ? 24 : (hour % 12) + (half === "p" ? 12 : 0);
}
