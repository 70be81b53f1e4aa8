// Kafka as the log: the spool, the forwarder and a consumer group pass the contract of one machine's log.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { missingPrograms, startKafka } from "../../../../deploy/kafka/cluster.mjs";
import {
  createForwarder,
  openKafkaReader,
  openKafkaTopic,
  openLmdbReader,
  openLmdbWriter,
  withBrokerAck,
} from "../../src/index.js";
import { eventLogContract } from "../log/event-log-contract.js";

const root = mkdtempSync(join(tmpdir(), "cairn-kafka-log-"));
const missing = missingPrograms();
let kafka: Awaited<ReturnType<typeof startKafka>>;
let brokers: readonly string[] = [];
const logger = { info: () => {}, warn: () => {}, error: console.error };
let made = 0;

describe.skipIf(missing !== undefined)(`Kafka log (${missing ?? "on a broker of its own"})`, () => {
  beforeAll(async () => {
    kafka = await startKafka({ directory: join(root, "kafka") });
    brokers = kafka.brokers;
  }, 180_000);
  afterAll(async () => {
    await kafka?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  eventLogContract(async () => {
    const name = `contract-${process.pid}-${++made}`;
    const path = join(root, name);
    const settings = { brokers, topic: name, tls: false };
    return {
      writer: async () => {
        const spool = await openLmdbWriter({ path, maxBytes: 1e9 });
        const topic = openKafkaTopic(settings);
        const reading = openLmdbReader({
          path,
          intervalMs: 5,
          idleMs: 5,
          limit: { records: 2000, bytes: 900_000 },
        });
        const forwarder = createForwarder({ spool: reading, topic, settings, logger });
        forwarder.start();
        const acknowledging = withBrokerAck(spool, forwarder);
        return {
          ...acknowledging,
          close: async () => {
            await forwarder.stop();
            await topic.close();
            await spool.close();
          },
        };
      },
      reader: async () => {
        const topic = openKafkaTopic(settings);
        const reader = openKafkaReader({ topic, settings, logger, intervalMs: 20 });
        return {
          follow: (follower) => reader.follow(follower),
          stop: async () => {
            await reader.stop();
            await topic.close();
          },
        };
      },
    };
  });
});
