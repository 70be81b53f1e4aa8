// Nothing acknowledged is lost and nothing counts twice, whatever happens to collectors, brokers and the
// engine. Short by default; CHAOS_SECONDS says how long each fault lasts, `npm run chaos` makes it a minute.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingPrograms, startKafka } from "../../../../../deploy/kafka/cluster.mjs";
import { createRandom } from "../../../src/demo/random.js";
import { read, section } from "../../docs/markdown.js";
import { temporaryDirectory } from "../../support/temporary-directory.js";
import { writeAccount } from "./accounts.js";
import { hold } from "./hold.js";
import { apiKey, type Role, until } from "./roles.js";
import { load, startWorld } from "./world.js";

const seconds = Number(process.env.CHAOS_SECONDS ?? 3);
const directory = temporaryDirectory();
const missing = missingPrograms();
const timeoutMs = 180_000 + 4 * seconds * 1000;
let kafka: Awaited<ReturnType<typeof startKafka>>;

describe.skipIf(missing !== undefined)(
  `with a real Kafka (${missing ?? "Java and Maven are here"})`,
  () => {
    beforeAll(async () => {
      kafka = await startKafka({ nodes: 3, directory: join(directory, "kafka") });
    }, 180_000);
    afterAll(async () => {
      await kafka?.stop();
      rmSync(join(directory, "kafka"), { recursive: true, force: true });
    });

    const world = (fault: string, settings: Record<string, string> = {}) =>
      startWorld({ fault, directory, brokers: kafka.brokers, settings });
    const admin = async <T>(
      work: (admin: ReturnType<Kafka["admin"]>) => Promise<T>,
    ): Promise<T> => {
      const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
      const one = client.admin();
      await one.connect();
      return work(one).finally(() => one.disconnect());
    };

    it(
      "collectors and engine killed -9 at random moments",
      async () => {
        const running = await world("kills");
        const random = createRandom("kills");
        await hold(running, async () => {
          for (let kill = 0; kill < Math.max(3, seconds); kill++) {
            await load(random.next() * 2);
            const role = random.pick([...running.collectors, ...running.loaders]);
            await role.kill();
            await load(random.next());
            await role.start();
          }
        });
      },
      timeoutMs,
    );

    it(
      "all brokers frozen: answers stay 200 from the spool",
      async () => {
        const running = await world("frozen");
        const account = await hold(running, async () => {
          for (const node of [1, 2, 3]) await kafka.pause(node);
          const before = running.ledger.acknowledged.size;
          await load(seconds);
          expect(running.ledger.acknowledged.size).toBeGreaterThan(before);
          for (const node of [1, 2, 3]) await kafka.resume(node);
        });
        expect(account.refused).toBe(0);
        const figures = (
          await Promise.all([...running.collectors, ...running.loaders].map(metricsOf))
        ).join();
        for (const name of figuresOf(section(read("docs/operations.md"), "## Kafka as the log")))
          expect(figures).toContain(name);
      },
      timeoutMs,
    );

    it(
      "a broker that leads killed -9 and started again: the others take over",
      async () => {
        const running = await world("leader-killed");
        const account = await hold(running, async () => {
          for (const node of [1, 2, 3]) {
            await kafka.kill(node);
            await load(seconds);
            await kafka.start(node);
          }
        });
        expect(account.refused).toBe(0);
      },
      timeoutMs,
    );

    it(
      "the group's offsets rewound, gone as if they had expired, and set forward: nothing is left out",
      async () => {
        const running = await world("offsets");
        const [engine] = running.loaders;
        const topic = "offsets";
        const groupId = "cairn-loader-offsets";
        const setOffsets = (end: "low" | "high") =>
          admin(async (one) => {
            const offsets = await one.fetchTopicOffsets(topic);
            const partitions = offsets.map((o) => ({ partition: o.partition, offset: o[end] }));
            await one.setOffsets({ groupId, topic, partitions });
          });
        await hold(running, async () => {
          await load(seconds);
          await engine?.end();
          await setOffsets("low");
          await engine?.start();
          await load(2);
          await engine?.end();
          await until(
            async () => {
              await admin((one) => one.deleteGroups([groupId]));
              return true;
            },
            40_000,
            () => "the group is not empty",
          );
          await engine?.start();
          await load(2);
          await engine?.end();
          // Forward, over records that nobody has loaded.
          await load(2);
          await setOffsets("high");
          await engine?.start();
          await load(2);
          expect(engine?.output()).toMatch(/reading those between/);
        });
      },
      timeoutMs,
    );

    it(
      "poison in the topic stands in `rejected`, and the stream goes on",
      async () => {
        const running = await world("poison");
        const poison = [
          "",
          "no record",
          "\u0000\u0000\u0000\u00ff{",
          '{"v":1}',
          "x".repeat(100_000),
        ];
        await hold(running, async () => {
          const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
          const producer = client.producer();
          await producer.connect();
          const messages = poison.map((value) => ({ key: value.slice(0, 3), value }));
          await producer.send({ topic: "poison", messages });
          await producer.disconnect();
          await load(seconds);
        });
        const found = await running.rest.sql(
          "SELECT payload FROM rejected FINAL WHERE reason = 'damaged_record' ORDER BY payload",
        );
        expect(found.rows.map(([payload]) => payload)).toEqual(
          poison.map((value) => Buffer.from(value).toString("latin1")).toSorted(),
        );
      },
      timeoutMs,
    );

    it(
      "a topic deleted and made anew: said, and what comes after it is loaded",
      async () => {
        const running = await world("made-anew");
        const [engine] = running.loaders;
        try {
          await load(seconds);
          await running.clients.stop();
          // Everything that was acknowledged is loaded before the topic goes: what goes with it is lost.
          const before = await running.account();
          expect(before.problems).toEqual([]);
          await admin((one) => one.deleteTopics({ topics: ["made-anew"] }));
          await until(
            async () => {
              const id = `after-${running.ledger.acknowledged.size}`;
              expect(await running.ping(id, "v")).toBe(200);
              const { rows } = await running.rest.sql(
                "SELECT count() FROM events WHERE startsWith(event_id, 'after-')",
              );
              return Number(rows[0]?.[0]) > 0;
            },
            90_000,
            () => "nothing that was sent after the topic was deleted is stored",
          );
          const account = await running.account();
          writeAccount(account);
          expect(account.problems).toEqual([]);
          expect(engine?.output()).toMatch(/The topic was made anew/);
        } catch (error) {
          throw new Error(`${(error as Error).message}\n${running.said()}`, { cause: error });
        }
      },
      timeoutMs,
    );

    it(
      "a spool that is full answers 429 with Retry-After, and takes events again",
      async () => {
        const running = await world("spool-full", { CAIRN_SPOOL_MAX_MB: "16" });
        const filler = "x".repeat(30_000);
        const [collector] = running.collectors;
        await hold(running, async () => {
          for (const node of [1, 2, 3]) await kafka.pause(node);
          const statuses = new Set<number>();
          let retryAfter: string | null = null;
          for (let i = 0; i < 4000 && !statuses.has(429); i++) {
            const id = `big-${i}`;
            const answer = await fetch(`${collector?.publicUrl}/v1/track`, {
              method: "POST",
              body: JSON.stringify({
                ...{
                  messageId: id,
                  anonymousId: "big",
                  event: "Ping",
                  writeKey: "wk_chaos_stream_1",
                },
                properties: { filler },
              }),
            });
            await answer.arrayBuffer();
            statuses.add(answer.status);
            retryAfter = answer.headers.get("retry-after");
            if (answer.status === 200) running.ledger.acknowledged.add(id);
          }
          expect(statuses).toEqual(new Set([200, 429]));
          expect(Number(retryAfter)).toBeGreaterThan(0);
          for (const node of [1, 2, 3]) await kafka.resume(node);
        });
      },
      timeoutMs,
    );

    it(
      "ack=broker: a 200 means that all in-sync replicas have it, and without them the answer is 429",
      async () => {
        const running = await world("ack-broker", { CAIRN_ACK: "broker" });
        const account = await hold(running, async () => {
          await load(seconds);
          for (const node of [1, 2, 3]) await kafka.pause(node);
          const before = running.ledger.acknowledged.size;
          await load(14);
          expect(running.ledger.acknowledged.size - before).toBeLessThan(100);
          expect(running.ledger.counts.refusedAnswers).toBeGreaterThan(0);
          for (const node of [1, 2, 3]) await kafka.resume(node);
        });
        expect(account.refused).toBeGreaterThan(0);
      },
      timeoutMs,
    );

    it(
      "keeps one visitor's events in order, and leaves nothing in the spool",
      async () => {
        const running = await world("order");
        const visitors = 5;
        const each = 60;
        await hold(running, async () => {
          // A balancer that keeps a visitor at one collector: two spools are not emptied in one order.
          const [collector] = running.collectors;
          const walk = async (visitor: number) => {
            for (let n = 0; n < each; n++) {
              const id = `order-${visitor}-${n}`;
              while ((await running.ping(id, `ordered-${visitor}`, collector?.publicUrl)) !== 200)
                await load(0.05);
              if (visitor === 0 && n === 20) {
                await kafka.kill(3);
                await load(1);
                await kafka.start(3);
              }
            }
          };
          await Promise.all(Array.from({ length: visitors }, (_, visitor) => walk(visitor)));
        });
        expect(await orderInTopic("order", "ordered-")).toEqual(
          Array.from({ length: visitors }, () => Array.from({ length: each }, (_, n) => n)),
        );
        for (const { publicUrl } of running.collectors) {
          await until(
            async () => {
              const { parts } = (await (await fetch(`${publicUrl}/readyz`)).json()) as {
                parts: { log: { records: number } };
              };
              return parts.log.records <= 1;
            },
            10_000,
            () => "the spool keeps what Kafka has",
          );
        }
      },
      timeoutMs,
    );

    /** For each visitor the numbers of its events as they first stand in the topic. */
    async function orderInTopic(topic: string, prefix: string): Promise<number[][]> {
      const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
      const ends = await admin((one) => one.fetchTopicOffsets(topic));
      let left = ends.reduce((sum, { high }) => sum + Number(high), 0);
      const consumer = client.consumer({ groupId: "order-check" });
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      const seen = new Map<string, number[]>();
      await new Promise<void>((resolve) => {
        void consumer.run({
          eachMessage: async ({ message }) => {
            const text = message.value?.toString() ?? "";
            for (const [, visitor, n] of text.matchAll(/"messageId":"order-(\d+)-(\d+)"/g)) {
              const list = seen.get(`${prefix}${visitor}`) ?? [];
              seen.set(`${prefix}${visitor}`, list);
              if (!list.includes(Number(n))) list.push(Number(n));
            }
            if (--left === 0) resolve();
          },
        });
      });
      await consumer.disconnect();
      return [...seen.keys()].sort().map((visitor) => seen.get(visitor) ?? []);
    }
  },
);

const figuresOf = (page: string) => page.match(/cairn_(collector|loader)_\w+/g) ?? [];

async function metricsOf({ privateUrl }: Role): Promise<string> {
  const headers = { authorization: `Bearer ${apiKey}` };
  return (await fetch(`${privateUrl}/metrics`, { headers })).text();
}
