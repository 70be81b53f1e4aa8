// The name of a cluster in; what its shards are out, or a sentence that says why it cannot hold our tables.
import { type Shards, StoreError } from "@cairn/schema";
import { askRows } from "./ask-rows.js";
import type { Client } from "./client.js";

interface Shard {
  shard: number;
  weight: number;
  replicas: number;
  replicates_itself: number;
}

/**
 * @returns nothing for a cluster of one shard, which needs none of it.
 * @throws StoreError with a remedy.
 */
export async function checkCluster(outside: Client, cluster: string): Promise<Shards | undefined> {
  const found = await askRows<Shard>(outside, "shards", { cluster });
  if (found.length === 0) await refuseUnknown(outside, cluster);
  await refuseNoMacros(outside);
  if (found.length === 1) return undefined;
  refuseTwiceWritten(cluster, found);
  const names = await namesOfShards(outside, cluster, found);
  return {
    cluster,
    // As Distributed does: as many slots as the weight, shard after shard.
    slots: found.flatMap(({ shard, weight }) => Array<number>(weight).fill(shard)),
    layout: found
      .map(({ weight }, i) => (weight === 1 ? names[i] : `${names[i]} (weight ${weight})`))
      .join(", "),
  };
}

async function refuseUnknown(outside: Client, cluster: string): Promise<never> {
  const found = await askRows<{ name: string }>(outside, "clusters");
  const names = found.map(({ name }) => name).join(", ");
  throw new StoreError(`The server knows no cluster ${cluster}`, 701, {
    remedy: `Set ?cluster= of CAIRN_CLICKHOUSE_URL to one of: ${names || "(there is none)"}.`,
  });
}

async function refuseNoMacros(outside: Client): Promise<void> {
  const found = await askRows<{ macro: string }>(outside, "macros");
  const missing = ["shard", "replica"].filter((name) => !found.some(({ macro }) => macro === name));
  if (missing.length > 0) throw noMacro("The server", missing);
}

/** Replicas that are each written to and then replicate would have every row once more each. */
function refuseTwiceWritten(cluster: string, shards: readonly Shard[]): void {
  const twice = shards.filter((one) => one.replicas > 1 && one.replicates_itself === 0);
  if (twice.length === 0) return;
  const numbers = twice.map(({ shard }) => shard).join(", ");
  throw new StoreError(
    `The cluster ${cluster} has no internal_replication on shard ${numbers}, so each row would be sent to each replica, which replicate it once more`,
    0,
    {
      fault: "setup",
      remedy:
        "Set <internal_replication>true</internal_replication> for every shard in remote_servers of every server.",
    },
  );
}

/** In Keeper tables lie under the name of their shard: two of one name would be replicas of each other. */
async function namesOfShards(
  outside: Client,
  cluster: string,
  shards: readonly Shard[],
): Promise<string[]> {
  const found = await askRows<{ shard: number; name: string }>(outside, "shard_names", { cluster });
  const named = new Map(found.map(({ shard, name }) => [shard, name]));
  const names = shards.map(({ shard }) => {
    const name = named.get(shard);
    if (name === undefined) throw noMacro(`Shard ${shard} of the cluster ${cluster}`, ["shard"]);
    return name;
  });
  const double = names.find((name, i) => names.indexOf(name) !== i);
  if (double === undefined) return names;
  throw new StoreError(`Two shards of the cluster ${cluster} have the macro shard=${double}`, 139, {
    remedy: "Give each shard a <shard> of its own in <macros>, the same on all of its replicas.",
  });
}

function noMacro(who: string, missing: readonly string[]): StoreError {
  return new StoreError(`${who} has no macro ${missing.join(" and no macro ")}`, 139, {
    remedy: "Define <macros><shard>…</shard><replica>…</replica></macros> on every replica.",
  });
}
