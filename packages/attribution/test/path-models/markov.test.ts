// Markov credits are those of the closed form, at every order.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countChain } from "../../src/path-models/markov/chain.js";
import { markov } from "../../src/path-models/markov/markov.js";
import { bestOrder, orderScores } from "../../src/path-models/markov/order-scores.js";
import { totalsOf } from "../../src/paths/path-table.js";
import { createPathTable } from "../../src/paths/path-table-builder.js";
import { closedForm } from "../support/path-models/closed-form.js";
import { fraction, toNumber } from "../support/path-models/rational.js";
import { anyOrder, anyRows, byChannel, rowsOf, tableOf } from "../support/path-models/tables.js";

const effectsOf = (rows: ReturnType<typeof rowsOf>, order: number) => {
  const table = createPathTable(rows);
  const { removalEffects } = markov(table, order);
  return {
    conversions: byChannel(table, removalEffects?.conversions ?? new Float64Array()),
    value: byChannel(table, removalEffects?.value ?? new Float64Array()),
  };
};

describe("markov", () => {
  it("gives the textbook's chain removal effects of 1/2, 1, 1 and shares of 1/5, 2/5, 2/5", () => {
    const table = tableOf("C1 > C2 > C3: 1", "C1: 1 lost", "C2 > C3: 1 lost");
    const credits = markov(table, 1);
    expect([...(credits.removalEffects?.conversions ?? [])]).toEqual([0.5, 1, 1]);
    expect(byChannel(table, credits.conversions)).toEqual({ C1: 0.2, C2: 0.4, C3: 0.4 });
    expect(byChannel(table, credits.value)).toEqual({ C1: 2, C2: 4, C3: 4 });
  });

  it("is within 1e-8 of the closed form in rational arithmetic, for conversions and value", () => {
    fc.assert(
      fc.property(anyRows, anyOrder, (rows, order) => {
        const expected = closedForm(rows, order);
        const got = effectsOf(rows, order);
        for (const [channel, effect] of expected.effects) {
          expect(got.conversions[channel]).toBeCloseTo(toNumber(effect.conversions), 10);
          expect(got.value[channel]).toBeCloseTo(toNumber(effect.value), 10);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("has the base rate conversions / journeys at every order", () => {
    fc.assert(
      fc.property(anyRows, anyOrder, (rows, order) => {
        const { conversions, value, lost } = totalsOf(createPathTable(rows));
        fc.pre(conversions + lost > 0);
        const { base, baseValue } = closedForm(rows, order);
        expect(base).toEqual(fraction(conversions, conversions + lost));
        expect(baseValue).toEqual(fraction(value, conversions + lost));
      }),
    );
  });

  it("counts a chain into which as many journeys flow as out of it", () => {
    fc.assert(
      fc.property(anyRows, anyOrder, (rows, order) => {
        const table = createPathTable(rows);
        const chain = countChain(table, order);
        const { conversions, value } = totalsOf(table);
        expect(chain.conversions.reduce((x, y) => x + y, 0)).toBe(conversions);
        expect(chain.value.reduce((x, y) => x + y, 0)).toBe(value);
        for (let state = 0; state < chain.states; state++) {
          const into = chain.count
            .subarray(chain.into[state], chain.into[state + 1])
            .reduce((x, y) => x + y, 0);
          expect(into).toBeLessThanOrEqual(chain.visits[state] as number);
        }
      }),
    );
  });

  it("does not change by self transitions", () => {
    fc.assert(
      fc.property(anyRows, anyOrder, (rows, order) => {
        const kept = closedForm(rows, order, false);
        const got = effectsOf(rows, order);
        for (const [channel, effect] of kept.effects)
          expect(got.conversions[channel]).toBeCloseTo(toNumber(effect.conversions), 10);
      }),
      { numRuns: 60 },
    );
  });

  it("solves short loops, which a walk of limited length cuts off", () => {
    const rows = rowsOf("a > b > a > b > a > b: 1", "a > b: 3 lost", "b > a > b > a: 1 lost");
    for (const order of [1, 2, 3, 4]) {
      const { effects } = closedForm(rows, order);
      const got = effectsOf(rows, order).conversions;
      for (const [channel, { conversions }] of effects)
        expect(got[channel]).toBeCloseTo(toNumber(conversions), 12);
    }
  });

  it("settles where journeys go round for thousands of touches", () => {
    const round = Array.from({ length: 5000 }, (_, touch) => ["a", "b", "c"][touch % 3] as string);
    const rows = [
      { path: round, conversions: 1, value: 10, lost: 0 },
      { path: ["d", ...round.slice(1)], conversions: 0, value: 0, lost: 3 },
      { path: ["b", "d", "c"], conversions: 1, value: 10, lost: 1 },
    ];
    for (const order of [1, 2, 3, 4]) {
      const { effects } = closedForm(rows, order);
      const got = effectsOf(rows, order).conversions;
      for (const [channel, { conversions }] of effects)
        expect(Math.abs((got[channel] as number) - toNumber(conversions))).toBeLessThan(1e-8);
    }
  });

  it("refuses a large chain of endless walks with its size, in seconds", () => {
    let state = 7;
    const walk = Array.from({ length: 30_000 }, () => {
      state = (state * 48271) % 2147483647;
      return `c${state % 900}`;
    });
    const endless = createPathTable([
      { path: walk, conversions: 1, value: 1, lost: 1 },
      { path: ["rare", ...walk], conversions: 1, value: 1, lost: 1 },
    ]);
    expect(() => markov(endless, 1)).toThrow(
      /order: the chain of order 1 has 901 states and \d+ trans/,
    );
  });

  it("solves small chains of endless walks, which sweeps alone do not", () => {
    let state = 7;
    const next = (below: number) => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const walk = () => Array.from({ length: 20_000 }, () => `c${next(8)}`);
    const rows = Array.from({ length: 4 }, (_, index) => [
      { path: walk(), conversions: index % 2, value: 3 * (index % 2), lost: 1 },
      { path: [`rare${index}`, ...walk()], conversions: 1, value: 2, lost: 1 },
    ]).flat();
    const { effects } = closedForm(rows, 1);
    const got = effectsOf(rows, 1);
    for (const [channel, effect] of effects) {
      const expected = toNumber(effect.conversions);
      expect(Math.abs((got.conversions[channel] as number) - expected)).toBeLessThan(1e-8);
      const ofValue = toNumber(effect.value);
      expect(Math.abs((got.value[channel] as number) - ofValue)).toBeLessThan(1e-8);
    }
  });

  it("has no lost journeys, no conversions, one touch, and channels that only lose", () => {
    expect(effectsOf(rowsOf("a > b: 2", "b: 1"), 1).conversions).toEqual({ a: 2 / 3, b: 1 });
    const none = markov(tableOf("a > b: 4 lost"), 2);
    expect([...none.conversions, ...none.value]).toEqual([0, 0, 0, 0]);
    expect(effectsOf(rowsOf("a: 1, 9 lost"), 3).conversions).toEqual({ a: 1 });
    // c leads to b, which converts: at order 1 it is missed, at an order that sees the whole path not.
    const rows = rowsOf("a > b: 2", "c > b: 2 lost");
    expect(effectsOf(rows, 1).conversions.c).toBe(0.5);
    expect(effectsOf(rows, 2).conversions.c).toBe(0);
  });

  it("takes 1,000 channels, and refuses 10,000 with the number that it takes", () => {
    const many = (channels: number) =>
      createPathTable(
        Array.from({ length: channels }, (_, index) => ({
          path: [`c${index}`, `c${(index * 7919) % channels}`],
          conversions: 1,
          value: 2,
          lost: 1,
        })),
      );
    expect(() => markov(many(10_000), 1)).toThrow("markov takes at most 1000 channels, there are");
    const { conversions } = markov(many(1000), 4);
    expect(conversions.reduce((x, y) => x + y, 0)).toBeCloseTo(1000, 8);
  });
});

describe("order=auto", () => {
  it("finds that a channel depends on the two before it, and on nothing", () => {
    // c follows a > b and d follows b alone: two touches foretell, one does not.
    const second = tableOf("a > b > c: 40, 10 lost", "e > b > d: 10, 40 lost");
    expect(bestOrder(orderScores(second, [1, 2, 3, 4], 1))).toBe(2);
    const none = tableOf("a: 50, 50 lost", "b: 50, 50 lost");
    expect(bestOrder(orderScores(none, [1, 2, 3, 4], 1))).toBe(1);
  });

  it("gives the same scores for the same seed, and a likelihood below 0", () => {
    const table = tableOf("a > b > c: 4, 1 lost", "e > b: 1, 4 lost");
    const scores = orderScores(table, [1, 2], 7);
    expect(scores).toEqual(orderScores(table, [1, 2], 7));
    for (const { logLikelihood } of scores) expect(logLikelihood).toBeLessThan(0);
  });
});
