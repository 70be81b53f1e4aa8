// The log of one machine: records in an LMDB environment that the collector writes and the engine reads.
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { type Database, open, type RootDatabase, type RootDatabaseOptionsWithPath } from "lmdb";
import { type EventLog, type LogEntry, LogFullError, type LogStats } from "./event-log.js";
import { readReleased, writeReleased } from "./released-file.js";
import { sealed, verified } from "./sealed-record.js";

export interface LmdbLogOptions {
  /** Directory of the environment; made when missing. */
  path: string;
  /** Bytes of records at which `append` refuses. */
  maxBytes: number;
  /** One process appends; others read. Only the appender ever writes to the environment. */
  role: "append" | "read";
  /** How often released records are deleted, in milliseconds. */
  pruneEveryMs?: number;
}

/**
 * Opens the log. The promise of `append` is LMDB's group commit: it resolves after `fdatasync`
 * (`overlappingSync` commits first and syncs after; the promise waits for the sync — a test counts
 * the system calls). LMDB never overwrites a page that the last synced state needs, so a torn write
 * falls back to that state; a checksum for each record is the second net.
 */
export function openLmdbLog(options: LmdbLogOptions): EventLog {
  mkdirSync(options.path, { recursive: true, mode: 0o700 });
  const id = ensureId(options.path);
  return options.role === "append" ? new AppendLog(options, id) : new ReadLog(options, id);
}

const recordsName = "records";

class ReadLog implements EventLog {
  readonly id: string;
  protected readonly path: string;
  protected readonly environment: RootDatabase;
  protected readonly records: Database<Buffer, number>;

  constructor(options: LmdbLogOptions, id: string) {
    this.id = id;
    this.path = options.path;
    this.environment = openEnvironment(options.path, options.role === "read");
    this.records = this.environment.openDB<Buffer, number>({
      name: recordsName,
      encoding: "binary",
    });
    // A reader that was killed leaves its slot behind, and its snapshot would keep pages from reuse.
    this.environment.readerCheck();
  }

  append(_parts: readonly Buffer[]): Promise<number> {
    return Promise.reject(new Error("this log was opened for reading"));
  }

  read(after: number, limit: { records: number; bytes: number }): LogEntry[] {
    this.environment.resetReadTxn();
    const entries: LogEntry[] = [];
    let bytes = 0;
    for (const { key, value } of this.records.getRange({
      start: after + 1,
      limit: limit.records,
    })) {
      entries.push({ position: key, data: verified(value) });
      bytes += value.length;
      if (bytes >= limit.bytes) break;
    }
    return entries;
  }

  async release(through: number): Promise<void> {
    writeReleased(this.path, { log: this.id, through });
  }

  stats(): LogStats {
    this.environment.resetReadTxn();
    return { bytes: this.bytesOnDisk(), records: this.countRecords(), last: this.lastPosition() };
  }

  close(): Promise<void> {
    return this.environment.close();
  }

  protected bytesOnDisk(): number {
    const stats = this.records.getStats() as PageStats;
    const pages = stats.treeBranchPageCount + stats.treeLeafPageCount + stats.overflowPages;
    return pages * stats.pageSize;
  }

  protected countRecords(): number {
    return (this.records.getStats() as PageStats).entryCount;
  }

  protected lastPosition(): number {
    for (const key of this.records.getKeys({ reverse: true, limit: 1 })) return key;
    return 0;
  }
}

class AppendLog extends ReadLog {
  readonly #maxBytes: number;
  readonly #pruneTimer: NodeJS.Timeout;
  #pruning: Promise<void> | undefined;
  #next: number;
  #bytes: number;
  #refusingUntil = 0;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;

  constructor(options: LmdbLogOptions, id: string) {
    super(options, id);
    this.#maxBytes = options.maxBytes;
    this.#cutTornTail();
    this.#next = this.lastPosition() + 1 + mayHaveBeenRead;
    this.#bytes = this.bytesOnDisk();
    this.#pruneTimer = setInterval(() => {
      this.#pruning ??= this.#prune().finally(() => {
        this.#pruning = undefined;
      });
    }, options.pruneEveryMs ?? 250);
    this.#pruneTimer.unref();
  }

  override async append(parts: readonly Buffer[]): Promise<number> {
    const record = sealed(parts);
    if (this.#bytes + record.length > this.#maxBytes) {
      throw new LogFullError(`the spool holds ${this.#bytes} of ${this.#maxBytes} bytes`);
    }
    if (Date.now() < this.#refusingUntil) {
      throw new LogFullError("the spool could not be written a moment ago");
    }
    this.#bytes += record.length;
    try {
      return await new Promise<number>((resolve, reject) => {
        this.#waiting.push({ record, resolve, reject });
        this.#committing ??= this.#commitAll();
      });
    } catch (error) {
      this.#bytes -= record.length;
      this.#refusingUntil = Date.now() + pauseAfterFailureMs;
      const cause = await causeOf(error);
      throw new LogFullError(`the spool cannot be written: ${cause}`, { cause: error });
    }
  }

  /**
   * Group commit: one transaction at a time holds everything that came while the one before it was
   * synced. A sync costs the same for one record and for a hundred.
   */
  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn();
      const group = this.#waiting;
      this.#waiting = [];
      const puts = group.map(async ({ record, resolve, reject }) => {
        try {
          const position = this.#next++;
          await this.records.put(position, record);
          resolve(position);
        } catch (error) {
          reject(error);
        }
      });
      await Promise.all(puts);
    }
    this.#committing = undefined;
  }

  override async close(): Promise<void> {
    clearInterval(this.#pruneTimer);
    // After a failed commit LMDB's close waits for a flush that never comes. Whatever was acknowledged
    // is synced, so there is nothing to wait for.
    const closed = Promise.all([this.#pruning, this.#committing]).then(() => super.close());
    await Promise.race([closed, sleep(closeWaitMs, undefined, { ref: false })]);
  }

  /** Deletes what the reader released, in slices, and never the last record: it carries the position. */
  async #prune(): Promise<void> {
    const through = Math.min(readReleased(this.path, this.id), this.lastPosition() - 1);
    const keys = [...this.records.getKeys({ end: through + 1, limit: pruneSlice })];
    if (keys.length > 0) {
      // A failed delete (a full disk has no page for it) is tried again on the next round.
      await Promise.all(keys.map((key) => this.records.remove(key))).catch(causeOf);
    }
    this.#bytes = this.bytesOnDisk();
  }

  #cutTornTail(): void {
    for (const { key, value } of this.records.getRange({ reverse: true })) {
      if (verified(value) !== undefined) return;
      this.records.removeSync(key);
    }
  }
}

/** A record that waits for its transaction. */
interface Waiting {
  record: Buffer;
  resolve(position: number): void;
  reject(error: unknown): void;
}

interface PageStats {
  pageSize: number;
  treeBranchPageCount: number;
  treeLeafPageCount: number;
  overflowPages: number;
  entryCount: number;
}

const pruneSlice = 2000;
/**
 * A reader sees a record before it is synced. When both processes are killed then, the log goes back to
 * what was synced, and a position that the loader has behind it would be given to another record, which
 * would never be loaded. So an appender starts this far after the last record: more than were ever in
 * flight, and 2^53 leaves room for nine thousand million starts.
 */
const mayHaveBeenRead = 1_000_000;
/** LMDB writes each failure to stderr itself: a full disk must not become a full log. */
const pauseAfterFailureMs = 500;
const closeWaitMs = 3000;

function openEnvironment(path: string, readOnly: boolean): RootDatabase {
  const options: RootDatabaseOptionsWithPath & { safeRestore: boolean } = {
    path,
    readOnly,
    noSubdir: false,
    maxDbs: 4,
    encoding: "binary",
    // After a crash only what was synced counts. Without it LMDB believes unsynced pages as long as the
    // boot id is the same; the power-cut test found a log that could not be opened then.
    // (Not in lmdb's types; its README documents it.)
    safeRestore: true,
    // With batching by event turn a failed commit rejects a promise that nobody can reach.
    eventTurnBatching: false,
  };
  return open(options);
}

/** Reads the id of this incarnation; the first process to come makes it. */
function ensureId(path: string): string {
  const environment = openEnvironment(path, false);
  try {
    return environment.transactionSync(() => {
      environment.openDB({ name: recordsName, encoding: "binary" });
      const known = environment.get("id");
      if (known !== undefined) return known.toString("utf8");
      const made = randomBytes(8).toString("hex");
      environment.putSync("id", Buffer.from(made));
      return made;
    });
  } finally {
    void environment.close();
  }
}

/** The reason of a failed commit is itself a rejected promise; leaving it alone would end the process. */
async function causeOf(error: unknown): Promise<string> {
  const { commitError, message } = error as Error & { commitError?: Promise<unknown> };
  const cause = await Promise.resolve(commitError).catch((reason: Error) => reason.message);
  return typeof cause === "string" ? cause : message;
}
