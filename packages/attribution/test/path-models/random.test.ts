// What is drawn by lot is drawn right, and again the same for the same seed.
import { expect, test } from "vitest";
import { createRandom } from "../../src/path-models/random.js";

test.each([0.05, 1, 7, 29.9, 30, 120, 10_000])(
  "poisson of mean %d has that mean and variance",
  (mean) => {
    const random = createRandom(42);
    const draws = Array.from({ length: 40_000 }, () => random.poisson(mean));
    const average = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - average) ** 2, 0) / draws.length;
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0)).toBe(true);
    // Five standard errors of each.
    expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(mean / draws.length));
    const spread = Math.sqrt((2 * mean ** 2 + mean) / draws.length);
    expect(Math.abs(variance - mean)).toBeLessThan(5 * spread);
  },
);

test("a small mean gives its probabilities", () => {
  const random = createRandom(7);
  const draws = Array.from({ length: 100_000 }, () => random.poisson(1));
  for (const [count, probability] of [Math.exp(-1), Math.exp(-1), Math.exp(-1) / 2].entries()) {
    const share = draws.filter((draw) => draw === count).length / draws.length;
    expect(Math.abs(share - probability)).toBeLessThan(0.008);
  }
});

test("seeds give the same numbers each time, and other seeds others", () => {
  const some = (seed: number) => {
    const random = createRandom(seed);
    return [random.next(), random.poisson(3), random.poisson(300), random.next()];
  };
  expect(some(1)).toEqual(some(1));
  expect(new Set([0, 1, 2, 2 ** 32 - 1].map((seed) => some(seed).join())).size).toBe(4);
});
