// The only file that knows @clickhouse/client and chDB: both become a `Connection`.
import { Readable } from "node:stream";
import { type Insert, type QueryParams, StoreError } from "@cairn/schema";
import {
  type ClickHouseClient,
  type ClickHouseClientConfigOptions,
  createClient,
  type DataFormat,
} from "@clickhouse/client";
import { type ChdbConnection, createChdbConnection } from "chdb/connection";
import type { Connection, ConnectionSettings } from "./connection.js";

type ClientConnection = NonNullable<ClickHouseClientConfigOptions["connection"]>;

/**
 * ClickHouse in this process on a data directory. Several connections to one directory coexist;
 * a second process, or a second directory in this one, is refused by the engine.
 * Settings and `USE` are state of the connection, so they are set once, here.
 */
export async function openEmbedded(
  path: string,
  database: string,
  settings: ConnectionSettings,
): Promise<Connection> {
  const engine = attempt(() => createChdbConnection({ path }));
  // chDB was typed against client-common, which the client has its own copy of: same shape, two types.
  const client = createClient({ connection: engine as unknown as ClientConnection });
  const connection: Connection = {
    ...reading(client),
    insert: (into) => insertBytes(engine, into),
    close: () => client.close(),
  };
  await connection.command(`CREATE DATABASE IF NOT EXISTS ${database}`);
  await connection.command(`USE ${database}`);
  for (const [name, value] of Object.entries(settings)) {
    await connection.command(`SET ${name} = ${typeof value === "number" ? value : `'${value}'`}`);
  }
  return connection;
}

/** A ClickHouse server or cluster by its URL; the settings go with each request. */
export async function openServer(
  url: string,
  database: string,
  settings: ConnectionSettings,
): Promise<Connection> {
  const { readonly = 0 } = settings;
  if (readonly === 0) await createDatabase(url, database);
  const client = attempt(() =>
    createClient({
      url: withPath(url, database),
      clickhouse_settings: settings,
      request_timeout: 300_000,
      application: "cairn",
    }),
  );
  return {
    ...reading(client),
    insert: (into) => insertStream(client, into),
    close: () => client.close(),
  };
}

/** The database of the URL may not exist yet, so it is made from outside. */
async function createDatabase(url: string, database: string): Promise<void> {
  const client = attempt(() =>
    createClient({ url: withPath(url, "default"), application: "cairn" }),
  );
  try {
    await settled(client.command({ query: `CREATE DATABASE IF NOT EXISTS ${database}` }));
  } finally {
    await client.close();
  }
}

function withPath(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}

function reading(client: ClickHouseClient): Pick<Connection, "read" | "command"> {
  return {
    read: async (sql: string, params: QueryParams, format: string) => {
      // `exec` and not `query`: a stranger may ask for any format that ClickHouse has. The format goes
      // beside the statement and not into it, so that EXPLAIN shows the statement alone.
      const answer = await settled(
        client.exec({
          query: sql,
          query_params: params,
          clickhouse_settings: { default_format: identifier(format) as DataFormat },
        }),
      );
      return text(answer.stream);
    },
    command: async (sql: string, params: QueryParams = {}) => {
      await settled(client.command({ query: sql, query_params: params }));
    },
  };
}

/** In process the text goes to the engine's own parser as bytes: JavaScript builds no objects. */
async function insertBytes(engine: ChdbConnection, into: Insert): Promise<void> {
  await settled(
    engine.chdb.rawInsert({
      table: into.table,
      columns: into.columns,
      format: "JSONCompactEachRow",
      values: Buffer.from(into.lines),
    }),
  );
}

async function insertStream(client: ClickHouseClient, into: Insert): Promise<void> {
  const columns = into.columns.map(identifier).join(", ");
  const answer = await settled(
    client.exec({
      query: `INSERT INTO ${identifier(into.table)} (${columns}) FORMAT JSONCompactEachRow`,
      values: Readable.from([into.lines], { objectMode: false }),
    }),
  );
  answer.stream.resume();
}

function identifier(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new StoreError(`"${name}" is not a name.`, 0);
  return name;
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function attempt<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw storeError(error);
  }
}

async function settled<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw storeError(error);
  }
}

/** ClickHouse's code is a property of the client's errors, and part of the engine's text. */
function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const given = Number((error as { code?: unknown } | null)?.code);
  const code = Number.isFinite(given) ? given : Number(/Code: (\d+)/.exec(message)?.[1] ?? 0);
  // The cause has ClickHouse's name of the code.
  return Object.assign(new StoreError(message.trim(), code), { cause: error });
}
