// Records in, their positions out when they are synced: group commits into the files as they were opened,
// a limit, and deletes of what was released.
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { LogFullError, type LogStats } from "./event-log.js";
import { commitFailure, LmdbRecords } from "./lmdb-records.js";
import { readReleased } from "./released-file.js";
import { sealed } from "./sealed-record.js";

export interface LmdbAppenderOptions {
  path: string;
  maxBytes: number;
  pruneEveryMs?: number;
}

/**
 * Appends to the log. The promise of `append` is LMDB's group commit: it resolves after
 * `fdatasync` (`overlappingSync` commits first and syncs after; the promise waits for the sync — a test
 * counts the system calls). LMDB never overwrites a page that the last synced state needs, so a torn
 * write falls back to that state; a checksum for each record is the second net.
 */
export class LmdbAppender {
  readonly #path: string;
  readonly #maxBytes: number;
  readonly #records: LmdbRecords;
  readonly #pruneTimer: NodeJS.Timeout;
  #pruning: Promise<void> | undefined;
  #next: number;
  #bytesOnDisk: number;
  #bytesInFlight = 0;
  /** By the clock that is never set. */
  #refusingUntil = 0;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;

  /** @param from the least position that it may give. */
  constructor(options: LmdbAppenderOptions, from = 0) {
    this.#path = options.path;
    this.#maxBytes = options.maxBytes;
    this.#records = new LmdbRecords(options.path, "write");
    const { bytes, last } = this.#records.stats();
    this.#next = Math.max(from, last + 1 + mayHaveBeenRead);
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

  /** The position of the next record. */
  get next(): number {
    return this.#next;
  }

  /** False when its files were removed or replaced. */
  isCurrent(): boolean {
    return this.#records.isCurrent();
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
      const bytes = group.reduce((sum, { record }) => sum + record.length, 0);
      if (!this.#records.hasRoomFor(bytes, spareBytes)) {
        for (const { reject } of group) reject(new Error("the disk is full, or gone"));
        continue;
      }
      const positions = group.map(() => this.#next++);
      const puts = group.map(({ record }, at) =>
        this.#records.put(positions[at] as number, record),
      );
      const outcomes = await Promise.allSettled(puts);
      // After the sync and before the answer: what is synced into a removed file is nowhere.
      const isThere = this.#records.isCurrent();
      for (const [at, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[at] as PromiseSettledResult<unknown>;
        if (outcome.status === "rejected") reject(outcome.reason);
        else if (!isThere) reject(new Error("its files were removed or replaced"));
        else resolve(positions[at] as number);
      }
    }
    this.#committing = undefined;
  }

  /** Deletes what the reader released, in slices, and never the last record: it carries the position. */
  async #prune(): Promise<void> {
    if (!this.#records.hasRoomFor(0, sliceBytes)) return;
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
/** What a slice of deletes writes at most: pages that point to others, and the list of free ones. */
const sliceBytes = 256 * 1024;
/** A full disk keeps so much for deletes, which make room. */
const spareBytes = 1024 * 1024;
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
