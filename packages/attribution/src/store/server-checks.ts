// What a server must be before anything is made there: new enough, with our database, one shard.
import { database, type ServerLocation, StoreError } from "@cairn/schema";
import type { Client } from "./client.js";
import { sqlFile } from "./sql-file.js";

/** The oldest release that is known to have all that the SQL uses. */
const oldest = { major: 25, minor: 8 };

/**
 * Checks a server and makes the database when it is missing.
 * @param outside a client whose current database is one that every server has.
 * @throws StoreError with a remedy.
 */
export async function prepareServer(outside: Client, location: ServerLocation): Promise<void> {
  await refuseOld(outside, location);
  if (location.cluster !== undefined) await refuseCluster(outside, location.cluster);
  const { cluster } = location;
  const [found] = await rows(outside, "database_exists", { database });
  if (found !== undefined) return;
  const everywhere = cluster === undefined ? "" : ` ON CLUSTER \`${cluster}\``;
  await outside.run({ sql: `CREATE DATABASE IF NOT EXISTS ${database}${everywhere}` });
}

async function refuseOld(outside: Client, { url }: ServerLocation): Promise<void> {
  const [row] = await rows<{ version: string }>(outside, "server_version");
  const [major = 0, minor = 0] = (row?.version ?? "").split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  const needed = `${oldest.major}.${oldest.minor}`;
  throw new StoreError(`ClickHouse at ${url} is version ${row?.version}`, 0, {
    fault: "setup",
    remedy: `Cairn needs ${needed} or newer: upgrade the server. Nothing was changed there.`,
  });
}

/**
 * Copies of one event (a browser's and a server's copy of an order) may belong to different visitors, and
 * FINAL puts copies together only within one shard. So one shard it is, on as many replicas as wanted.
 */
async function refuseCluster(outside: Client, cluster: string): Promise<void> {
  const found = await rows<{ name: string; shards: number }>(outside, "clusters");
  const known = found.find(({ name }) => name === cluster);
  if (known === undefined) {
    const names = found.map(({ name }) => name).join(", ");
    throw new StoreError(`The server knows no cluster ${cluster}`, 701, {
      remedy: `Set ?cluster= of CAIRN_CLICKHOUSE_URL to one of: ${names || "(there is none)"}.`,
    });
  }
  if (known.shards > 1) {
    throw new StoreError(`The cluster ${cluster} has ${known.shards} shards`, 0, {
      fault: "setup",
      remedy:
        "Copies of one event could lie on two of them and count twice, so Cairn takes clusters of one shard with any number of replicas. Name one of those in ?cluster=.",
    });
  }
  await refuseNoMacros(outside);
}

async function refuseNoMacros(outside: Client): Promise<void> {
  const found = await rows<{ macro: string }>(outside, "macros");
  const missing = ["shard", "replica"].filter((name) => !found.some(({ macro }) => macro === name));
  if (missing.length === 0) return;
  throw new StoreError(`The server has no macro ${missing.join(" and no macro ")}`, 139, {
    remedy: "Define <macros><shard>…</shard><replica>…</replica></macros> on every replica.",
  });
}

async function rows<Row = object>(
  client: Client,
  question: string,
  params: Record<string, unknown> = {},
): Promise<Row[]> {
  const settings = { default_format: "JSONEachRow", output_format_json_quote_64bit_integers: 0 };
  const { bytes } = await client.run({ sql: sqlFile(question), params, settings });
  return bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}
