// Runs of several partitions in, calls of one follower out: what comes at about one time is one insert.
import { setTimeout as sleep } from "node:timers/promises";
import type { LogRun } from "./event-log.js";

interface Waiting {
  run: LogRun;
  bytes: number;
  resolve(): void;
  reject(error: unknown): void;
}

export interface GatheredRuns {
  /** Resolves when the run was taken, rejects when it was not. */
  add(run: LogRun): Promise<void>;
  /** Whether runs are being taken or wait for that. */
  busy(): boolean;
}

/**
 * Gathers runs for `take`, which gets at most one of each stream at a time: the next run of a stream
 * comes when the one before it is taken. Two calls are `intervalMs` apart unless `fullBytes` wait.
 */
export function gatherRuns(options: {
  take: (runs: readonly LogRun[]) => Promise<void>;
  intervalMs: number;
  fullBytes: number;
}): GatheredRuns {
  let waiting: Waiting[] = [];
  let taking: Promise<void> | undefined;
  let takenAt = Number.NEGATIVE_INFINITY;

  return {
    add: (run) =>
      new Promise((resolve, reject) => {
        const bytes = run.entries.reduce((sum, { data }) => sum + data.length, 0);
        waiting.push({ run, bytes, resolve, reject });
        taking ??= takeAll();
      }),
    busy: () => taking !== undefined,
  };

  async function takeAll(): Promise<void> {
    while (waiting.length > 0) {
      while (!full() && performance.now() - takenAt < options.intervalMs) await sleep(10);
      takenAt = performance.now();
      const gathered = waiting;
      waiting = [];
      try {
        await options.take(gathered.map(({ run }) => run));
        for (const { resolve } of gathered) resolve();
      } catch (error) {
        for (const { reject } of gathered) reject(error);
      }
    }
    // In the turn in which the list was empty: a run that comes later begins anew.
    taking = undefined;
  }

  function full(): boolean {
    return waiting.reduce((sum, { bytes }) => sum + bytes, 0) >= options.fullBytes;
  }
}
