// Credits as whole units add up to the total, whatever the doubles were.
import fc from "fast-check";
import { expect, test } from "vitest";
import { exactCredits } from "../../src/path-models/exact-credits.js";

const whole = 10n ** 15n;
const sum = (units: readonly bigint[]) => units.reduce((total, unit) => total + unit, 0n);

test("thirds are a whole, and the greatest credit has what is missing", () => {
  expect(exactCredits([1 / 3, 2 / 3], 15, whole)).toEqual([333333333333333n, 666666666666667n]);
  const thirds = exactCredits([1 / 3, 1 / 3, 1 / 3], 15, whole);
  expect(thirds).toEqual([333333333333334n, 333333333333333n, 333333333333333n]);
});

test("they add up for any credits, also negative and very large ones, and move no more than a digit", () => {
  const credit = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(credit, { minLength: 1, maxLength: 20 }), (credits) => {
      const rounded = BigInt(Math.round(credits.reduce((x, y) => x + y, 0)));
      const units = exactCredits(credits, 15, rounded * whole);
      expect(sum(units)).toBe(rounded * whole);
      const greatest = credits.indexOf(Math.max(...credits));
      for (const [index, unit] of units.entries())
        if (index !== greatest)
          expect(Number(unit) / 1e15).toBeCloseTo(credits[index] as number, 9);
    }),
  );
  expect(sum(exactCredits([3e21, 1e21], 0, 4n * 10n ** 21n))).toBe(4n * 10n ** 21n);
});

test("no credits are no units", () => {
  expect(exactCredits([], 15, 0n)).toEqual([]);
});
