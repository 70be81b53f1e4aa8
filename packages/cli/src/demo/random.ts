// A seed comes in; the same random numbers go out on every machine and every run.
import { sfc32 } from "@cairn/schema";

export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the keys, by weight. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
  /** Exponentially distributed with that mean. */
  exponential(mean: number): number;
  /** `length` characters of 0-9 and a-z. */
  word(length: number): string;
}

/** Random numbers, seeded by a hash of the text. */
export function createRandom(seed: string): Random {
  const next = sfc32(fnv1a(`a${seed}`), fnv1a(`b${seed}`), fnv1a(`c${seed}`));
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const random: Random = {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)] as (typeof items)[number],
    weighted: (weights) => byWeight(weights, next()),
    exponential: (mean) => -Math.log(1 - next()) * mean,
    word: (length) => Array.from({ length }, () => int(0, 35).toString(36)).join(""),
  };
  return random;
}

function byWeight<Key extends string>(weights: Readonly<Record<Key, number>>, share: number): Key {
  const entries = Object.entries(weights) as [Key, number][];
  let left = share * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key;
  }
  return entries[entries.length - 1]?.[0] as Key;
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
