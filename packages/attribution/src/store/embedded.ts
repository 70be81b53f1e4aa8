// The only file that knows chDB: ClickHouse in this process, on a directory that is this process's alone.
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Insert, InsertBlock, ReadAnswer } from "@cairn/schema";
import { type ChdbConnection, createChdbConnection } from "chdb/connection";
import { type Client, clientOver } from "./client.js";
import { engineError } from "./client-error.js";
import type { Connection, ConnectionSettings, Engine } from "./connection.js";
import { identifier, insertInto } from "./insert-into.js";

/**
 * The engine on a data directory. Several connections to one directory coexist; a second process, or a
 * second directory in this one, is refused. A connection runs one statement at a time, so there are
 * three kinds: one that writes, a few that read for us, a few read-only ones for strangers' SQL.
 */
export function embeddedEngine(path: string, database: string): Engine {
  return {
    replicated: false,
    sizes: { writers: 1, readers: 3, strangers: 2 },
    reportMemoryBytes: Math.floor(machineMemory() / 2),
    connect: (settings) => connect(path, database, settings),
    close: async () => {},
  };
}

/** Less than the machine's where a container or a unit is given less. */
const machineMemory = (): number => Math.min(totalmem(), process.constrainedMemory() || totalmem());

/** Settings and `USE` are state of the connection, so they are set once, here. */
async function connect(
  path: string,
  database: string,
  settings: ConnectionSettings,
): Promise<Connection> {
  const engine = opened(path);
  const client = clientOver(engine);
  const command: Connection["command"] = async (sql, params = {}) => {
    await client.run({ sql, params });
  };
  // The name by which another connection finds what this one runs.
  const mark = randomUUID();
  try {
    await command(`CREATE DATABASE IF NOT EXISTS ${database}`);
    await command(`USE ${database}`);
    for (const [name, value] of Object.entries({ log_comment: mark, ...settings })) {
      await command(`SET ${identifier(name)} = ${literal(value)}`);
    }
  } catch (error) {
    // A setting that is refused would leave the connection open for good.
    await client.close();
    throw error;
  }
  return {
    read: (sql, params, format, { signal, settings: own } = {}) => {
      const settings = { ...own, default_format: identifier(format) };
      const answer = client.run({ sql, params, settings });
      return signal === undefined ? answer : orKilled(answer, signal, { path, mark });
    },
    command,
    define: command,
    insert: (into) => insertBytes(engine, into),
    insertBlock: (into) => insertFile(client, join(path, "user_files"), into),
    close: () => client.close(),
  };
}

const literal = (value: string | number): string =>
  typeof value === "number" ? `${value}` : `'${value.replace(/[\\']/g, "\\$&")}'`;

/**
 * A statement cannot be called back from its own connection, so another one kills it. Once is not enough: it
 * may not have begun. What is killed is whatever the connection runs, so the connection is given to nobody else
 * before the last kill is over.
 */
async function orKilled(
  answer: Promise<ReadAnswer>,
  signal: AbortSignal,
  { path, mark }: { path: string; mark: string },
): Promise<ReadAnswer> {
  let over = false;
  const kill = async () => {
    const killer = clientOver(opened(path));
    while (!over) {
      await killer.run({ sql: killMarked, params: { mark } });
      await sleep(50);
    }
    await killer.close();
  };
  let killing: Promise<void> | undefined;
  const onAbort = () => {
    killing = kill().catch(() => undefined);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await answer;
  } finally {
    over = true;
    signal.removeEventListener("abort", onAbort);
    await killing;
  }
}

const killMarked = "KILL QUERY WHERE Settings['log_comment'] = {mark:String} ASYNC";

function opened(path: string): ChdbConnection {
  try {
    return createChdbConnection({ path });
  } catch (error) {
    throw engineError(error);
  }
}

/** In process the text goes to the engine's own parser as bytes: JavaScript builds no objects. */
async function insertBytes(engine: ChdbConnection, into: Insert): Promise<void> {
  try {
    await engine.chdb.rawInsert({
      table: into.table,
      columns: into.columns,
      format: "JSONCompactEachRow",
      values: Buffer.from(into.lines),
    });
  } catch (error) {
    throw engineError(error);
  }
}

/**
 * In process a block goes through a file: chDB's own insert takes text formats only, and reading JSON
 * costs the engine twice what the rest of the insert does. The page cache has it; nobody syncs it.
 * Without the setting the reader of the file would convert text to JSON itself, and refuse a path that
 * stands there twice; the SELECT's conversion knows `type_json_skip_duplicated_paths`.
 */
async function insertFile(
  client: Client,
  directory: string,
  { table, columns, pieces }: InsertBlock,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, `${identifier(table)}.native`);
  await writeFile(path, pieces);
  try {
    const names = columns.map(({ name }) => name);
    const sql = `${insertInto(table, names)} SELECT * FROM file({path:String}, 'Native')
      SETTINGS use_structure_from_insertion_table_in_table_functions = 0`;
    await client.run({ sql, params: { path } });
  } finally {
    await rm(path, { force: true });
  }
}
