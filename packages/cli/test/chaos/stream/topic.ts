// A topic as an operator or a stranger sees it: asked, changed and written past Cairn.
import { type Admin, Kafka, logLevel } from "kafkajs";

const kafkaAt = (brokers: readonly string[]) =>
  new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });

export async function withAdmin<T>(
  brokers: readonly string[],
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  const admin = kafkaAt(brokers).admin();
  await admin.connect();
  return work(admin).finally(() => admin.disconnect());
}

/** Sets the group of the topic's loaders, which must have no members, to an end of every partition. */
export function setOffsets(
  brokers: readonly string[],
  topic: string,
  end: "low" | "high",
): Promise<void> {
  return withAdmin(brokers, async (admin) => {
    const offsets = await admin.fetchTopicOffsets(topic);
    const partitions = offsets.map((o) => ({ partition: o.partition, offset: o[end] }));
    await admin.setOffsets({ groupId: `cairn-loader-${topic}`, topic, partitions });
  });
}

/** Sends what is no record of Cairn's. */
export async function sendRaw(
  brokers: readonly string[],
  topic: string,
  values: readonly string[],
): Promise<void> {
  const producer = kafkaAt(brokers).producer();
  await producer.connect();
  const messages = values.map((value) => ({ key: value.slice(0, 3), value }));
  await producer.send({ topic, messages });
  await producer.disconnect();
}

/** For each visitor the numbers of its events `order-VISITOR-NUMBER` as they first stand in the topic. */
export async function orderInTopic(brokers: readonly string[], topic: string): Promise<number[][]> {
  const ends = await withAdmin(brokers, (admin) => admin.fetchTopicOffsets(topic));
  let left = ends.reduce((sum, { high }) => sum + Number(high), 0);
  const consumer = kafkaAt(brokers).consumer({ groupId: "order-check" });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const seen = new Map<string, number[]>();
  await new Promise<void>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message }) => {
        const text = message.value?.toString() ?? "";
        for (const [, visitor = "", n] of text.matchAll(/"messageId":"order-(\d+)-(\d+)"/g)) {
          const list = seen.get(visitor) ?? [];
          seen.set(visitor, list);
          if (!list.includes(Number(n))) list.push(Number(n));
        }
        if (--left === 0) resolve();
      },
    });
  });
  await consumer.disconnect();
  return [...seen.keys()].sort().map((visitor) => seen.get(visitor) ?? []);
}
