// Shapley credits are those of the definition: the mean over all orders of arrival.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditPaths, usualPathOptions } from "../../src/path-models/credit-paths.js";
import { type PathRow, totalsOf } from "../../src/paths/path-table.js";
import { createPathTable } from "../../src/paths/path-table-builder.js";
import {
  type Fraction,
  fraction,
  minus,
  over,
  plus,
  times,
  toNumber,
  zero,
} from "../support/path-models/rational.js";
import { anyRows, byChannel, tableOf } from "../support/path-models/tables.js";

type Worth = (rows: readonly PathRow[]) => Fraction;
const sum = (rows: readonly PathRow[], read: (row: PathRow) => number) =>
  fraction(rows.reduce((total, row) => total + read(row), 0));
const rateOf =
  (read: (row: PathRow) => number): Worth =>
  (rows) => {
    const journeys = sum(rows, ({ conversions, lost }) => conversions + lost);
    return journeys.n === 0n ? zero : over(sum(rows, read), journeys);
  };

/** Over every permutation of the channels, in exact fractions. */
function byDefinition(rows: readonly PathRow[], worth: Worth): Map<string, Fraction> {
  const channels = [...new Set(rows.flatMap(({ path }) => path))];
  const orders = permutations(channels);
  const within = (set: readonly string[]) =>
    worth(rows.filter(({ path }) => path.every((channel) => set.includes(channel))));
  const values = new Map(channels.map((channel) => [channel, zero]));
  for (const order of orders)
    for (const [place, channel] of order.entries()) {
      const gain = minus(within(order.slice(0, place + 1)), within(order.slice(0, place)));
      values.set(channel, plus(values.get(channel) ?? zero, gain));
    }
  return new Map([...values].map(([c, value]) => [c, over(value, fraction(orders.length))]));
}

function permutations(items: readonly string[]): string[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

const near = (got: number | undefined, expected: number) =>
  expect(Math.abs((got ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    1e-9 * Math.max(1, Math.abs(expected)),
  );

describe("shapley", () => {
  it("by conversions is the definition and equals linear_unique", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = createPathTable(rows);
        const got = creditPaths(table, "shapley", usualPathOptions);
        expect(got.conversions).toEqual(
          creditPaths(table, "linear_unique", usualPathOptions).conversions,
        );
        const byCount = byDefinition(rows, (within) => sum(within, (row) => row.conversions));
        const byValue = byDefinition(rows, (within) => sum(within, (row) => row.value));
        const credits = byChannel(table, got.conversions);
        const values = byChannel(table, got.value);
        for (const [channel, value] of byCount) near(credits[channel], toNumber(value));
        for (const [channel, value] of byValue) near(values[channel], toNumber(value));
      }),
    );
  });

  it("by rate is the definition, times the journeys, and adds up", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = createPathTable(rows);
        const got = creditPaths(table, "shapley", { ...usualPathOptions, worth: "rate" });
        const { conversions, lost, value } = totalsOf(table);
        const journeys = fraction(conversions + lost);
        for (const [column, read] of [
          [got.conversions, (row: PathRow) => row.conversions],
          [got.value, (row: PathRow) => row.value],
        ] as const) {
          const credits = byChannel(table, column);
          for (const [channel, phi] of byDefinition(rows, rateOf(read)))
            near(credits[channel], toNumber(times(phi, journeys)));
        }
        near(
          got.conversions.reduce((x, y) => x + y, 0),
          conversions,
        );
        near(
          got.value.reduce((x, y) => x + y, 0),
          value,
        );
      }),
    );
  });

  it("by rate gives its docstring's 3.75 and 1.25, and less than nothing to who makes rates worse", () => {
    const options = { ...usualPathOptions, worth: "rate" } as const;
    const table = tableOf("a: 1, 1 lost", "b: 1, 3 lost", "a > b: 3, 1 lost");
    expect(byChannel(table, creditPaths(table, "shapley", options).conversions)).toEqual({
      a: 3.75,
      b: 1.25,
    });
    const worse = tableOf("a: 9, 1 lost", "a > b: 1, 9 lost");
    const { b } = byChannel(worse, creditPaths(worse, "shapley", options).conversions);
    expect(b).toBeLessThan(0);
  });

  it("by rate takes 20 channels one by one, and says which are one of 25", () => {
    const wide = (channels: number) =>
      tableOf(
        ...Array.from(
          { length: channels },
          (_, index) =>
            `c${index} > c${(index + 1) % channels}: ${30 + index}, ${200 - index} lost`,
        ),
      );
    const options = { ...usualPathOptions, worth: "rate" } as const;
    const twenty = creditPaths(wide(20), "shapley", options);
    expect(twenty.channels).toHaveLength(20);
    expect(twenty.notes).toEqual([]);
    near(
      twenty.conversions.reduce((x, y) => x + y, 0),
      totalsOf(wide(20)).conversions,
    );
    const grouped = creditPaths(wide(25), "shapley", options);
    expect(grouped.channels).toHaveLength(20);
    expect(grouped.channels.at(-1)).toBe("(other)");
    expect(grouped.notes[0]).toMatch(/the 6 with the fewest journeys are one, \(other\): c/);
    near(
      grouped.conversions.reduce((x, y) => x + y, 0),
      totalsOf(wide(25)).conversions,
    );
  });
});

describe("shapley_ordered", () => {
  it("splits a channel's part over its places", () => {
    const table = tableOf("email > paid_search > email: 8");
    const { positions } = creditPaths(table, "shapley_ordered", usualPathOptions);
    expect(positions).toEqual([
      { channel: 0, position: 1, conversions: 2, value: 20 },
      { channel: 0, position: 3, conversions: 2, value: 20 },
      { channel: 1, position: 2, conversions: 4, value: 40 },
    ]);
  });

  it("is shapley by conversions, summed over positions", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = createPathTable(rows);
        const { positions = [], conversions } = creditPaths(
          table,
          "shapley_ordered",
          usualPathOptions,
        );
        const unordered = creditPaths(table, "shapley", usualPathOptions).conversions;
        for (const [channel, credit] of unordered.entries()) {
          const cells = positions.filter((cell) => cell.channel === channel);
          near(
            cells.reduce((total, cell) => total + cell.conversions, 0),
            credit,
          );
          near(conversions[channel], credit);
        }
      }),
    );
  });
});
