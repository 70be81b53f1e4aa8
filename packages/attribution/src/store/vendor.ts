// The only file that knows @clickhouse/client and chDB: both become a `Connection`.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type Insert, type InsertBlock, type QueryParams, StoreError } from "@cairn/schema";
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
    insertBlock: (into) => insertFile(client, join(path, "user_files"), into),
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
    insert: ({ table, columns, lines }) =>
      insertStream(client, `${insertInto(table, columns)} FORMAT JSONCompactEachRow`, [lines]),
    insertBlock: (into) => insertBlockStream(client, into),
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

/**
 * In process a block goes through a file: chDB's own insert takes text formats only, and reading JSON
 * costs the engine twice what the rest of the insert does. The page cache has it; nobody syncs it.
 * Without the setting the reader of the file would convert text to JSON itself, and refuse a path that
 * stands there twice; the SELECT's conversion knows `type_json_skip_duplicated_paths`.
 */
async function insertFile(
  client: ClickHouseClient,
  directory: string,
  { table, columns, pieces }: InsertBlock,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, `${identifier(table)}.native`);
  await writeFile(path, pieces);
  try {
    const names = columns.map(({ name }) => name);
    const query = `${insertInto(table, names)} SELECT * FROM file({path:String}, 'Native')
      SETTINGS use_structure_from_insertion_table_in_table_functions = 0`;
    await settled(client.command({ query, query_params: { path } }));
  } finally {
    await rm(path, { force: true });
  }
}

/** A server is given the types, too: `input` converts as the SELECT above does. */
function insertBlockStream(
  client: ClickHouseClient,
  { table, columns, pieces }: InsertBlock,
): Promise<void> {
  const names = columns.map(({ name }) => name);
  const structure = columns.map(({ name, type }) => `${identifier(name)} ${type}`).join(", ");
  const from = `SELECT * FROM input('${structure.replaceAll("'", "\\'")}')`;
  return insertStream(client, `${insertInto(table, names)} ${from} FORMAT Native`, pieces);
}

async function insertStream(
  client: ClickHouseClient,
  query: string,
  chunks: readonly (string | Buffer)[],
): Promise<void> {
  const values = Readable.from(chunks, { objectMode: false });
  const answer = await settled(client.exec({ query, values }));
  answer.stream.resume();
}

function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${identifier(table)} (${columns.map(identifier).join(", ")})`;
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
