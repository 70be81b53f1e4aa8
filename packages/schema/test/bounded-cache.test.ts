// The memory of pure functions whose inputs strangers choose.
import { expect, it } from "vitest";
import { boundedCache } from "../src/bounded-cache.js";

it("forgets the oldest first and never grows past its limit", () => {
  const cache = boundedCache<number, number>(10);
  for (let n = 0; n < 1_000; n++) cache.set(n, n);
  const kept = Array.from({ length: 1_000 }, (_, n) => n).filter((n) => cache.get(n) === n);
  expect(kept.length).toBeGreaterThanOrEqual(5);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept.at(-1)).toBe(999);
});
