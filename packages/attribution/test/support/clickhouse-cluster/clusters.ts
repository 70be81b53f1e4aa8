// Clusters for one test each, and stores on them.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@cairn/schema";
import { createStore, migrate } from "../../../src/index.js";
import { type Cluster, type ClusterOptions, startCluster } from "./cluster.js";

const made: { directory: string; cluster: Cluster }[] = [];

export async function clusterOf(options: Omit<ClusterOptions, "directory"> = {}): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), "cairn-shards-"));
  const cluster = await startCluster({ directory, ...options });
  made.push({ directory, cluster });
  return cluster;
}

/** After each test: each server takes 250 MB. */
export async function closeClusters(): Promise<void> {
  for (const { directory, cluster } of made.splice(0)) {
    await cluster.close();
    await rm(directory, { recursive: true, force: true });
  }
}

export const opened = (cluster: Cluster, name = "main") =>
  createStore({ url: `${cluster.url}?cluster=${name}` });

export async function begun(cluster: Cluster): Promise<Store> {
  const store = await opened(cluster);
  await migrate(store);
  return store;
}

/** What a server has of Cairn's. */
export const tablesOf = (cluster: Cluster, shard: number) =>
  cluster.ask(shard, "SELECT database, name FROM system.tables WHERE database LIKE 'cairn%'");
/** The sites that each of two shards has rows of. */
export const sitesOn = (cluster: Cluster, table = "events") =>
  Promise.all(
    [1, 2].map((shard) =>
      cluster.ask(shard, `SELECT DISTINCT site FROM cairn_local.${table} ORDER BY site`),
    ),
  );
