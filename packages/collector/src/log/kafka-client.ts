// The file that knows kafkajs (with its mends): a topic of Kafka, to check, to send to and to read from.
import {
  type Admin,
  CompressionTypes,
  type ConsumerRunConfig,
  Kafka,
  logLevel,
  Partitioners,
} from "kafkajs";
import "./kafkajs-mends.js";

export interface KafkaSettings {
  /** host:port of some brokers; the others are learned from them. */
  brokers: readonly string[];
  topic: string;
  tls: boolean;
  sasl?: {
    mechanism: "plain" | "scram-sha-256" | "scram-sha-512";
    username: string;
    password: string;
  };
}

export interface KafkaMessage {
  /** Messages of one key stay in one partition, in order. */
  key: string;
  value: Buffer;
}

export interface KafkaProducer {
  /** Resolves when all in-sync replicas have the messages. One call at a time. */
  send(messages: readonly KafkaMessage[]): Promise<void>;
  close(): Promise<void>;
}

export interface KafkaRecord {
  offset: number;
  value: Buffer;
  /** Milliseconds since 1970, of whoever sent it; absent when that is no time of this century. */
  timestamp?: number;
}

/** What one fetch gave of one partition. */
export interface KafkaBatch {
  partition: number;
  messages: readonly KafkaRecord[];
}

export interface KafkaConsumer {
  /** Partitions that the group gave to this consumer; `undefined` until it joined. */
  assigned(): readonly number[] | undefined;
  /** Goes on at an offset instead of where the group is. */
  seek(partition: number, offset: number): void;
  close(): Promise<void>;
}

export interface Offsets {
  /** First offset that the brokers still have. */
  low: number;
  /** Offset that the next message will get. */
  high: number;
}

/** What is known of a topic that matters for safety. */
export interface TopicFacts {
  partitions: number;
  replicas: number;
  config: Readonly<Record<string, string>>;
}

export interface KafkaTopic {
  /** `undefined` when the brokers do not have the topic. */
  facts(): Promise<TopicFacts | undefined>;
  create(facts: TopicFacts): Promise<void>;
  /** Number of brokers in the cluster. */
  brokers(): Promise<number>;
  /** By partition. */
  offsets(): Promise<Map<number, Offsets>>;
  /** Where the group goes on, by partition; partitions it never committed are absent. */
  committed(group: string): Promise<Map<number, number>>;
  openProducer(): Promise<KafkaProducer>;
  /**
   * Joins the group. `take` is called for several partitions at a time, for one partition in order; when
   * it resolves the batch is committed, unless it gives an offset to go back to; when it rejects the batch
   * is fetched again. `onEnd` says that the consumer gave up and has to be opened anew.
   */
  openConsumer(
    group: string,
    take: (batch: KafkaBatch) => Promise<number | undefined>,
    onEnd: (error: Error) => void,
  ): Promise<KafkaConsumer>;
  close(): Promise<void>;
}

/** Opens a topic; nothing is connected before it is used. `log` hears what kafkajs has to say. */
export function openKafkaTopic(
  settings: KafkaSettings,
  log: (level: "error" | "warn", message: string) => void = () => {},
): KafkaTopic {
  const { topic } = settings;
  const kafka = new Kafka({
    clientId: "cairn",
    brokers: [...settings.brokers],
    ...(settings.tls ? { ssl: true } : {}),
    ...(settings.sasl === undefined ? {} : { sasl: settings.sasl as never }),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    // The spool and the reader try again for ever, with words of their own.
    retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 1_000 },
    logCreator:
      () =>
      ({ level, log: { message, error } }) =>
        log(level === logLevel.ERROR ? "error" : "warn", `${message} ${error ?? ""}`.trim()),
    logLevel: logLevel.WARN,
  });
  let admin: Promise<Admin> | undefined;

  return {
    async facts() {
      const one = await connectedAdmin();
      if (!(await one.listTopics()).includes(topic)) return undefined;
      // A topic that was made a moment ago is known to one broker before the others.
      const { topics } = await one.fetchTopicMetadata({ topics: [topic] }).catch(unless(unknown));
      if (topics.length === 0) return undefined;
      const partitions = topics[0]?.partitions ?? [];
      const { resources } = await one.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: topicResource, name: topic }],
      });
      const entries = resources[0]?.configEntries ?? [];
      return {
        partitions: partitions.length,
        replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        config: Object.fromEntries(entries.map((e) => [e.configName, e.configValue])),
      };
    },
    async create({ partitions, replicas, config }) {
      const one = await connectedAdmin();
      const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
      const made = { topic, numPartitions: partitions, replicationFactor: replicas, configEntries };
      // False when another process was first: its topic is as good.
      await one.createTopics({ waitForLeaders: true, topics: [made] }).catch(unless(unknown));
    },
    async brokers() {
      return (await (await connectedAdmin()).describeCluster()).brokers.length;
    },
    async offsets() {
      const found = await (await connectedAdmin()).fetchTopicOffsets(topic);
      return new Map(
        found.map(({ partition, low, high }) => [
          partition,
          { low: Number(low), high: Number(high) },
        ]),
      );
    },
    async committed(group) {
      const [found] = await (await connectedAdmin()).fetchOffsets({
        groupId: group,
        topics: [topic],
      });
      const known = (found?.partitions ?? []).filter(({ offset }) => Number(offset) >= 0);
      return new Map(known.map(({ partition, offset }) => [partition, Number(offset)]));
    },
    openProducer,
    openConsumer,
    async close() {
      await (await admin?.catch(() => undefined))?.disconnect();
    },
  };

  /** One connection for questions; a failed one is made anew. */
  function connectedAdmin(): Promise<Admin> {
    admin ??= connect(kafka.admin()).catch((error) => {
      admin = undefined;
      throw error;
    });
    return admin;
  }

  async function openProducer(): Promise<KafkaProducer> {
    /** Partitions that the messages of a send went to. */
    const chosen = new Set<number>();
    const producer = await connect(
      kafka.producer({
        allowAutoTopicCreation: false,
        // kafkajs's own retry loses messages: a partition whose leader moved to a broker that has already
        // answered is not sent again, and the send resolves (found by killing leaders under load).
        retry: { retries: 0 },
        createPartitioner: () => {
          // Java's: any other producer puts a key into the same partition.
          const choose = Partitioners.DefaultPartitioner();
          return (message) => {
            const partition = choose(message);
            chosen.add(partition);
            return partition;
          };
        },
      }),
    );
    return {
      async send(messages) {
        chosen.clear();
        const answers = await producer.send({
          topic,
          acks: -1,
          timeout: 15_000,
          compression: CompressionTypes.GZIP,
          messages: [...messages],
        });
        for (const { partition, errorCode } of answers)
          if (errorCode === 0) chosen.delete(partition);
        if (chosen.size > 0)
          throw new Error(`Kafka did not acknowledge partitions ${[...chosen].join(", ")}`);
      },
      close: () => producer.disconnect(),
    };
  }

  async function openConsumer(
    group: string,
    take: (batch: KafkaBatch) => Promise<number | undefined>,
    onEnd: (error: Error) => void,
  ): Promise<KafkaConsumer> {
    const consumer = await connect(
      kafka.consumer({
        groupId: group,
        // The least that a broker allows: for so long a loader that died holds its partitions.
        sessionTimeout: 6_000,
        rebalanceTimeout: 60_000,
        heartbeatInterval: 1_000,
        maxBytesPerPartition: 8 << 20,
        maxBytes: 32 << 20,
        maxWaitTimeInMs: 250,
        allowAutoTopicCreation: false,
        retry: { retries: 5, restartOnFailure: async () => false },
      }),
    );
    let assigned: readonly number[] | undefined;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      assigned = payload.memberAssignment[topic] ?? [];
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => onEnd(payload.error));
    const seek = (partition: number, offset: number) =>
      consumer.seek({ topic, partition, offset: String(offset) });
    const running = {
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 64,
      eachBatch: async ({ batch, heartbeat, isRunning, isStale, resolveOffset }) => {
        const last = batch.messages.at(-1)?.offset;
        if (last === undefined || !isRunning() || isStale()) return;
        // A slow store must not cost the session. A failed beat shows again at the commit.
        const beat = setInterval(() => heartbeat().catch(() => {}), 1_000);
        let goBackTo: number | undefined;
        try {
          goBackTo = await take({
            partition: batch.partition,
            messages: batch.messages.map(({ offset, value, timestamp }) => ({
              offset: Number(offset),
              value: value ?? Buffer.alloc(0),
              ...timeOf(Number(timestamp)),
            })),
          });
        } finally {
          clearInterval(beat);
        }
        if (goBackTo !== undefined) return seek(batch.partition, goBackTo);
        resolveOffset(last);
        const offset = (BigInt(last) + 1n).toString();
        await consumer.commitOffsets([{ topic, partition: batch.partition, offset }]);
      },
    } satisfies ConsumerRunConfig;
    try {
      // `fromBeginning`: a group that has no offsets, or lost them, reads again what the brokers still have.
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run(running);
    } catch (error) {
      await consumer.disconnect().catch(() => {});
      throw error;
    }
    return { assigned: () => assigned, seek, close: () => consumer.disconnect() };
  }
}

/** A stranger may send any number; some say -1 for none. */
function timeOf(timestamp: number): { timestamp?: number } {
  const isTime = timestamp > Date.UTC(2000) && timestamp < Date.UTC(2100);
  return isTime ? { timestamp } : {};
}

const unknown = "UNKNOWN_TOPIC_OR_PARTITION";

/** Takes an error of this type as an empty answer. */
function unless(type: string): (error: unknown) => { topics: never[] } {
  return (error) => {
    if ((error as { type?: string }).type !== type) throw error;
    return { topics: [] };
  };
}

async function connect<End extends { connect(): Promise<void>; disconnect(): Promise<void> }>(
  end: End,
): Promise<End> {
  try {
    await end.connect();
    return end;
  } catch (error) {
    await end.disconnect().catch(() => {});
    throw error;
  }
}

/** kafkajs's ConfigResourceTypes.TOPIC, which is a TypeScript enum that its JavaScript has elsewhere. */
const topicResource = 2;
