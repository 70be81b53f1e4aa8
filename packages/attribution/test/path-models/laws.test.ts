// What holds for every model of a path table: sums, scale, and no say for the order of rows.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type PathModel, pathModels } from "../../src/models/model-names.js";
import { creditPaths, usualPathOptions } from "../../src/path-models/credit-paths.js";
import { intervalsOf } from "../../src/path-models/intervals.js";
import { createPathIndex } from "../../src/path-models/path-index.js";
import { totalsOf } from "../../src/paths/path-table.js";
import { createPathTable } from "../../src/paths/path-table-builder.js";
import { anyRows, byChannel, tableOf } from "../support/path-models/tables.js";

const options = { ...usualPathOptions, weights: "1,3,2.5" };
const variants: [name: string, model: PathModel, given: typeof options][] = [
  ...pathModels.map((model): (typeof variants)[number] => [model, model, options]),
  ["shapley by rate", "shapley", { ...options, worth: "rate" }],
  ["markov of order 2", "markov", { ...options, order: "2" }],
  ["markov of order 4", "markov", { ...options, order: "4" }],
];
const sum = (column: Float64Array) => column.reduce((total, credit) => total + credit, 0);
const near = (got: number, expected: number) =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));

describe.each(variants)("%s", (_name, model, given) => {
  it("adds up to the conversions and their value, participation to no less", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = createPathTable(rows);
        const credits = creditPaths(table, model, given);
        const { conversions, value } = totalsOf(table);
        if (model === "participation") {
          expect(sum(credits.conversions)).toBeGreaterThanOrEqual(conversions);
          expect(sum(credits.value)).toBeGreaterThanOrEqual(value);
        } else {
          near(sum(credits.conversions), conversions);
          near(sum(credits.value), value);
        }
      }),
    );
  });

  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(anyRows, fc.infiniteStream(fc.nat()), (rows, keys) => {
        const shuffled = rows
          .map((row) => ({ row, key: keys.next().value as number }))
          .sort((x, y) => x.key - y.key)
          .map(({ row }) => row);
        const [table, other] = [createPathTable(rows), createPathTable(shuffled)];
        expect(other.channels).toEqual(table.channels);
        const [credits, again] = [table, other].map((one) => creditPaths(one, model, given));
        for (const [index, credit] of (credits?.conversions ?? []).entries())
          near(again?.conversions[index] as number, credit);
      }),
    );
  });

  it("scales with the journeys: ten times as many earn ten times as much", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const table = createPathTable(rows);
        const larger = createPathTable(
          rows.map((row) => ({
            ...row,
            conversions: row.conversions * 10,
            value: row.value * 10,
            lost: row.lost * 10,
          })),
        );
        const [credits, tenfold] = [table, larger].map((one) => creditPaths(one, model, given));
        for (const [index, credit] of (credits?.conversions ?? []).entries())
          near(tenfold?.conversions[index] as number, 10 * credit);
      }),
    );
  });

  it("gives nothing where nothing converted, and everything to the only channel", () => {
    expect(sum(creditPaths(tableOf("a > b: 4 lost", "c: 1 lost"), model, given).conversions)).toBe(
      0,
    );
    const only = creditPaths(tableOf("a > a > a: 6, 2 lost", "a: 1"), model, given);
    near(sum(only.conversions), 7);
    near(sum(only.value), 70);
    expect(creditPaths(tableOf(": 5"), model, given).conversions).toHaveLength(0);
  });
});

test("shao_li gives its docstring's shares", () => {
  const table = tableOf("a: 1, 1 lost", "b: 1, 3 lost", "a > b: 3, 1 lost");
  const credits = byChannel(table, creditPaths(table, "shao_li", options).conversions);
  near(credits.a as number, 1 + (3 * 11) / 18);
  near(credits.b as number, 1 + (3 * 7) / 18);
});

test("shao_li refuses more pairs of channels than it can hold", () => {
  const wide = (from: number) => Array.from({ length: 3000 }, (_, at) => `c${from + at}`);
  const rows = [0, 3000, 6000].map((from) => ({
    path: wide(from),
    conversions: 1,
    value: 1,
    lost: 0,
  }));
  expect(() => creditPaths(createPathTable(rows), "shao_li", options)).toThrow(
    /shao_li counts pairs of channels, and there are too many/,
  );
});

test.each([5000, 100_000])("every model takes a path of %i touches", (length) => {
  const path = Array.from({ length }, (_, at) => `c${(at * at) % 11}`);
  const long = createPathTable([
    { path, conversions: 2, value: 8, lost: 1 },
    { path: ["c1"], conversions: 1, value: 1, lost: 5 },
  ]);
  for (const [, model, given] of variants) {
    const credits = sum(creditPaths(long, model, given).conversions);
    if (model === "participation") expect(credits).toBeGreaterThan(3);
    else near(credits, 3);
  }
});

test("path_counterfactual gives its docstring's credits, and the last touch all where nothing is lost", () => {
  const table = tableOf("a > b: 3, 1 lost", "a: 1, 1 lost", "b: 1, 3 lost");
  const credits = byChannel(table, creditPaths(table, "path_counterfactual", options).conversions);
  near(credits.a as number, 2 + 1);
  near(credits.b as number, 1 + 1);
  const best = tableOf("a > b: 1, 1 lost", "a: 2", "b: 2");
  expect(byChannel(best, creditPaths(best, "path_counterfactual", options).conversions)).toEqual({
    a: 2,
    b: 3,
  });
});

test("path_counterfactual finds the shorter path as a look at every path does", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const rate = (path: readonly string[]) => {
        const found = rows.find((row) => row.path.join() === path.join());
        return found === undefined || found.conversions === 0
          ? 0
          : found.conversions / (found.conversions + found.lost);
      };
      const expected: Record<string, number> = {};
      for (const { path, conversions } of rows) {
        const weights = path.map((_, left) =>
          Math.max(rate(path) - rate(path.filter((_, place) => place !== left)), 0),
        );
        const total = weights.reduce((x, y) => x + y, 0);
        for (const [place, channel] of path.entries()) {
          const last = place === path.length - 1 ? 1 : 0;
          const weight = total > 0 ? (weights[place] as number) / total : last;
          expected[channel] = (expected[channel] ?? 0) + weight * conversions;
        }
      }
      const table = createPathTable(rows);
      const got = byChannel(table, creditPaths(table, "path_counterfactual", options).conversions);
      for (const [channel, credit] of Object.entries(expected))
        near(got[channel] as number, credit);
    }),
    { numRuns: 300 },
  );
});

test("a path is told from others of the same hash", () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const table = createPathTable(rows);
      const [good, weak] = [createPathIndex(table), createPathIndex(table, [2, 3])];
      for (const path of rows.keys()) expect(weak.without(path)).toEqual(good.without(path));
    }),
  );
});

describe("intervals", () => {
  const table = tableOf(
    "a > b: 400, 600 lost",
    "b: 90, 900 lost",
    "a: 5, 20 lost",
    "c > a: 2, 1 lost",
  );

  it.each(["markov", "shapley", "linear"] as const)(
    "of %s hold its credit and repeat by seed",
    (model) => {
      const credits = creditPaths(table, model, options);
      const intervals = intervalsOf({ table, model, options }, credits, 200);
      expect(intervals).toEqual(intervalsOf({ table, model, options }, credits, 200));
      for (const [channel, credit] of Object.entries(byChannel(table, credits.conversions))) {
        const { low, median, high } = intervals.conversions.get(channel) ?? {
          low: 0,
          median: 0,
          high: 0,
        };
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(low).toBeLessThanOrEqual(credit);
        expect(high).toBeGreaterThanOrEqual(credit);
        expect(high - low).toBeGreaterThan(0);
      }
    },
  );

  it("are as wide as the counts' own spread: 90 % of a Poisson of 400", () => {
    const many = tableOf("a: 400, 600 lost");
    const credits = creditPaths(many, "first", options);
    const { low, high } = intervalsOf(
      { table: many, model: "first", options },
      credits,
      1000,
    ).conversions.get("a") ?? { low: 0, high: 0 };
    expect(low).toBeGreaterThan(400 - 1.645 * 20 - 5);
    expect(low).toBeLessThan(400 - 1.645 * 20 + 5);
    expect(high).toBeGreaterThan(400 + 1.645 * 20 - 5);
    expect(high).toBeLessThan(400 + 1.645 * 20 + 5);
  });

  it("are refused where they would take minutes, with how many would not", () => {
    const long = createPathTable([
      {
        path: Array.from({ length: 500_000 }, (_, at) => `c${at % 9}`),
        conversions: 9,
        value: 9,
        lost: 1,
      },
    ]);
    const credits = creditPaths(long, "first", options);
    expect(() => intervalsOf({ table: long, model: "first", options }, credits, 1000)).toThrow(
      "1000 samples of 500000 touches in distinct paths would take minutes",
    );
  });

  it("come with a warning for channels in few converted journeys", () => {
    expect(creditPaths(table, "markov", options).notes).toEqual([
      "low support, in fewer than 30 converted journeys: c",
    ]);
    expect(creditPaths(table, "linear", options).notes).toEqual([]);
  });
});
