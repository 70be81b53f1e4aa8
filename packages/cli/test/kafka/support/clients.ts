// kafkajs as the tests use it: quiet, and quick to go on after a broker died.
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Admin,
  type Consumer,
  Kafka,
  type KafkaConfig,
  type KafkaJSError,
  logLevel,
  type Producer,
} from "kafkajs";

export interface Clients {
  admin: Admin;
  producer: Producer;
  /** Makes a topic of one partition. */
  makeTopic(topic: string, replicationFactor?: number): Promise<void>;
  /** The values that a group of its own was given so far, by offset. */
  follow(topic: string): Promise<Map<string, string>>;
  end(): Promise<void>;
}

/** Connects an administrator and an idempotent producer. */
export async function connectClients(config: KafkaConfig): Promise<Clients> {
  const kafka = new Kafka({
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, maxRetryTime: 500, retries: 30 },
    ...config,
  });
  const admin = kafka.admin();
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await Promise.all([admin.connect(), producer.connect()]);
  const consumers: Consumer[] = [];
  return {
    admin,
    producer,
    async makeTopic(topic, replicationFactor = 1) {
      await admin.createTopics({ waitForLeaders: false, topics: [{ topic, replicationFactor }] });
      await untilKnown(() => admin.fetchTopicMetadata({ topics: [topic] }));
    },
    async follow(topic) {
      const values = new Map<string, string>();
      const consumer = kafka.consumer({
        groupId: `follows-${topic}`,
        // When its coordinator dies, a consumer ends its fetches five times before it looks for another one,
        // and joins again after the session of its former self. The usual 5 s and 30 s would be a minute.
        maxWaitTimeInMs: 500,
        sessionTimeout: 6_000,
        heartbeatInterval: 1_000,
      });
      consumers.push(consumer);
      await consumer.connect();
      await untilKnown(() => consumer.subscribe({ topics: [topic], fromBeginning: true }));
      await consumer.run({
        eachMessage: async ({ message }) => {
          values.set(message.offset, String(message.value));
        },
      });
      return values;
    },
    async end() {
      await Promise.all([...consumers, producer, admin].map((client) => client.disconnect()));
    },
  };
}

/** A broker may hear of a new topic a moment after the one that was asked to make it. */
async function untilKnown(ask: () => Promise<unknown>): Promise<void> {
  const until = Date.now() + 10_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (fault) {
      if (!(fault as KafkaJSError).retriable || Date.now() > until) throw fault;
      await sleep(50);
    }
  }
}

export const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ value: `record ${from + index}` }));
