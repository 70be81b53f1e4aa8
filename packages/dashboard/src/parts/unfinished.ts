// How many buckets at the end of a line may still grow.

/** Only those at the end: a range that begins within a day has a first bucket that is not whole, either, and is over. */
export const unfinished = (rows: readonly { complete: boolean }[]): number =>
  rows.length - 1 - rows.findLastIndex(({ complete }) => complete);
