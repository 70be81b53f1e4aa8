// The log between ingest and load: an ordered stream of records. LMDB and Kafka both pass its contract test.

/** One record as it is read back. `data` is whole: its checksum has been compared. */
export interface LogEntry {
  /** Rises with every record; gaps are allowed. */
  position: number;
  /** `undefined` when the record is damaged. */
  data: Buffer | undefined;
}

export interface LogStats {
  /** Bytes that records take on disk now. */
  bytes: number;
  /** Records that are in the log. */
  records: number;
  /** Last position that was appended, 0 before the first. */
  last: number;
}

/** The room for what is not loaded yet is used up, or the disk is: the caller answers 429. */
export class LogFullError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LogFullError";
  }
}

/**
 * An ordered, durable stream of records.
 *
 * Laws (see `event-log-contract.ts` in the tests): what `append` acknowledged is read back, whole and
 * in order, also after a crash; reading changes nothing; what was not released stays.
 */
export interface EventLog {
  /** Names this incarnation: a log that was wiped and made anew has another id, so positions never mix. */
  readonly id: string;
  /**
   * Appends one record, given in parts. Resolves with its position after the bytes are synced.
   * Rejects with `LogFullError` when there is no room: nothing of the record is kept then.
   */
  append(parts: readonly Buffer[]): Promise<number>;
  /** Reads records after a position, oldest first, until either limit is reached. */
  read(after: number, limit: { records: number; bytes: number }): LogEntry[];
  /** Says that records up to a position are safe elsewhere and may be deleted. */
  release(through: number): Promise<void>;
  stats(): LogStats;
  close(): Promise<void>;
}
