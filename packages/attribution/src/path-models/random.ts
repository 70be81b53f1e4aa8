// A seed comes in; the same random numbers go out on every machine and every run.
import { sfc32 } from "@cairn/schema";

export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** Poisson distributed: how often something of that mean happens. */
  poisson(mean: number): number;
}

export function createRandom(seed: number): Random {
  const next = sfc32(seed, seed / 4294967296, 0x9e3779b9);
  return {
    next,
    poisson: (mean) => (mean < 30 ? smallPoisson(next, mean) : largePoisson(next, mean)),
  };
}

/** By inversion: the mean number of steps is the mean. */
function smallPoisson(next: () => number, mean: number): number {
  let left = next();
  let probability = Math.exp(-mean);
  let count = 0;
  while (left >= probability && count < 1000) {
    left -= probability;
    count += 1;
    probability *= mean / count;
  }
  return count;
}

/** PTRS, transformed rejection (Hörmann 1993, Insurance: Mathematics and Economics 12). */
function largePoisson(next: () => number, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = next() - 0.5;
    const v = next();
    const s = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / s + b) * u + mean + 0.43);
    if (s >= 0.07 && v <= squeeze) return count;
    if (count < 0 || (s < 0.013 && v > s)) continue;
    const accepted = Math.log((v * inverseAlpha) / (a / (s * s) + b));
    if (accepted <= count * Math.log(mean) - mean - logFactorial(count)) return count;
  }
}

/** Stirling's series; PTRS asks for counts above 1 only where the mean is large. */
function logFactorial(count: number): number {
  if (count < 10) {
    let product = 1;
    for (let factor = 2; factor <= count; factor++) product *= factor;
    return Math.log(product);
  }
  const n = count + 1;
  return (
    (n - 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3)
  );
}
