// What was applied to a store in, a sentence where its tables lie elsewhere than whoever opens it thinks.
import { type Shards, type Store, shardDatabase } from "@cairn/schema";
import { sqlFile } from "./sql-file.js";

/** What was applied to a store: a migration, a view, or the layout of its tables. */
export interface Applied {
  kind: string;
  name: string;
  checksum: string;
}

/** Noted first of all where replicas hold the tables; on shards, which ones in which order. */
export function layoutOf(store: Store): Applied | undefined {
  if (store.shards !== undefined) {
    return { kind: "layout", name: "shards", checksum: store.shards.layout };
  }
  return store.replicated ? { kind: "layout", name: "replicated", checksum: "" } : undefined;
}

/** Tables of one kind on one server and of another on the next would answer by whom was asked. */
export function refuseOtherLayout(kept: readonly Applied[], store: Store): void {
  if (kept.length === 0) return;
  const begun = kept.find(({ kind }) => kind === "layout");
  const now = layoutOf(store);
  if (begun?.name === now?.name && begun?.checksum === now?.checksum) return;
  if (begun === undefined) {
    throw new Error(
      "The store was begun without ?cluster=, so its tables are on one server alone. Leave ?cluster= out of CAIRN_CLICKHOUSE_URL, or begin an empty store.",
    );
  }
  if (now === undefined) {
    throw new Error(
      "The store was begun with ?cluster=, so its tables are on several servers. Set ?cluster= of CAIRN_CLICKHOUSE_URL as it was.",
    );
  }
  const named = (one: Applied) =>
    one.name === "shards" ? `the shards ${one.checksum}` : "one shard";
  throw new Error(
    `The store was begun on ${named(begun)}, and the cluster has ${named(now)}: rows of a site would lie on one and be looked for on another. ${elsewhere}`,
  );
}

const elsewhere =
  "Put the cluster back as it was in remote_servers, or name it in ?cluster=; to have other shards, copy the tables into an empty store (docs/operations.md, Shards).";

/**
 * Where what was applied cannot be read: whether a store was begun there at all. On a new one tables may be
 * there, made a moment ago, and no row.
 * @throws Error when a shard has joined that has nothing.
 */
export async function begunOnShards(store: Store, shards: Shards): Promise<boolean> {
  const { cluster, slots } = shards;
  const found = await store.query<{ shard: number; found: number }>(sqlFile("shards_begun"), {
    cluster,
    database: shardDatabase,
  });
  if (found.every((one) => one.found === 0)) return false;
  const without = [...new Set(slots)].filter((shard) => found.every((one) => one.shard !== shard));
  if (without.length === 0) return true;
  throw new Error(
    `Shard ${without.join(", ")} of the cluster ${cluster} has no tables of Cairn, and others have: rows of a site would lie on one shard and be looked for on another. ${elsewhere}`,
  );
}

/** Somebody wrote past the Distributed tables, or while the cluster was another one. */
export async function refuseMisplaced(store: Store, { slots }: Shards): Promise<void> {
  const misplaced = sqlFile("misplaced_sites");
  for (const { name: table } of await store.query<{ name: string }>(sqlFile("site_tables"))) {
    const rows = await store.query<{ site: string; shard: number }>(misplaced, { table, slots });
    const [row] = rows;
    if (row === undefined) continue;
    const words = rows.map(({ site, shard }) => `${site} on shard ${shard}`).join(", ");
    throw new Error(
      `The table ${table} has rows where nobody looks for them: site ${words}. On that shard insert them into ${table} again (INSERT INTO cairn.${table} SELECT * FROM ${shardDatabase}.${table} WHERE site = '${row.site}' SETTINGS distributed_foreground_insert = 1), then delete them there (docs/operations.md, Shards).`,
    );
  }
}
