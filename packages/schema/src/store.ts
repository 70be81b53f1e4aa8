// What collector and attribution ask of the store; the one implementation wraps @clickhouse/client.

export type QueryParams = Record<string, unknown>;

/** Limits of a read-only query: seconds, rows and bytes. */
export interface ReadLimits {
  maxSeconds: number;
  maxRows: number;
  maxMemoryBytes: number;
  /** Of the answer, which is kept in memory as a whole. Default: 100 MB. */
  maxBytes?: number;
}

/**
 * The store: ClickHouse in process or as a server. Statements take typed parameters
 * (`{name:Type}`); input never becomes part of the text of a statement.
 */
export interface Store {
  /** Whether replicas hold the tables: blocks of one table may then be seen out of order. */
  readonly replicated: boolean;
  /** What rows are spread over; nothing where one shard has everything. */
  readonly shards: Shards | undefined;
  /**
   * Runs a SELECT and answers its rows as objects. Rejects with `StoreError`, with code 159 (TIMEOUT_EXCEEDED)
   * when it takes longer than it may.
   */
  query<Row>(sql: string, params?: QueryParams, limits?: QueryLimits): Promise<Row[]>;
  /** Runs a statement without an answer (INSERT SELECT, ALTER). */
  command(sql: string, params?: QueryParams): Promise<void>;
  /**
   * Makes or changes a table or a view of ours, or removes rows of a table; with a cluster on each of its
   * shards and replicas.
   */
  define(sql: string, params?: QueryParams): Promise<void>;
  /**
   * Inserts newline-delimited JSON arrays (JSONCompactEachRow) in column order.
   * Resolves after the rows are synced to disk.
   */
  insert(into: Insert): Promise<void>;
  /** Inserts blocks in ClickHouse's Native format, together as one. Resolves after it is synced to disk. */
  insertBlock(into: InsertBlock): Promise<void>;
  /**
   * Runs one SELECT of a stranger on a read-only connection, in any ClickHouse format. A few run at once;
   * a further one waits, and is refused with code 202 (TOO_MANY_SIMULTANEOUS_QUERIES) when that is too long.
   */
  read(sql: string, options: ReadOptions): Promise<ReadAnswer>;
  close(): Promise<void>;
}

export interface QueryLimits {
  maxSeconds: number;
  /** Ends the statement, also while it runs or waits: whoever asked has gone. */
  signal?: AbortSignal | undefined;
}

/** The shards of a cluster: all rows of a site are on one of them. */
export interface Shards {
  cluster: string;
  /** The shard of each slot, numbered from 1: a site is in slot `sipHash64(site) % slots.length`. */
  slots: readonly number[];
  /** Names and weights, in order: as long as they stay, every site stays where it is. */
  layout: string;
}

export interface Insert {
  table: string;
  columns: readonly string[];
  /** One JSON array a line, each ending in a newline. */
  lines: string;
}

export interface InsertBlock {
  table: string;
  /** Columns of the blocks, in order; `type` is the one they have there, the store converts. */
  columns: readonly { name: string; type: string }[];
  /** Native blocks, one after the other. */
  pieces: readonly Buffer[];
}

export interface ReadOptions {
  format: string;
  params?: QueryParams;
  /** Of ClickHouse, for this statement alone. Whoever asks has checked them. */
  settings?: Readonly<Record<string, string>>;
  limits: ReadLimits;
  /** Ends the statement, also while it runs: whoever asked has gone. */
  signal?: AbortSignal;
}

export interface ReadAnswer {
  /** In the format that was asked for, which need not be text. */
  bytes: Buffer;
  /** What it took, in ClickHouse's words: `read_rows`, `read_bytes`, `elapsed_ns`, … */
  summary: Readonly<Record<string, string>>;
}
