// Cells with days as exports write them come in; ISO dates go out, or what is wrong.
import type { Wrong } from "./problem.js";

/** What comes first in a date with slashes or dashes. */
export const dayOrders = ["dmy", "mdy"] as const;
export type DayOrder = (typeof dayOrders)[number];

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const midnight = /[T ]00:00(:00(\.0+)?)?(Z|\+00:00)?$/;
const twoNumbers = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;

/**
 * The order that the first cell with a number above 12 shows.
 * @example dayOrderOf(["09/01/2026", "09/13/2026"]) // "mdy"
 */
export function dayOrderOf(cells: Iterable<string>): DayOrder | undefined {
  for (const cell of cells) {
    const [, first = "", , second = ""] = twoNumbers.exec(cell.trim()) ?? [];
    if (Number(first) > 12) return "dmy";
    if (Number(second) > 12) return "mdy";
  }
  return undefined;
}

/**
 * An ISO date, or what is wrong. A point between numbers means that the day comes first.
 * @example readDay("1.9.2026", undefined) // "2026-09-01"
 * @example readDay("Sep 1, 2026", undefined) // "2026-09-01"
 */
export function readDay(cell: string, order: DayOrder | undefined): string | Wrong {
  const text = cell.trim().replace(midnight, "");
  if (text === "") return { problem: "is empty", hint: "Write the day, such as 2026-09-01." };
  const parts = partsOf(text, order);
  if (parts === "ambiguous") {
    return {
      problem: "may have the day or the month first, and no other row shows which",
      hint: 'Say it: date_order "dmy" or "mdy"; or write 2026-09-01.',
    };
  }
  const day = parts && isoOf(parts);
  return day ?? { problem: "is not a day", hint: "Write one day a row, such as 2026-09-01." };
}

type Parts = readonly [year: number, month: number, day: number];

function partsOf(text: string, order: DayOrder | undefined): Parts | "ambiguous" | undefined {
  const numbers = (found: RegExpExecArray | null) => found?.slice(1).map(Number) ?? [];
  const [year = 0, month = 0, day = 0] = numbers(
    /^(\d{4})([-/]?)\d{2}\2\d{2}$/.test(text) ? /^(\d{4})\D?(\d{2})\D?(\d{2})$/.exec(text) : null,
  );
  if (year > 0) return [year, month, day];
  const points = numbers(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text));
  if (points.length > 0) return [points[2] ?? 0, points[1] ?? 0, points[0] ?? 0];
  const [, first, , second, last] = twoNumbers.exec(text) ?? [];
  if (last !== undefined) {
    if (order === undefined && first !== second) return "ambiguous";
    const [d, m] = order === "mdy" ? [second, first] : [first, second];
    return [Number(last), Number(m), Number(d)];
  }
  const [, before, word = "", after, named] =
    /^(?:(\d{1,2})\.? )?([a-z]{3,9})\.? (?:(\d{1,2}), )?(\d{4})$/i.exec(text) ?? [];
  const index = months.indexOf(word.slice(0, 3).toLowerCase());
  if (index < 0 || (before === undefined) === (after === undefined)) return undefined;
  return [Number(named), index + 1, Number(before ?? after)];
}

/** Days that do not exist are refused and not moved. */
function isoOf([year, month, day]: Parts): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 2000 && year < 2100 ? date.toISOString().slice(0, 10) : undefined;
}
