// Opens ClickHouse, in process or as a server, and answers as the `Store` of the contract.
import type { Insert, InsertBlock, ReadLimits, ReadOptions, Store } from "@cairn/schema";
import {
  type Connection,
  type ConnectionSettings,
  ownSettings,
  readOnlySettings,
} from "./connection.js";
import { createPool, type Pool } from "./pool.js";
import { openEmbedded, openServer } from "./vendor.js";

/** The database of every table and view. */
export const database = "cairn";

/** Where ClickHouse is: a directory of this process alone, or a server. */
export type StoreLocation = { path: string } | { url: string };

/**
 * Opens the store and makes its database; tables are `migrate`'s.
 * In process, one ClickHouse connection runs one query at a time, so there are three kinds:
 * one that writes, a few that read for us, a few read-only ones for strangers' SQL.
 * @example const store = await createStore({ path: "./data/store" });
 * @example const store = await createStore({ url: "http://default:secret@localhost:8123/cairn" });
 */
export async function createStore(location: StoreLocation): Promise<Store> {
  const open = (settings: ConnectionSettings): Promise<Connection> =>
    "path" in location
      ? openEmbedded(location.path, database, settings)
      : openServer(location.url, database, settings);

  const writer = createPool(1, () => open(ownSettings));
  const readers = createPool(3, () => open(ownSettings));
  const strangers = new Map<string, Pool>();
  await writer.run((connection) => connection.command("SELECT 1"));

  async function query<Row>(sql: string, params: Record<string, unknown> = {}): Promise<Row[]> {
    const text = await readers.run((connection) => connection.read(sql, params, "JSONEachRow"));
    return parseLines<Row>(text);
  }

  return {
    query,
    command: (sql, params = {}) => writer.run((connection) => connection.command(sql, params)),
    insert: (into: Insert) =>
      into.lines === "" ? Promise.resolve() : writer.run((connection) => connection.insert(into)),
    insertBlock: (into: InsertBlock) => writer.run((connection) => connection.insertBlock(into)),
    read: (sql: string, options: ReadOptions) => {
      const pool = strangersWithin(options.limits);
      return pool.run((connection) => connection.read(sql, options.params ?? {}, options.format));
    },
    close: async () => {
      await Promise.all([writer, readers, ...strangers.values()].map((pool) => pool.close()));
    },
  };

  /** Limits are fixed when a connection turns read-only, so each set of limits has its own pool. */
  function strangersWithin(limits: ReadLimits): Pool {
    const key = JSON.stringify([limits.maxSeconds, limits.maxRows, limits.maxMemoryBytes]);
    const existing = strangers.get(key);
    if (existing !== undefined) return existing;
    const settings = readOnlySettings(limits);
    const pool = createPool(2, () => open(settings));
    strangers.set(key, pool);
    return pool;
  }
}

function parseLines<Row>(text: string): Row[] {
  const rows: Row[] = [];
  for (const line of text.split("\n")) if (line !== "") rows.push(JSON.parse(line) as Row);
  return rows;
}
