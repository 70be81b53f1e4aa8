// A path is found by its channels, also with one of its touches left out, without copying it.
import { createNumberIndex } from "../paths/number-index.js";
import type { PathTable } from "../paths/path-table.js";

/** Two polynomial hashes below 2^26 make one number; what they find is compared touch by touch. */
const usualPrimes = [67_108_859, 67_108_837] as const;
const bases = [1_000_003, 8_388_593] as const;

export interface PathIndex {
  /** For each touch of a path: the number of the path without that touch, -1 when there is none. */
  without(path: number): Int32Array;
}

/** @param primes smaller ones find more paths that are not equal, which a test wants */
export function createPathIndex(
  { touches, starts, conversions }: PathTable,
  primes: readonly [number, number] = usualPrimes,
): PathIndex {
  const index = createNumberIndex();
  const firstOf: number[] = [];
  const nextOf = new Int32Array(conversions.length).fill(-1);
  for (let path = 0; path < conversions.length; path++) {
    const place = index.add(hashOf(path));
    const first = firstOf[place];
    nextOf[path] = first ?? -1;
    firstOf[place] = path;
  }

  function hashOf(path: number): number {
    const [x, y] = [0, 1].map((which) => {
      let hash = 0;
      for (let at = starts[path] as number; at < (starts[path + 1] as number); at++)
        hash = times(hash, bases[which] as number, primes[which] as number, touches[at] as number);
      return hash;
    }) as [number, number];
    return x * 67_108_864 + y;
  }

  /** Hashes of a path without each of its touches: of what is before it, moved over what is after it. */
  function hashesWithout(path: number, which: 0 | 1): Float64Array {
    const begin = starts[path] as number;
    const length = (starts[path + 1] as number) - begin;
    const [base, prime] = [bases[which], primes[which]];
    const before = new Float64Array(length);
    for (let place = 1; place < length; place++)
      before[place] = times(
        before[place - 1] as number,
        base,
        prime,
        touches[begin + place - 1] as number,
      );
    const hashes = new Float64Array(length);
    let after = 0;
    let power = 1;
    for (let place = length - 1; place >= 0; place--) {
      hashes[place] = (product(before[place] as number, power, prime) + after) % prime;
      after = (after + product((touches[begin + place] as number) + 1, power, prime)) % prime;
      power = product(power, base, prime);
    }
    return hashes;
  }

  function isWithout(short: number, path: number, left: number): boolean {
    const begin = starts[path] as number;
    const other = starts[short] as number;
    const length = (starts[short + 1] as number) - other;
    if (length !== (starts[path + 1] as number) - begin - 1) return false;
    for (let place = 0; place < length; place++)
      if (touches[other + place] !== touches[begin + place + (place >= left ? 1 : 0)]) return false;
    return true;
  }

  return {
    without(path) {
      const [x, y] = [hashesWithout(path, 0), hashesWithout(path, 1)];
      return Int32Array.from(x, (hash, left) => {
        const place = index.find(hash * 67_108_864 + (y[left] as number));
        let found = place < 0 ? -1 : (firstOf[place] as number);
        while (found >= 0 && !isWithout(found, path, left)) found = nextOf[found] as number;
        return found;
      });
    },
  };
}

/** (hash × base + channel + 1) mod prime: products of two numbers below 2^26 are exact. */
const times = (hash: number, base: number, prime: number, channel: number): number =>
  (product(hash, base, prime) + channel + 1) % prime;

const product = (x: number, y: number, prime: number): number => (x * y) % prime;
