// Path tables for tests: written as text, or drawn at random.
import fc from "fast-check";
import type { CreditedPaths } from "../../../src/path-models/credit-paths.js";
import type { PathRow, PathTable } from "../../../src/paths/path-table.js";
import { createPathTable } from "../../../src/paths/path-table-builder.js";

/** @example rowsOf("a > b: 3 worth 30, 1 lost", "a: 2 lost") */
export function rowsOf(...lines: readonly string[]): PathRow[] {
  return lines.map((line) => {
    const [path = "", counts = ""] = line.split(": ");
    const number = (pattern: RegExp) => Number(pattern.exec(counts)?.[1] ?? 0);
    const conversions = number(/^(\d+)(?: worth|,|$)/);
    return {
      path: path === "" ? [] : path.split(" > "),
      conversions,
      value: number(/worth (\d+)/) || conversions * 10,
      lost: number(/(\d+) lost/),
    };
  });
}

export const tableOf = (...lines: readonly string[]): PathTable =>
  createPathTable(rowsOf(...lines));

/** Credits by channel. */
export function byChannel(
  { channels }: Pick<CreditedPaths, "channels">,
  column: Float64Array,
): Record<string, number> {
  return Object.fromEntries(channels.map((channel, index) => [channel, column[index] as number]));
}

const channel = fc.constantFrom("a", "b", "c", "direct");

/** Up to ten distinct paths of up to seven touches, some of them without a conversion or without a loss. */
export const anyRows = fc
  .uniqueArray(
    fc.record({
      path: fc.array(channel, { minLength: 1, maxLength: 7 }),
      conversions: fc.integer({ min: 0, max: 6 }),
      lost: fc.integer({ min: 0, max: 6 }),
      worth: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 10, selector: ({ path }) => path.join() },
  )
  .map((rows) =>
    rows.map(({ worth, ...row }): PathRow => ({ ...row, value: worth * row.conversions })),
  );

export const anyOrder = fc.constantFrom(1, 2, 3, 4);
