// The collector's end of the log of one machine: group commits, a limit, and deletes of what was released.
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { LogFullError, type LogStats, type LogWriter } from "./event-log.js";
import { commitFailure, LmdbRecords } from "./lmdb-records.js";
import { readReleased } from "./released-file.js";
import { sealed } from "./sealed-record.js";
import { lockForWriting, type WriterLock } from "./writer-lock.js";

export interface LmdbWriterOptions {
  /** Directory of the log; made when missing. */
  path: string;
  /** Bytes of records at which `append` refuses. */
  maxBytes: number;
  /** How often released records are deleted, in milliseconds. */
  pruneEveryMs?: number;
  /** How long to wait for a writer before this one to end: 10 s. */
  waitMs?: number;
  /** Called once when it has to wait, with the number of the process that writes. */
  onWait?: (holder: number) => void;
}

/**
 * Opens the log for appending. The promise of `append` is LMDB's group commit: it resolves after
 * `fdatasync` (`overlappingSync` commits first and syncs after; the promise waits for the sync — a test
 * counts the system calls). LMDB never overwrites a page that the last synced state needs, so a torn
 * write falls back to that state; a checksum for each record is the second net.
 *
 * One writer at a time: two would count positions each for itself, and the loader, once at the higher
 * ones, would never look at the lower. Rejects with `LogHeldError` when the other one does not end.
 */
export async function openLmdbWriter(options: LmdbWriterOptions): Promise<LogWriter> {
  const { path, waitMs, onWait } = options;
  const lock = await lockForWriting(path, { ...(waitMs !== undefined && { waitMs }), onWait });
  try {
    return new LmdbWriter(options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

class LmdbWriter implements LogWriter {
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #records: LmdbRecords;
  readonly #lock: WriterLock;
  readonly #pruneTimer: NodeJS.Timeout;
  #pruning: Promise<void> | undefined;
  #next: number;
  #bytesOnDisk: number;
  #bytesInFlight = 0;
  /** By the clock that is never set. */
  #refusingUntil = 0;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;

  constructor(options: LmdbWriterOptions, lock: WriterLock) {
    this.#lock = lock;
    this.#path = options.path;
    this.#maxBytes = options.maxBytes;
    this.#records = new LmdbRecords(options.path, "write");
    const { bytes, last } = this.#records.stats();
    this.#next = last + 1 + mayHaveBeenRead;
    this.#bytesOnDisk = bytes;
    this.#pruneTimer = setInterval(() => {
      this.#pruning ??= this.#prune().finally(() => {
        this.#pruning = undefined;
      });
    }, options.pruneEveryMs ?? 250);
    this.#pruneTimer.unref();
  }

  async append(parts: readonly Buffer[]): Promise<number> {
    const record = sealed(parts);
    const bytes = this.#bytesOnDisk + this.#bytesInFlight;
    if (bytes + record.length > this.#maxBytes) {
      throw new LogFullError(`the spool holds ${bytes} of ${this.#maxBytes} bytes`);
    }
    if (performance.now() < this.#refusingUntil) {
      throw new LogFullError("the spool could not be written a moment ago");
    }
    this.#bytesInFlight += record.length;
    try {
      const position = await new Promise<number>((resolve, reject) => {
        this.#waiting.push({ record, resolve, reject });
        this.#committing ??= this.#commitAll();
      });
      // Until the next look at the disk.
      this.#bytesOnDisk += record.length;
      return position;
    } catch (error) {
      this.#refusingUntil = performance.now() + pauseAfterFailureMs;
      const cause = await commitFailure(error);
      throw new LogFullError(`the spool cannot be written: ${cause}`, { cause: error });
    } finally {
      this.#bytesInFlight -= record.length;
    }
  }

  stats(): LogStats {
    return this.#records.stats();
  }

  async close(): Promise<void> {
    clearInterval(this.#pruneTimer);
    // After a failed commit LMDB's close waits for a flush that never comes. Whatever was acknowledged
    // is synced, so there is nothing to wait for.
    const closed = Promise.all([this.#pruning, this.#committing]).then(() => this.#records.close());
    await Promise.race([closed, sleep(closeWaitMs, undefined, { ref: false })]);
    this.#lock.release();
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
          await this.#records.put(position, record);
          resolve(position);
        } catch (error) {
          reject(error);
        }
      });
      await Promise.all(puts);
    }
    this.#committing = undefined;
  }

  /** Deletes what the reader released, in slices, and never the last record: it carries the position. */
  async #prune(): Promise<void> {
    try {
      const through = Math.min(
        readReleased(this.#path, this.#records.id),
        this.#records.last() - 1,
      );
      await this.#records.removeFirst(through, pruneSlice);
      this.#bytesOnDisk = this.#records.stats().bytes;
    } catch (error) {
      // A failed delete (a full disk has no page for it) is tried again on the next round.
      await commitFailure(error);
    }
  }
}

/** A record that waits for its transaction. */
interface Waiting {
  record: Buffer;
  resolve(position: number): void;
  reject(error: unknown): void;
}

const pruneSlice = 2000;
/**
 * A reader sees a record before it is synced. When both processes are killed then, the log goes back to
 * what was synced, and a position that the loader has behind it would be given to another record, which
 * would never be loaded. So a writer starts this far after the last record: more than were ever in
 * flight, and 2^53 leaves room for nine thousand million starts.
 */
const mayHaveBeenRead = 1_000_000;
/** LMDB writes each failure to stderr itself: a full disk must not become a full log. */
const pauseAfterFailureMs = 500;
const closeWaitMs = 3000;
