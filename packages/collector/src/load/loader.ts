// The loader: reads blocks from the log, inserts their rows, remembers how far it came, again and again.
import { setTimeout as sleep } from "node:timers/promises";
import type { Sites, Store } from "@cairn/schema";
import type { FastifyBaseLogger } from "fastify";
import type { EventLog } from "../log/event-log.js";
import { type ReadBlock, readBlock } from "./block.js";
import type { Countries } from "./countries.js";
import { createSteps } from "./enrich.js";
import { insertBlock } from "./insert-block.js";
import { loadedPosition, saveLoaded } from "./position.js";

export interface LoaderDeps {
  log: EventLog;
  store: Store;
  sites: Sites;
  countries: Countries;
  logger: Pick<FastifyBaseLogger, "info" | "warn" | "error">;
  /** Called after each block is in the store; a failure is logged and stops nothing. */
  onLoaded?: () => void | Promise<void>;
  /** Shortest time between two inserts: each makes parts that ClickHouse has to merge. */
  intervalMs?: number;
}

export interface LoaderProgress {
  /** Age of the oldest record that is not in the store; 0 when all are. */
  lagMs: number;
  /** Everything received before this moment is in the store; milliseconds since 1970. */
  asOf: number;
  /** Last position that is in the store. */
  position: number;
  /** What the loader cannot do at the moment; it tries again by itself. */
  failure?: string;
}

export interface LoaderCounters {
  events: number;
  rejected: number;
  blocks: number;
  failures: number;
}

export interface Loader {
  start(): void;
  /** Ends after the block at hand. */
  stop(): Promise<void>;
  progress(): LoaderProgress;
  readonly counters: LoaderCounters;
}

/**
 * Makes a loader. Each event reaches the store at least once, and copies collapse there, so that it
 * counts once: the position is written after the rows, and a crash in between replays the block.
 */
export function createLoader(deps: LoaderDeps): Loader {
  const { log, store, logger } = deps;
  const reading = {
    steps: createSteps({ countries: deps.countries }),
    site: (id: string) => deps.sites.get(id),
  };
  const intervalMs = deps.intervalMs ?? 250;
  const stopping = new AbortController();
  const counters: LoaderCounters = { events: 0, rejected: 0, blocks: 0, failures: 0 };
  let position = 0;
  let waitingSince: number | undefined;
  let checkedAt = 0;
  let failure: string | undefined;
  let done: Promise<void> | undefined;

  return {
    counters,
    start() {
      done ??= run();
    },
    async stop() {
      stopping.abort();
      await done;
    },
    progress() {
      const lagMs = waitingSince === undefined ? 0 : Math.max(0, Date.now() - waitingSince);
      const asOf = waitingSince ?? checkedAt;
      return { lagMs, asOf, position, ...(failure === undefined ? {} : { failure }) };
    },
  };

  async function run(): Promise<void> {
    position = (await insist("read the loaded position", () => loadedPosition(store, log.id))) ?? 0;
    let insertedAt = 0;
    while (!stopping.signal.aborted) {
      const now = Date.now();
      const entries = log.read(position, blockLimit);
      if (entries.length === 0) {
        checkedAt = now;
        waitingSince = undefined;
        await pause(idleMs);
        continue;
      }
      // A block that is not full waits for company, so that inserts stay few.
      const bytes = entries.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
      const full = entries.length >= blockLimit.records || bytes >= blockLimit.bytes;
      if (!full && now - insertedAt < intervalMs) {
        await pause(intervalMs - (now - insertedAt));
        continue;
      }
      insertedAt = now;
      const read = readBlock(entries, reading);
      waitingSince = read.firstReceivedAt || waitingSince;
      await load(read);
    }
  }

  async function load(read: ReadBlock): Promise<void> {
    const { block, lastPosition } = read;
    const inserted = await insist("insert a block", async () => {
      const { refused } = await insertBlock(store, block);
      await saveLoaded(store, log.id, lastPosition, read.lastReceivedAt);
      return { refused };
    });
    if (inserted === undefined) return;
    if (inserted.refused > 0) logger.warn(inserted, "the store refused rows: see rejected");
    position = lastPosition;
    counters.blocks++;
    counters.events += block.lines.length - inserted.refused;
    counters.rejected += block.rejected.length + inserted.refused;
    await insist("release the log", () => log.release(position).then(() => true));
    await tell();
  }

  /** Once: who is told looks again at the next block and before a report, and loading must not wait for it. */
  async function tell(): Promise<void> {
    try {
      await deps.onLoaded?.();
    } catch (error) {
      counters.failures++;
      logger.error({ err: error }, "the loader loaded a block, but telling of it failed");
    }
  }

  /** Tries until it works or the loader stops (`undefined`): the log keeps everything meanwhile. */
  async function insist<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 10_000)) {
      try {
        const result = await work();
        failure = undefined;
        return result;
      } catch (error) {
        failure = `could not ${what}: ${(error as Error).message.slice(0, 200)}`;
        counters.failures++;
        logger.error({ err: error, retryInMs: waitMs }, `the loader could not ${what}`);
        if (stopping.signal.aborted) return undefined;
        await pause(waitMs);
        if (stopping.signal.aborted) return undefined;
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

/** A block is cut at 10,000 requests or 8 MB: enough for ClickHouse, little enough for the lag. */
const blockLimit = { records: 10_000, bytes: 8 << 20 };
const idleMs = 50;
