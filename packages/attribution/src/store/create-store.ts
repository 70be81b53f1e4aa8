// Opens ClickHouse, in process or as a server, and answers as the `Store` of the contract.
import {
  database,
  type Insert,
  type InsertBlock,
  type QueryLimits,
  type QueryParams,
  type ReadLimits,
  type ReadOptions,
  type Store,
  StoreError,
  serverLocation,
} from "@cairn/schema";
import {
  type Connection,
  type ConnectionSettings,
  type Engine,
  ownSettings,
  readOnlySettings,
  reportSettings,
} from "./connection.js";
import { createPool, type Pool } from "./pool.js";
import { serverEngine } from "./server.js";
import { createTurns } from "./turns.js";

/** Where ClickHouse is: a directory of this process alone, or a server. */
export type StoreLocation = { path: string } | { url: string };

/**
 * Opens the store and makes its database; tables are `migrate`'s.
 * @throws StoreError when there is no ClickHouse that can be used: `fault` says whether to try again.
 * @example const store = await createStore({ path: "./data/store" });
 * @example const store = await createStore({ url: "http://default:secret@localhost:8123/cairn" });
 */
export async function createStore(location: StoreLocation): Promise<Store> {
  const engine = await engineAt(location);
  const { writers, readers: readerCount, strangers: strangerCount } = engine.sizes;
  const writer = createPool(writers, () => engine.connect(ownSettings));
  const readers = createPool(readerCount, () => engine.connect(reportSettings(engine)));
  const strangers = new Map<string, Pool>();
  const turns = createTurns({ atOnce: strangerCount, ...strangersLine });
  await writer.run((connection) => connection.command("SELECT 1"));

  async function query<Row>(
    sql: string,
    params: QueryParams = {},
    limits?: QueryLimits,
  ): Promise<Row[]> {
    // Said each time: in process a setting stays with the connection, which has other questions next.
    const settings = { max_execution_time: limits?.maxSeconds ?? 0 };
    const signal = limits?.signal;
    const { bytes } = await readers.run((connection) => {
      if (signal?.aborted) throw new StoreError("Whoever asked has gone.", 394);
      return connection.read(sql, params, "JSONEachRow", { settings, signal });
    });
    return parseLines<Row>(bytes.toString("utf8"));
  }

  return {
    replicated: engine.replicated,
    shards: engine.shards,
    query,
    define: (sql, params = {}) => writer.run((connection) => connection.define(sql, params)),
    command: (sql, params = {}) => writer.run((connection) => connection.command(sql, params)),
    insert: (into: Insert) =>
      into.lines === "" ? Promise.resolve() : writer.run((connection) => connection.insert(into)),
    insertBlock: (into: InsertBlock) => writer.run((connection) => connection.insertBlock(into)),
    read: (sql: string, options: ReadOptions) => {
      const { params = {}, format, limits, settings = {}, signal } = options;
      const read = (connection: Connection) => connection.read(sql, params, format, { signal });
      const isUsual = Object.keys(settings).length === 0;
      return turns.run(
        () => (isUsual ? strangersWithin(limits).run(read) : once(limits, settings, read)),
        signal,
      );
    },
    close: async () => {
      await Promise.all([writer, readers, ...strangers.values()].map((pool) => pool.close()));
      await engine.close();
    },
  };

  /** Settings are fixed as limits are, and there are too many of them for a pool each. */
  async function once<Result>(
    limits: ReadLimits,
    settings: ConnectionSettings,
    work: (connection: Connection) => Promise<Result>,
  ): Promise<Result> {
    const connection = await engine.connect(readOnlySettings(limits, settings));
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  /** Limits are fixed when a connection turns read-only, so each set of limits has its own pool. */
  function strangersWithin(limits: ReadLimits): Pool {
    const { maxSeconds, maxRows, maxMemoryBytes, maxBytes } = limits;
    const key = JSON.stringify([maxSeconds, maxRows, maxMemoryBytes, maxBytes]);
    const existing = strangers.get(key);
    if (existing !== undefined) return existing;
    const settings = readOnlySettings(limits);
    const pool = createPool(strangerCount, () => engine.connect(settings));
    strangers.set(key, pool);
    return pool;
  }
}

/** A page of a BI tool asks a dozen questions at once; a client that waits longer is better told to. */
const strangersLine = {
  waiting: 20,
  waitMs: 10_000,
  refused: () => new StoreError("Too many statements run or wait already.", 202),
};

async function engineAt(location: StoreLocation): Promise<Engine> {
  if ("path" in location) {
    // Loaded only where it is used: chDB takes 150 MB of memory by being there.
    const { embeddedEngine } = await import("./embedded.js");
    return embeddedEngine(location.path, database);
  }
  const server = serverLocation(location.url);
  if (typeof server !== "string") return serverEngine(server);
  throw new StoreError(`The URL of the ClickHouse server is wrong. ${server}`, 0, {
    fault: "setup",
  });
}

function parseLines<Row>(text: string): Row[] {
  const rows: Row[] = [];
  for (const line of text.split("\n")) if (line !== "") rows.push(JSON.parse(line) as Row);
  return rows;
}
