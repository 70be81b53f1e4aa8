// A ClickHouse server, or a cluster, by its URL.
import { database, type InsertBlock, type ServerLocation, type Shards } from "@cairn/schema";
import { type Client, clientAt } from "./client.js";
import type { Connection, ConnectionSettings, Engine } from "./connection.js";
import { identifier, insertInto } from "./insert-into.js";
import { onCluster } from "./on-cluster.js";
import { onShards } from "./on-shards.js";
import { onceMore } from "./once-more.js";
import { prepareServer } from "./server-checks.js";

/** A report over years, a table that is changed on every replica. */
const answerTimeoutMs = 300_000;
/** A block of 32 MB takes seconds. It may be sent again, so a server that is silent is not waited for long. */
const insertTimeoutMs = 120_000;
/** At the start: nobody waits five minutes for an address that swallows packets. */
const checkTimeoutMs = 15_000;

/**
 * Checks the server, makes the database, and answers with an engine whose connections share their
 * sockets: a server runs many statements at once.
 * @throws StoreError when the server does not answer, or is not one that Cairn can use.
 */
export async function serverEngine(location: ServerLocation): Promise<Engine> {
  const outside = clientAt(location, "system", checkTimeoutMs);
  let shards: Shards | undefined;
  try {
    shards = await prepareServer(outside, location);
  } finally {
    await outside.close();
  }
  const clients = {
    asking: clientAt(location, database, answerTimeoutMs),
    inserting: clientAt(location, database, insertTimeoutMs),
  };
  return {
    replicated: location.cluster !== undefined,
    shards,
    sizes: { writers: 4, readers: 12, strangers: 4 },
    connect: async (settings) => connection(clients, { ...location, shards }, settings),
    close: async () => {
      await Promise.all([clients.asking.close(), clients.inserting.close()]);
    },
  };
}

/**
 * Settings of every statement.
 * - `wait_end_of_query`: an error that comes after the first rows is an error and no cut answer.
 * - `insert_deduplicate=0`: a block that is sent again is inserted again, into every table that a view
 *   feeds, and collapses by its keys. With it a replica may take the second attempt for a copy in
 *   `events` and feed the views nothing, although the first one failed between the two.
 */
const serverSettings: ConnectionSettings = { wait_end_of_query: 1, insert_deduplicate: 0 };

/** The server ends a statement that only reads when its line is closed. */
const endsWithLine = { cancel_http_readonly_queries_on_client_close: 1 };
const strangersSettings = { wait_end_of_query: 1, ...endsWithLine };

/**
 * With replicas an insert answers when most of them have the rows: what the loader took is deleted from
 * the log, and must not be lost with one disk.
 */
const clusterSettings: ConnectionSettings = { insert_quorum: "auto", insert_quorum_parallel: 1 };

/**
 * With shards.
 * - `distributed_foreground_insert`: an insert answers when each shard has its rows.
 * - `parallel_distributed_insert_select=0`: a SELECT that is inserted is one SELECT, and not one on each shard.
 * - `distributed_ddl_task_timeout`: seconds that what is done everywhere may take: less than we wait.
 */
const shardSettings: ConnectionSettings = {
  distributed_foreground_insert: 1,
  parallel_distributed_insert_select: 0,
  distributed_ddl_task_timeout: 280,
};

/**
 * With shards, strangers' statements too.
 * - `distributed_product_mode=global`: what a join or an IN reads is read from all shards once. Strangers may
 *   join rows of two sites.
 * - `optimize_skip_unused_shards`: a question about one site goes to its shard alone.
 * - `skip_unavailable_shards=0`: a shard that is away is an error and not an answer without its rows.
 * - `handshake_timeout_ms`: of three tries. A shard that hangs is known as away in 6 s, and not in 30 s.
 * - `allow_push_predicate_ast_for_distributed_subqueries=0`: no outer condition goes to a shard beside the
 *   inner ones. It would have instants as numbers of seconds, which a shard cannot read before 1973, or
 *   reads as another time (1970-01-01 00:00:01, in 26.7).
 */
const shardReadSettings: ConnectionSettings = {
  handshake_timeout_ms: 2000,
  distributed_product_mode: "global",
  optimize_skip_unused_shards: 1,
  skip_unavailable_shards: 0,
  allow_push_predicate_ast_for_distributed_subqueries: 0,
};

function connection(
  { asking, inserting }: Record<"asking" | "inserting", Client>,
  { cluster, shards }: ServerLocation & { shards: Shards | undefined },
  given: ConnectionSettings,
): Connection {
  const forStrangers = given.readonly !== undefined;
  const settings = {
    ...given,
    ...(forStrangers ? strangersSettings : serverSettings),
    ...(forStrangers || cluster === undefined ? {} : clusterSettings),
    ...(forStrangers || shards === undefined ? {} : shardSettings),
    ...(shards === undefined ? {} : shardReadSettings),
  };
  const command: Connection["command"] = async (sql, params = {}) => {
    await asking.run({ sql, params, settings });
  };
  return {
    read: (sql, params, format, { signal, settings: own } = {}) =>
      onceMore(
        () =>
          asking.run({
            ...{
              sql,
              params,
              settings: {
                ...settings,
                ...own,
                // Settings of the statement may still be given with 2.
                ...(signal && !forStrangers ? { ...endsWithLine, readonly: 2 } : {}),
                default_format: identifier(format),
              },
            },
            ...(signal && { signal }),
          }),
        signal,
      ),
    command,
    define: async (sql, params) => {
      if (cluster === undefined) return command(sql, params);
      const everywhere = shards === undefined ? [onCluster(sql, cluster)] : onShards(sql, shards);
      for (const statement of everywhere) await command(statement, params);
    },
    insert: async ({ table, columns, lines }) => {
      const sql = `${insertInto(table, columns)} FORMAT JSONCompactEachRow`;
      await inserting.run({ sql, body: [lines], settings });
    },
    insertBlock: async (into) => {
      await inserting.run({ sql: blockInto(into), body: into.pieces, settings });
    },
    // The sockets are everybody's.
    close: async () => {},
  };
}

/** A server is given the types, too: `input` converts as a SELECT from a file does in process. */
function blockInto({ table, columns }: InsertBlock): string {
  const names = columns.map(({ name }) => name);
  const structure = columns.map(({ name, type }) => `${identifier(name)} ${type}`).join(", ");
  const from = `SELECT * FROM input('${structure.replaceAll("'", "\\'")}')`;
  return `${insertInto(table, names)} ${from} FORMAT Native`;
}
