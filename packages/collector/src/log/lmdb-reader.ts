// The loader's end of the log of one machine: looks for records after a position, again and again.
import { setTimeout as sleep } from "node:timers/promises";
import type { Follower, LogReader } from "./event-log.js";
import { LmdbRecords } from "./lmdb-records.js";
import { readReleased, writeReleased } from "./released-file.js";

export interface LmdbReaderOptions {
  path: string;
  /** Shortest time between two runs that are not full: each costs who takes it something. */
  intervalMs?: number;
  /** How often an empty log is looked at. */
  idleMs?: number;
  /** Where a run is cut. */
  limit?: { records: number; bytes: number };
  /** What went wrong in reading; it is tried again after a second. */
  onError?: (error: unknown) => void;
}

/**
 * Opens the log for following, beside the process that writes it. The default limit is 32 MB: the
 * larger the parts of an insert, the less ClickHouse has to merge.
 */
export function openLmdbReader(options: LmdbReaderOptions): LogReader {
  const {
    path,
    intervalMs = 250,
    idleMs = 50,
    limit = { records: 50_000, bytes: 32 << 20 },
  } = options;
  const stopping = new AbortController();
  let following: Promise<void> | undefined;

  return {
    follow(follower) {
      following ??= follow(follower);
    },
    async stop() {
      stopping.abort();
      await following;
    },
  };

  async function follow(follower: Follower): Promise<void> {
    let opened: LmdbRecords | undefined;
    let after = 0;
    let released = 0;
    let releaseAt = 0;
    const release = (log: string) => {
      if (after === released) return;
      writeReleased(path, { log, through: after });
      released = after;
      releaseAt = performance.now() + releaseEveryMs;
    };
    while (!stopping.signal.aborted) {
      try {
        const records = opened ?? new LmdbRecords(path, "read");
        if (opened === undefined) {
          after = readReleased(path, records.id);
          released = after;
        }
        opened = records;
        const at = Date.now();
        // Waits are measured by the clock that is never set.
        const lookedAt = performance.now();
        if (lookedAt >= releaseAt) release(records.id);
        // Asked before reading: into files that were removed by then nothing more is acknowledged.
        const isCurrent = records.isCurrent();
        const { entries, full } = records.read(after, limit);
        const last = entries.at(-1)?.position;
        if (last === undefined) {
          if (!isCurrent) {
            opened = undefined;
            await records.close();
            continue;
          }
          follower.caughtUp(at);
          await pause(idleMs);
          continue;
        }
        await follower.take([{ stream: records.id, entries }]);
        after = last;
        // A run that is not full waits for company.
        if (!full) await pause(lookedAt + intervalMs - performance.now());
      } catch (error) {
        if (!stopping.signal.aborted) options.onError?.(error);
        await pause(errorPauseMs);
      }
    }
    if (opened === undefined) return;
    try {
      release(opened.id);
    } catch (error) {
      options.onError?.(error);
    }
    await opened.close();
  }

  async function pause(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

/** The file is replaced, which a journal writes as it does a sync: the writer would wait for it. */
const releaseEveryMs = 250;
const errorPauseMs = 1000;
