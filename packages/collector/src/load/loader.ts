// The loader: takes runs of the log, inserts their rows, remembers how far it came, again and again.
import { type Sites, type Store, wordsOf } from "@cairn/schema";
import type { FastifyBaseLogger } from "fastify";
import type { LogReader, LogRun } from "../log/event-log.js";
import { insist } from "../log/insist.js";
import { type Block, readBlock, type Seen } from "./block.js";
import type { Countries } from "./countries.js";
import { createSteps } from "./enrich.js";
import { insertBlock } from "./insert-block.js";
import { type LoaderTail, liveEvents, liveRefusals } from "./live-rows.js";
import { saveLoaded } from "./loaded.js";
import type { LoaderMetrics } from "./metrics.js";

export interface LoaderDeps {
  log: LogReader;
  store: Store;
  sites: Sites;
  countries: Countries;
  logger: Pick<FastifyBaseLogger, "info" | "warn" | "error">;
  /** Hears of each block and each failure. */
  metrics?: Pick<LoaderMetrics, "loaded" | "failed">;
  /** Sees rows as they are read, while it is heard. */
  tail?: LoaderTail;
  /** Called after each block is in the store; a failure is logged and stops nothing. */
  onLoaded?: () => void | Promise<void>;
}

export interface LoaderProgress {
  /** Age of the oldest record that is not in the store; 0 when all are. */
  lagMs: number;
  /** Everything that was acknowledged before this moment is in the store; milliseconds since 1970. */
  asOf: number;
  /** Last position that this loader put into the store, by stream. */
  positions: ReadonlyMap<string, number>;
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
 * counts once: the log hears of a block after its rows are in the store, and a crash in between replays it.
 */
export function createLoader(deps: LoaderDeps): Loader {
  const { log, store, logger } = deps;
  const reading = {
    steps: createSteps({ countries: deps.countries }),
    site: (id: string) => deps.sites.get(id),
  };
  const stopping = new AbortController();
  const counters: LoaderCounters = { events: 0, rejected: 0, blocks: 0, failures: 0 };
  const positions = new Map<string, number>();
  let waitingSince: number | undefined;
  let caughtUpAt = 0;
  let failure: string | undefined;

  return {
    counters,
    start() {
      log.follow({
        take,
        caughtUp(at) {
          caughtUpAt = at;
          waitingSince = undefined;
        },
      });
    },
    async stop() {
      stopping.abort();
      await log.stop();
    },
    progress() {
      const lagMs = waitingSince === undefined ? 0 : Math.max(0, Date.now() - waitingSince);
      const asOf = waitingSince ?? caughtUpAt;
      return { lagMs, asOf, positions, ...(failure === undefined ? {} : { failure }) };
    },
  };

  async function take(runs: readonly LogRun[]): Promise<void> {
    const heard = deps.tail?.isHeard() ? deps.tail : undefined;
    const seen: Seen = (drafts, rejected) =>
      heard?.read([...liveEvents(drafts), ...liveRefusals(rejected)]);
    const entries = runs.flatMap((run) => run.entries);
    const now = Date.now();
    const first = await readBlock(
      entries,
      heard === undefined ? reading : { ...reading, seen },
      now,
    );
    const taken = runs.map(({ stream, entries }) => ({
      stream,
      position: entries.at(-1)?.position ?? 0,
    }));
    waitingSince = first.firstReceivedAt;
    const startedAt = performance.now();
    // Made anew for each further attempt: a site's rules may have changed, and its history been sorted by them.
    const blockOf = async (attempt: number) =>
      attempt === 1 ? first : readBlock(entries, reading, now);
    const { block, refused } = await insert(blockOf, taken);
    if (refused.length > 0)
      logger.warn({ refused: refused.length }, "the store refused rows: see rejected");
    for (const { stream, position } of taken) positions.set(stream, position);
    heard?.read(liveRefusals(refused));
    deps.tail?.loaded();
    const events = block.count - refused.length;
    const rejected = [...block.rejected, ...refused].map(({ reason }) => reason);
    counters.blocks++;
    counters.events += events;
    counters.rejected += rejected.length;
    const insertMs = performance.now() - startedAt;
    const ageMs = Math.max(0, Date.now() - block.firstReceivedAt);
    deps.metrics?.loaded({ events, rejected, insertMs, ageMs });
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

  /** The log keeps everything meanwhile. */
  async function insert(
    blockOf: (attempt: number) => Promise<Block>,
    taken: readonly { stream: string; position: number }[],
  ) {
    const attempt = async (number: number) => {
      const block = await blockOf(number);
      const { refused } = await insertBlock(store, block, number);
      await saveLoaded(store, taken, block.lastReceivedAt);
      failure = undefined;
      return { block, refused };
    };
    return insist(attempt, {
      signal: stopping.signal,
      failed(err, retryInMs) {
        failure = `could not insert a block: ${wordsOf(err)}`;
        counters.failures++;
        deps.metrics?.failed();
        logger.error({ err, retryInMs }, `the loader ${failure}`);
      },
    });
  }
}
