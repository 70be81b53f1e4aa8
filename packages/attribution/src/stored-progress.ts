// How fresh the store is, read from the store itself: for a process whose loader is another one.
import { type Store, StoreError, wordsOf } from "@cairn/schema";
import type { Progress } from "./engine.js";
import { sqlFile } from "./store/sql-file.js";

/**
 * `asOf` is when the last request was received that any loader has loaded, and `lagMs` how long ago that
 * was: what waits in a log is not known here, so a quiet site looks behind.
 *
 * While it cannot be read, because a shard is away that the report needs nothing of, `asOf` is what was read
 * last: what was in the store then still is.
 * @param now the clock, in milliseconds since 1970
 * @example const progress = createStoredProgress(store); (await progress()).asOf // 1764064800000
 */
export function createStoredProgress(
  store: Store,
  now: () => number = Date.now,
): () => Promise<Progress> {
  const sql = sqlFile("loaded_until");
  let asOf = 0;
  return async () => {
    const failure = await store.query<{ as_of: number }>(sql).then(([row]) => {
      asOf = row?.as_of ?? 0;
    }, whyUnread);
    return {
      ...{ asOf, lagMs: Math.max(0, now() - asOf), elsewhere: true },
      ...(failure !== undefined && { failure }),
    };
  };
}

function whyUnread(error: unknown): string {
  if (error instanceof StoreError) return `how far was loaded cannot be read: ${wordsOf(error)}`;
  throw error;
}
