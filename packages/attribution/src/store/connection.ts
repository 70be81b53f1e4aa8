// One connection to ClickHouse, as the pool hands it out; and the settings that it is opened with.
import { availableParallelism } from "node:os";
import type {
  Insert,
  InsertBlock,
  QueryParams,
  ReadAnswer,
  ReadLimits,
  Shards,
} from "@cairn/schema";
import { tableFilters } from "./table-filters.js";

export type ConnectionSettings = Readonly<Record<string, string | number>>;

/** ClickHouse as it was opened: in process or as a server. */
export interface Engine {
  /** Whether replicas hold the tables. */
  replicated: boolean;
  /** What rows are spread over, if they are. */
  shards?: Shards | undefined;
  /** How many connections of each kind are worth having; for strangers, how many of their statements run at once. */
  sizes: { writers: number; readers: number; strangers: number };
  /** What one report may hold in bytes, where this process decides it. */
  reportMemoryBytes?: number;
  connect(settings: ConnectionSettings): Promise<Connection>;
  /** After its connections. */
  close(): Promise<void>;
}

export interface ReadMore {
  signal?: AbortSignal | undefined;
  /** Of this statement alone; not on a read-only connection. */
  settings?: ConnectionSettings;
}

/** A connection is given one statement at a time. */
export interface Connection {
  /** The answer of a SELECT in a ClickHouse format. Rejects with `StoreError`. */
  read(sql: string, params: QueryParams, format: string, more?: ReadMore): Promise<ReadAnswer>;
  command(sql: string, params?: QueryParams): Promise<void>;
  /** Makes or changes a table or a view; with a cluster on each of its shards and replicas. */
  define(sql: string, params?: QueryParams): Promise<void>;
  insert(into: Insert): Promise<void>;
  insertBlock(into: InsertBlock): Promise<void>;
  close(): Promise<void>;
}

/**
 * What every answer has in common: UTC instants in ISO 8601, decimals as text, so that no digit is lost.
 * - `optimize_and_compare_chain=0`: looking for `a < b AND b < 5` took a third of the planning of a question as
 *   deep as ours (430 to 290 ms CPU for attribution), and finds nothing in them.
 */
const answerSettings = {
  session_timezone: "UTC",
  date_time_output_format: "iso",
  output_format_json_quote_decimals: 1,
  output_format_json_quote_64bit_integers: 0,
  optimize_and_compare_chain: 0,
} as const;

/**
 * Settings of our own connections.
 * - `async_insert=0`: an insert that answers is on disk (it is on by default since 26.2).
 * - `optimize_on_insert=0`: copies collapse at merge and FINAL, which makes inserts a quarter faster.
 */
export const ownSettings: ConnectionSettings = {
  ...answerSettings,
  async_insert: 0,
  optimize_on_insert: 0,
  type_json_skip_duplicated_paths: 1,
  input_format_null_as_default: 1,
  date_time_input_format: "best_effort",
  // One core parses: the loader shares the machine with the collector.
  input_format_parallel_parsing: 0,
};

/**
 * Settings of connections for reports: a stranger's statement stands still while one of them is answered.
 * Loading has no priority, which would stop strangers for as long as it goes on.
 */
export const reportSettings = ({ reportMemoryBytes }: Engine): ConnectionSettings => ({
  ...ownSettings,
  priority: 1,
  // A funnel of 32 steps with 100 filters has 0.3 MB: more than ClickHouse's default, and less than this.
  max_query_size: 4 * 1024 * 1024,
  // Sorts and groups of many people go to the disk: slower by a tenth, and a third less memory.
  max_bytes_before_external_sort: spillBytes,
  max_bytes_before_external_group_by: spillBytes,
  // A row of a report may be a journey with an array for each step of the sum: a quarter of the rows at once took
  // five rule models of 10,000,000 events from 1.3 to 0.95 GB.
  max_block_size: 16_384,
  ...(reportMemoryBytes !== undefined && { max_memory_usage: reportMemoryBytes }),
});

const spillBytes = 128 * 1024 * 1024;

/**
 * Settings of a connection for strangers' SQL. `readonly` comes last: from then on nothing can be set.
 * `limit` asks for one row more than allowed, so that a cut answer can be told from a full one. Without
 * a number of rows nothing is cut: an answer too large for this process is an error.
 * @param asked what the stranger may choose; it was checked.
 */
export function readOnlySettings(
  limits: ReadLimits,
  asked: ConnectionSettings = {},
): ConnectionSettings {
  return {
    ...answerSettings,
    max_execution_time: limits.maxSeconds,
    max_memory_usage: limits.maxMemoryBytes,
    max_threads: strangersThreads,
    priority: 2,
    ...(Number.isFinite(limits.maxRows)
      ? { limit: limits.maxRows + 1 }
      : { max_result_rows: 1_000_000 }),
    max_result_bytes: limits.maxBytes ?? defaultMaxBytes,
    result_overflow_mode: "throw",
    ...asked,
    additional_table_filters: tableFilters,
    readonly: 1,
  };
}

/** Of each statement: two at once leave half of the machine to loading, where it has four cores. */
const strangersThreads = Math.max(1, Math.floor(availableParallelism() / 4));

/** Answers are kept in memory as one text. */
const defaultMaxBytes = 100_000_000;
