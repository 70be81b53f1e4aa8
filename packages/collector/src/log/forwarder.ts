// The spool of a collector in, Kafka out: sends what the spool holds, in order, and tries until it is there.
import { setTimeout as sleep } from "node:timers/promises";
import type { RecordHead } from "@cairn/schema";
import type { FastifyBaseLogger } from "fastify";
import type { LogReader, LogRun } from "./event-log.js";
import { insist } from "./insist.js";
import type { KafkaMessage, KafkaProducer, KafkaSettings, KafkaTopic } from "./kafka-client.js";
import { checkTopic } from "./kafka-topic-check.js";
import { isTooLarge, kafkaWords } from "./kafka-words.js";
import { decodeRecord } from "./record.js";

export interface ForwarderDeps {
  /** The spool's reading end. A run becomes one send, so its limit is the size of a batch. */
  spool: LogReader;
  topic: KafkaTopic;
  settings: KafkaSettings;
  logger: Pick<FastifyBaseLogger, "info" | "warn" | "error">;
}

export interface ForwarderProgress {
  /** Last position of the spool that all in-sync replicas have; 0 before the first. */
  position: number;
  /** Records that were sent since the start. */
  sent: number;
  /** Age of the oldest record that is being sent, in milliseconds; 0 when none waits. */
  waitingMs: number;
  /** What keeps it from sending; it tries again by itself. */
  failure?: string;
}

export interface Forwarder {
  start(): void;
  /** Ends after the send at hand. */
  stop(): Promise<void>;
  progress(): ForwarderProgress;
  /** Resolves when all in-sync replicas have the record; rejects when that takes longer. */
  acknowledged(position: number, withinMs: number): Promise<void>;
}

/**
 * Makes a forwarder. One send is under way at a time, so that one visitor's records stay in order, and
 * a producer is thrown away after a failed send: kafkajs counts on after a send of which nobody knows
 * whether it arrived. What was sent twice so counts once in the store.
 */
export function createForwarder(deps: ForwarderDeps): Forwarder {
  const { spool, topic, settings, logger } = deps;
  const stopping = new AbortController();
  const waiting = new Set<{ position: number; resolve: () => void }>();
  let producer: KafkaProducer | undefined;
  const said = new Set<string>();
  let checked = false;
  let position = 0;
  let sent = 0;
  let failure: string | undefined;
  let waitingSince: number | undefined;
  /** When each attempt that has no answer began, oldest first, by the clock that is never set. */
  const unanswered = new Set<number>();

  return {
    start() {
      spool.follow({
        take,
        caughtUp() {
          waitingSince = undefined;
        },
      });
      // Also when nothing waits to be sent: the operator should hear at the start what is wrong.
      void untilDone(check).catch(() => {});
    },
    async stop() {
      stopping.abort();
      await spool.stop();
      await producer?.close().catch(() => {});
    },
    progress() {
      const waitingMs = waitingSince === undefined ? 0 : Math.max(0, Date.now() - waitingSince);
      const wrong = failure ?? silence();
      return { position, sent, waitingMs, ...(wrong === undefined ? {} : { failure: wrong }) };
    },
    acknowledged,
  };

  async function take(runs: readonly LogRun[]): Promise<void> {
    const entries = runs.flatMap((run) => run.entries);
    const heads = entries.map(({ data }) => headOf(data));
    waitingSince = heads[0]?.receivedAt;
    const messages = entries.map(({ data }, i) => ({ key: keyOf(heads[i]), value: data }));
    let first = 0;
    await untilDone(async () => {
      if (first === 0 && (await fitsAtOnce(messages))) return;
      // What has arrived is not sent again because of one that does not fit.
      for (; first < messages.length; first++) await send(messages.slice(first, first + 1));
    });
    position = entries.at(-1)?.position ?? position;
    sent += messages.length;
    for (const waiter of waiting) if (waiter.position <= position) waiter.resolve();
  }

  /** Sends; false where the topic takes less at once. Each for itself may be small enough. */
  async function fitsAtOnce(messages: KafkaMessage[]): Promise<boolean> {
    try {
      await send(messages);
      return true;
    } catch (error) {
      if (messages.length === 1 || !isTooLarge(error)) throw error;
      return false;
    }
  }

  async function send(messages: KafkaMessage[]): Promise<void> {
    await check();
    producer ??= await topic.openProducer();
    try {
      await producer.send(messages);
    } catch (error) {
      const failed = producer;
      producer = undefined;
      await failed.close().catch(() => {});
      throw error;
    }
  }

  async function check(): Promise<void> {
    if (checked) return;
    const { problems, warnings, partitions, made } = await checkTopic(topic, settings.topic);
    if (problems.length > 0) throw new Error(problems.join(" "));
    if (checked) return;
    checked = true;
    // Once for each, not for each attempt.
    for (const warning of warnings) if (!said.has(warning)) logger.warn(warning);
    for (const warning of warnings) said.add(warning);
    logger.info(`topic ${settings.topic}: ${partitions} partitions${made ? ", made now" : ""}`);
  }

  /** Brokers that are frozen, or a network that swallows packets: the attempt fails much later. */
  function silence(): string | undefined {
    const [oldest] = unanswered;
    const silentMs = oldest === undefined ? 0 : performance.now() - oldest;
    if (silentMs < silentAfterMs) return undefined;
    const where = settings.brokers.join(",");
    return `Kafka at ${where} has not answered for ${Math.floor(silentMs / 1000)} s. Are the brokers busy, frozen or cut off?`;
  }

  /** The spool keeps everything meanwhile. */
  function untilDone<T>(work: () => Promise<T>): Promise<T> {
    const attempt = async () => {
      const began = performance.now();
      unanswered.add(began);
      const result = await work().finally(() => unanswered.delete(began));
      if (failure !== undefined) logger.info("Kafka takes events again");
      failure = undefined;
      return result;
    };
    return insist(attempt, {
      ...{ signal: stopping.signal, firstMs: 100, mostMs: 5_000 },
      failed(err) {
        const words = kafkaWords(err, settings.brokers);
        // Once for each cause, not for each attempt.
        if (words !== failure) logger.error({ err }, words);
        failure = words;
        // The topic may be another one when it works again.
        checked = false;
      },
    });
  }

  async function acknowledged(wanted: number, withinMs: number): Promise<void> {
    if (wanted <= position) return;
    const late = new AbortController();
    const waiter = { position: wanted, resolve: () => {} };
    try {
      await Promise.race([
        new Promise<void>((resolve) => {
          waiter.resolve = resolve;
          waiting.add(waiter);
        }),
        sleep(withinMs, undefined, { signal: late.signal }).then(() => {
          throw new Error(failure ?? `Kafka did not acknowledge within ${withinMs} ms`);
        }),
      ]);
    } finally {
      waiting.delete(waiter);
      late.abort();
    }
  }
}

/** A send takes milliseconds, and waits for replicas no longer than this when all is well. */
const silentAfterMs = 2_000;

function headOf(data: Buffer): RecordHead | undefined {
  try {
    return decodeRecord(data).head;
  } catch {
    return undefined;
  }
}

/** Site and visitor: one visitor's records stay in order. What is no record has one key of its own. */
function keyOf(head: RecordHead | undefined): string {
  return head === undefined ? "" : `${head.site}\u0000${head.visitor}`;
}
