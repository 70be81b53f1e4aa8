// The newest block of a table that was seen in, the one up to which nothing more will come out.
import type { Store } from "@cairn/schema";

/**
 * One engine numbers a block when its part is in place, so what is newer has a higher number. Replicas
 * number it before, and fetch parts from each other in any order: a lower number may be seen later. Whoever
 * follows a table there reads its last blocks again.
 */
export function settledBlock(store: Store, seen: number): number {
  return store.replicated ? seen - lateBlocks : seen;
}

/**
 * A loader inserts four blocks a second at most, so this is 31 s with four loaders. Identity, which must miss
 * nothing, reads those of minutes again from time to time.
 */
const lateBlocks = 500;
