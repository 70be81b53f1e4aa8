// The log between ingest and load: ordered streams of records. LMDB and Kafka pass one contract test.

/** One record as it is read back. */
export interface LogEntry {
  /** Rises with every record of its stream; gaps are allowed. */
  position: number;
  data: Buffer;
  /** The bytes are not those that were appended. */
  damaged?: true;
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

/** The end that ingest holds. What `append` acknowledged is read back, whole, also after a crash. */
export interface LogWriter {
  /**
   * Appends one record, given in parts. Resolves with its position after the bytes are synced.
   * Rejects with `LogFullError` when there is no room: nothing of the record is kept then.
   */
  append(parts: readonly Buffer[]): Promise<number>;
  stats(): LogStats;
  close(): Promise<void>;
}

/** Records of one stream, in order and at least one; where the run before it ended, it begins. */
export interface LogRun {
  /**
   * Names the stream and its incarnation: a log that was wiped and made anew has another name, so
   * positions never mix. LMDB has one stream, Kafka one for each partition.
   */
  stream: string;
  entries: readonly LogEntry[];
}

/** Who follows a log: keeps by itself how far it came. */
export interface Follower {
  /** The position in a stream after which to begin; 0 for its beginning. */
  startAfter(stream: string): Promise<number>;
  /**
   * Takes a run. When it resolves the records are safe elsewhere, and the log may delete them.
   * When it rejects, the same records are given again.
   */
  take(run: LogRun): Promise<void>;
  /** Everything that was acknowledged before `at` (milliseconds since 1970) has been taken. */
  caughtUp(at: number): void;
}

/** The end that the loader holds. Reading changes nothing; what was not taken stays. */
export interface LogReader {
  /** Gives every record of the log, then each new one soon after it is acknowledged, until `stop`. */
  follow(follower: Follower): void;
  /** Resolves after the run at hand. */
  stop(): Promise<void>;
}
