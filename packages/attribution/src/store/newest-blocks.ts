// How far tables have come in, by the newest block of each partition: what follows a table asks for newer ones.
import { type Store, shardDatabase } from "@cairn/schema";
import { sqlFile } from "./sql-file.js";

/** The newest block of each partition; on shards, which count each for itself, of each partition of each. */
export type Blocks = ReadonlyMap<string, number>;

/** Answers the blocks of each table; one without rows has none. */
export type NewestBlocks = (tables: readonly string[]) => Promise<ReadonlyMap<string, Blocks>>;

export function createNewestBlocks(store: Store): NewestBlocks {
  const sql = {
    here: sqlFile("newest_blocks"),
    onShards: sqlFile("newest_blocks_of_shards"),
  };
  return async (tables) => {
    const { shards } = store;
    const rows = await store.query<{ table: string; partition: string; block: number }>(
      shards === undefined ? sql.here : sql.onShards,
      { tables, ...(shards && { cluster: shards.cluster, database: shardDatabase }) },
    );
    const newest = new Map<string, Map<string, number>>(tables.map((table) => [table, new Map()]));
    for (const { table, partition, block } of rows) newest.get(table)?.set(partition, block);
    return newest;
  };
}

export function isNewer(newest: Blocks, seen: Blocks): boolean {
  return [...newest].some(([partition, block]) => block > (seen.get(partition) ?? -1));
}

/** The newer of both in each partition: one replica may know less than the one that was asked before. */
export function newerOf(newest: Blocks, seen: Blocks): Blocks {
  const both = new Map(seen);
  for (const [partition, block] of newest) {
    both.set(partition, Math.max(block, seen.get(partition) ?? -1));
  }
  return both;
}

/**
 * The parameters of `seen_block()`: in each partition the block up to which nothing more will come out.
 *
 * One engine numbers a block when its part is in place, so what is newer has a higher number. Replicas
 * number it before, and fetch parts from each other in any order: a lower number may be seen later. Whoever
 * follows a table there reads its last blocks again.
 */
export function settled(store: Store, seen: Blocks) {
  const late = store.replicated ? lateBlocks : 0;
  return {
    partitions: [...seen.keys()],
    blocks: [...seen.values()].map((block) => block - late),
  };
}

/**
 * A loader inserts four blocks a second at most, so this is 31 s with four loaders. Identity, which must miss
 * nothing, reads those of minutes again from time to time.
 */
const lateBlocks = 500;
