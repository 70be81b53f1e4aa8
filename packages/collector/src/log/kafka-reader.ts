// A topic of Kafka as the log: a member of a consumer group that gives what it is assigned, and is watched.
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import type { Follower, LogReader } from "./event-log.js";
import { type GatheredRuns, gatherRuns } from "./gathered-runs.js";
import { insist, pause } from "./insist.js";
import type { KafkaBatch, KafkaConsumer, KafkaSettings, KafkaTopic } from "./kafka-client.js";
import { checkTopic } from "./kafka-topic-check.js";
import { kafkaWords } from "./kafka-words.js";

export interface KafkaReaderOptions {
  topic: KafkaTopic;
  settings: KafkaSettings;
  logger: Pick<FastifyBaseLogger, "info" | "warn" | "error">;
  /** Members of one group share the partitions. A group that reads two topics leaves partitions to nobody. */
  group?: string;
  /** Last position that is in the store, by stream: the group's offsets are not believed beyond it. */
  stored?: () => Promise<ReadonlyMap<string, number>>;
  /** Shortest time between two takes, unless 8 MB wait. */
  intervalMs?: number;
  /** A consumer that has records to read and gives none for so long is opened anew. */
  stallMs?: number;
}

export interface KafkaLag {
  /** Records of the assigned partitions that were not taken, as of the last look. */
  records: number;
  partitions: number;
  /** Times that the consumer was opened anew. */
  restarts: number;
  /** Records that the brokers deleted before they were taken. */
  expired: number;
  /** What keeps it from reading; it tries again by itself. */
  failure?: string;
}

/** Follows a topic; Kafka keeps how far the group came. */
export function openKafkaReader(options: KafkaReaderOptions): LogReader & { lag(): KafkaLag } {
  const { topic, settings, logger, group = `cairn-loader-${options.settings.topic}` } = options;
  const { intervalMs = 250, stallMs = 60_000 } = options;
  const stopping = new AbortController();
  const lag: KafkaLag = { records: 0, partitions: 0, restarts: 0, expired: 0 };
  /** Offset that comes next, by partition: from the group's commits, then from what was taken. */
  let next = new Map<number, number>();
  let following: Promise<void> | undefined;

  return {
    follow(follower) {
      following ??= follow(follower);
    },
    async stop() {
      stopping.abort();
      await following;
    },
    lag: () => ({ ...lag }),
  };

  async function follow(follower: Follower): Promise<void> {
    const take = (runs: Parameters<Follower["take"]>[0]) => follower.take(runs);
    const gathered = gatherRuns({ take, intervalMs, fullBytes: 8 << 20 });
    let failed = { words: "", times: 0 };
    const { signal } = stopping;
    while (!signal.aborted) {
      await insist(() => oneConsumer(follower, gathered), {
        signal,
        failed(err) {
          // A group that moves to another broker fails once; what fails the same way twice is said, once.
          const words = kafkaWords(err, settings.brokers);
          failed = { words, times: words === failed.words ? failed.times + 1 : 1 };
          lag.failure = words;
          if (failed.times === 2) logger.error({ err }, words);
          if (!signal.aborted) lag.restarts++;
        },
      }).catch(() => undefined);
      if (signal.aborted) return;
      failed = { words: "", times: 0 };
      lag.restarts++;
      await pause(250, signal);
    }
  }

  /** Opens a consumer and watches it; resolves when it has to be opened anew or the reader stops. */
  async function oneConsumer(follower: Follower, gathered: GatheredRuns): Promise<void> {
    const { problems } = await checkTopic(topic, settings.topic);
    if (problems.length > 0) throw new Error(problems.join(" "));
    const committed = await topic.committed(group);
    const forgotten = [...next.keys()].filter((partition) => !committed.has(partition));
    if (forgotten.length > 0) tellOfNewTopic(`no offsets of ${forgotten.length} partitions`);
    next = committed;
    let assigned: readonly number[] | undefined;
    // Waits are measured by the clock that is never set.
    let gaveAt = performance.now();
    let ended: Error | undefined;
    /** Partitions whose place in the group was compared with the store. */
    const checked = new Set<number>();
    const consumer = await topic.openConsumer(group, take, (error) => {
      ended = error;
    });
    try {
      while (!stopping.signal.aborted) {
        await pause(watchEveryMs, stopping.signal);
        if (ended !== undefined) throw ended;
        if (stopping.signal.aborted || !(await look(consumer))) return;
      }
    } finally {
      // A consumer that does not come to its end is no member any more: the next one can be opened.
      const closed = consumer.close().catch(() => {});
      await Promise.race([closed, sleep(closeWaitMs, undefined, { ref: false })]);
    }

    async function take({ partition, messages }: KafkaBatch): Promise<number | undefined> {
      const first = messages[0]?.offset ?? 0;
      const from = await missedFrom(partition, first);
      if (from !== undefined) return from;
      if (first > (next.get(partition) ?? first)) await lookAtGap(partition, first);
      const entries = messages.map(({ offset, value, timestamp }) => ({
        position: partition * offsetsOfPartition + offset,
        data: value,
        ...(timestamp === undefined ? {} : { at: timestamp }),
      }));
      await gathered.add({ stream: streamOf(partition), entries });
      next.set(partition, (messages.at(-1)?.offset ?? first) + 1);
      gaveAt = performance.now();
      return undefined;
    }

    /** What other members took while the partition was theirs is no gap. */
    async function lookAtGap(partition: number, first: number): Promise<void> {
      await learn();
      const expected = next.get(partition) ?? first;
      if (first > expected) tellOfGap(partition, expected, first);
    }

    /** How far the group came with partitions that were other members'. */
    async function learn(): Promise<void> {
      for (const [partition, offset] of await topic.committed(group)) {
        next.set(partition, Math.max(offset, next.get(partition) ?? 0));
      }
    }

    /** A partition that the group has committed and that gives nothing is not looked at by `take`. */
    async function comeBack(watched: KafkaConsumer): Promise<void> {
      const unchecked = (watched.assigned() ?? []).filter((partition) => !checked.has(partition));
      if (unchecked.length === 0) return;
      // In this order: what the group has by then is in the store.
      const reached = await topic.committed(group);
      for (const partition of unchecked) {
        const from = await missedFrom(partition, reached.get(partition) ?? 0);
        if (from !== undefined) watched.seek(partition, from);
      }
    }

    /**
     * Where a partition has to be read from, when the group is beyond it. Its offsets say what was loaded
     * into a store; it may not be this one, or not be the whole of it: it was wiped or restored, or
     * somebody set the offsets forward.
     */
    async function missedFrom(partition: number, reached: number): Promise<number | undefined> {
      if (options.stored === undefined || checked.has(partition)) return undefined;
      const position = (await storedPositions(options.stored)).get(streamOf(partition));
      const after = position === undefined ? 0 : position - partition * offsetsOfPartition + 1;
      const from = Math.max(after, (await topic.offsets()).get(partition)?.low ?? 0);
      checked.add(partition);
      if (reached <= from) return undefined;
      next.set(partition, from);
      logger.warn(
        `${streamOf(partition)}: the group is at ${reached}, the store has records up to ${from}: reading those between (again)`,
      );
      return from;
    }

    /** False when the consumer is of no use any more. */
    async function look(watched: KafkaConsumer): Promise<boolean> {
      if (watched.assigned() !== assigned) {
        await learn();
        await comeBack(watched);
      }
      assigned = watched.assigned();
      if (assigned === undefined) return true;
      const at = Date.now();
      const lookedAt = performance.now();
      const offsets = await topic.offsets();
      let records = 0;
      for (const partition of assigned) {
        const { low, high } = offsets.get(partition) ?? { low: 0, high: 0 };
        const reached = next.get(partition) ?? low;
        if (reached > high) {
          tellOfNewTopic(`partition ${partition} ends at ${high}, and ${reached} was read before`);
          return false;
        }
        records += high - Math.max(reached, low);
      }
      delete lag.failure;
      lag.records = records;
      lag.partitions = assigned.length;
      if (records === 0) follower.caughtUp(at);
      if (records === 0 || gathered.busy()) gaveAt = lookedAt;
      if (lookedAt - gaveAt < stallMs) return true;
      logger.warn(`${records} records wait and none came for ${stallMs} ms: joining anew`);
      return false;
    }
  }

  function streamOf(partition: number): string {
    return `${settings.topic}/${partition}`;
  }

  /** As a store that is away is waited for in loading: the place in the group is kept meanwhile. */
  function storedPositions(read: () => Promise<ReadonlyMap<string, number>>) {
    let said = false;
    return insist(read, {
      ...{ signal: stopping.signal, firstMs: 1_000 },
      failed(err) {
        if (!said) logger.warn({ err }, "the store does not say how far it was loaded");
        said = true;
      },
    });
  }

  function tellOfNewTopic(sign: string): void {
    logger.error(
      `${settings.topic}: ${sign}. The topic was made anew, or the group's offsets expired. Reading it from its beginning; ${lag.records} records waited at the last look, and are lost if the topic was deleted.`,
    );
  }

  function tellOfGap(partition: number, expected: number, first: number): void {
    lag.expired += first - expected;
    logger.error(
      `${settings.topic}/${partition}: records ${expected} to ${first - 1} are gone from the brokers before they were loaded. Raise retention.ms of the topic above the longest outage of the loader.`,
    );
  }
}

const watchEveryMs = 1_000;
const closeWaitMs = 15_000;
/** A position names partition and offset, and rises with the offset: 8,192 partitions of 10^12 records. */
const offsetsOfPartition = 2 ** 40;
