// What a server must be before anything is made there: new enough, with our database, its cluster whole.
import {
  database,
  type ServerLocation,
  type Shards,
  StoreError,
  shardDatabase,
} from "@cairn/schema";
import { askRows } from "./ask-rows.js";
import type { Client } from "./client.js";
import { checkCluster } from "./cluster-checks.js";

/** The oldest release that is known to have all that the SQL uses. */
const oldest = { major: 25, minor: 8 };

/**
 * Checks a server and makes the database when it is missing.
 * @param outside a client whose current database is one that every server has.
 * @returns what rows are spread over, if they are.
 * @throws StoreError with a remedy.
 */
export async function prepareServer(
  outside: Client,
  location: ServerLocation,
): Promise<Shards | undefined> {
  await refuseOld(outside, location);
  const { cluster } = location;
  const shards = cluster === undefined ? undefined : await checkCluster(outside, cluster);
  const everywhere = cluster === undefined ? "" : ` ON CLUSTER \`${cluster}\``;
  for (const name of shards === undefined ? [database] : [shardDatabase, database]) {
    const [found] = await askRows(outside, "database_exists", { database: name });
    if (found !== undefined) continue;
    await outside.run({ sql: `CREATE DATABASE IF NOT EXISTS ${name}${everywhere}` });
  }
  return shards;
}

async function refuseOld(outside: Client, { url }: ServerLocation): Promise<void> {
  const [row] = await askRows<{ version: string }>(outside, "server_version");
  const [major = 0, minor = 0] = (row?.version ?? "").split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  const needed = `${oldest.major}.${oldest.minor}`;
  throw new StoreError(`ClickHouse at ${url} is version ${row?.version}`, 0, {
    fault: "setup",
    remedy: `Cairn needs ${needed} or newer: upgrade the server. Nothing was changed there.`,
  });
}
