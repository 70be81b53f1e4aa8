// The known name that a misspelt one probably meant.

/**
 * The nearest of `names` by edit distance; `undefined` when none is near.
 * @example nearestName("CAIRN_PUBLIC_PROT", ["CAIRN_PUBLIC_PORT"]) // "CAIRN_PUBLIC_PORT"
 */
export function nearestName(sent: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(sent.length / 3)) + 1;
  for (const name of names) {
    const distance = editDistance(sent.slice(0, 64), name);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
