// Kafka as the log: the spool, the forwarder and a consumer group pass the contract of one machine's log.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe } from "vitest";
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
afterAll(() => rmSync(root, { recursive: true, force: true }));
const brokers = ["127.0.0.1:19192"];
const logger = { info: () => {}, warn: console.warn, error: console.error };
let made = 0;

describe("Kafka log", () => {
  eventLogContract(async () => {
    const name = `contract-${process.pid}-${++made}`;
    const path = join(root, name);
    const settings = { brokers, topic: name, tls: false };
    return {
      writer: async () => {
        const spool = openLmdbWriter({ path, maxBytes: 1e9 });
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
