// The two ends of the log by configuration: on this machine, or Kafka behind the collector's spool.
import {
  createForwarder,
  type Forwarder,
  type KafkaLag,
  type KafkaSettings,
  LogDamagedError,
  LogHeldError,
  type LogReader,
  type LogWriter,
  openKafkaReader,
  openKafkaTopic,
  openLmdbReader,
  openLmdbWriter,
  withBrokerAck,
} from "@cairn/collector";
import type { Logger } from "pino";
import { CommandError, exitCodes } from "../command-error.js";
import type { Config } from "../config-fields.js";
import { mendSpool, spoolPath } from "../data-directory.js";
import { warnOfEarlierTopic } from "./earlier-topic.js";

export interface WritingEnd {
  log: LogWriter;
  /** Sends the spool on to Kafka, where the log is Kafka. */
  forwarder?: Forwarder;
  /** Call it when no more requests come. */
  close(): Promise<void>;
}

/** The collector's end: its spool, and what empties it when the log is Kafka. */
export async function openWritingEnd(config: Config, logger: Logger): Promise<WritingEnd> {
  const path = spoolPath(config);
  const spool = await openSpool(config, logger);
  const settings = kafkaSettings(config);
  if (settings === undefined) return { log: spool, close: () => spool.close() };
  await warnOfEarlierTopic(config, spool, logger);
  const topic = openKafkaTopic(settings, sayOf(logger));
  const forwarder = createForwarder({
    spool: openLmdbReader({
      path,
      intervalMs: lingerMs[config.ack],
      idleMs: lingerMs.broker,
      limit: sendLimit,
      onError: onErrorOf(logger),
    }),
    topic,
    settings,
    logger,
  });
  forwarder.start();
  return {
    log: config.ack === "broker" ? withBrokerAck(spool, forwarder) : spool,
    forwarder,
    async close() {
      await forwarder.stop();
      await topic.close();
      await spool.close();
    },
  };
}

/** Waits for a collector that ends. One that goes on is named in the refusal. */
async function openSpool(config: Config, logger: Logger): Promise<LogWriter> {
  try {
    return await openLmdbWriter({
      path: spoolPath(config),
      maxBytes: config.spoolMaxMb * 1024 * 1024,
      onReplaced: (words) =>
        logger.error(`${words}: new ones are opened; what was not loaded by then may be lost`),
      onWait: (holder) => logger.warn({ holder }, "another collector writes the spool; waiting"),
    });
  } catch (error) {
    throw asRefusal(error, config);
  }
}

function asRefusal(error: unknown, config: Config): unknown {
  if (error instanceof LogHeldError) {
    const mend = "End that one, or set CAIRN_DATA to another directory.";
    return new CommandError(exitCodes.failed, `${error.message}. ${mend}`);
  }
  if (error instanceof LogDamagedError) {
    return new CommandError(exitCodes.failed, `${error.message}. ${mendSpool(config)}`);
  }
  return error;
}

export interface ReadingEnd {
  log: LogReader;
  /** How far the consumer is behind, where the log is Kafka. */
  lag?: () => KafkaLag;
  close(): Promise<void>;
}

/** The loader's end. `stored`: the last position that is in the store, by stream. */
export function openReadingEnd(
  config: Config,
  logger: Logger,
  stored: () => Promise<ReadonlyMap<string, number>>,
): ReadingEnd {
  const settings = kafkaSettings(config);
  if (settings === undefined) {
    const log = openLmdbReader({ path: spoolPath(config), onError: onErrorOf(logger) });
    return { log, close: () => log.stop() };
  }
  const topic = openKafkaTopic(settings, sayOf(logger));
  const log = openKafkaReader({ topic, settings, logger, stored });
  return {
    log,
    lag: () => log.lag(),
    async close() {
      await log.stop();
      await topic.close();
    },
  };
}

/**
 * A send waits so long for company, by what a 200 waits for. Each send costs one compression for each
 * partition, whatever is in it.
 */
const lingerMs = { disk: 50, broker: 5 };
/** Below the megabyte that a broker takes in one go by default. */
const sendLimit = { records: 2_000, bytes: 900_000 };

function kafkaSettings(config: Config): KafkaSettings | undefined {
  const { kafkaBrokers: brokers, kafkaTopic: topic, kafkaTls: tls } = config;
  if (brokers.length === 0) return undefined;
  const { kafkaSaslMechanism: mechanism, kafkaSaslUsername: username } = config;
  const password = config.kafkaSaslPassword;
  if (mechanism === undefined) return { brokers, topic, tls };
  const sasl = { mechanism, username: username ?? "", password: password ?? "" };
  return { brokers, topic, tls, sasl };
}

const sayOf = (logger: Logger) => (level: "error" | "warn", message: string) =>
  logger.debug({ kafka: level }, message);

const onErrorOf = (logger: Logger) => (err: unknown) =>
  logger.error({ err }, "the log could not be read");
