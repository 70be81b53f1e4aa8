// The log between ingest and load: ordered streams of records. LMDB and Kafka pass one contract test.

/** One record as it is read back. */
export interface LogEntry {
  /** Rises with every record of its stream; gaps are allowed. */
  position: number;
  data: Buffer;
  /** When the log took it, where it says so: milliseconds since 1970, the same at each reading. */
  at?: number;
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
  /** What keeps it from taking records, other than their bytes. */
  problem?: string;
}

/** The room for what is not loaded yet is used up, or the disk is: the caller answers 429. */
export class LogFullError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LogFullError";
  }
}

/** Another process writes the log and does not end: two writers would give one position twice. */
export class LogHeldError extends Error {
  /** Its number; 0 when it is not known. */
  readonly holder: number;

  constructor(directory: string, holder: number) {
    super(`${directory} is written by ${holder === 0 ? "another process" : `process ${holder}`}`);
    this.name = "LogHeldError";
    this.holder = holder;
  }
}

/** The log's file cannot be read any more; nothing is changed in it. */
export class LogDamagedError extends Error {
  constructor(file: string, what: string, options?: ErrorOptions) {
    super(`${file} is damaged: ${what}`, options);
    this.name = "LogDamagedError";
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
   * Names the stream: LMDB has one, Kafka one for each partition. A log on disk that was wiped and made
   * anew has another name.
   */
  stream: string;
  entries: readonly LogEntry[];
}

/** Who follows a log. */
export interface Follower {
  /**
   * Takes runs, at most one of a stream. When it resolves, the records are safe elsewhere: the log
   * remembers that, may delete them, and gives them to nobody again, but for a crash at this moment.
   * When it rejects, the same records are given again.
   */
  take(runs: readonly LogRun[]): Promise<void>;
  /** Everything that was in the log at this moment (milliseconds since 1970) has been taken. */
  caughtUp(at: number): void;
}

/** The end that the loader holds. Reading changes nothing; what was not taken stays. */
export interface LogReader {
  /** Gives every record that nobody took, then each new one soon after it is acknowledged, until `stop`. */
  follow(follower: Follower): void;
  /** Resolves after the runs at hand. */
  stop(): Promise<void>;
}
