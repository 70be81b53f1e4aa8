// Nothing acknowledged is lost and nothing counts twice, whatever happens to collectors, three brokers and the
// engine. Short by default; CHAOS_SECONDS says how long each fault lasts, `npm run chaos` makes it a minute.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingPrograms, startKafka } from "../../../../../deploy/kafka/cluster.mjs";
import { createRandom } from "../../../src/demo/random.js";
import { read, section } from "../../docs/markdown.js";
import { temporaryDirectory } from "../../support/temporary-directory.js";
import { latencyOf } from "../support/latency.js";
import { figuresOf, partsOf, saysSilent } from "./figures.js";
import { hold } from "./hold.js";
import { until } from "./roles.js";
import { orderInTopic } from "./topic.js";
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
    /** No broker answers while the work goes on; their connections stay open. */
    const frozen = async <T>(work: () => Promise<T>): Promise<T> => {
      const nodes = [1, 2, 3];
      try {
        for (const node of nodes) await kafka.pause(node);
        return await work();
      } finally {
        for (const node of nodes) await kafka.resume(node);
      }
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
      "all brokers frozen: answers stay 200 from the spool, and none waits for a broker",
      async () => {
        const running = await world("frozen");
        const { answerMs, underway } = running.ledger;
        const latency = { before: { p50: 0, p99: 0 }, during: { p50: 0, p99: 0 } };
        const fault = async () => {
          const from = answerMs.length;
          await load(seconds);
          latency.before = latencyOf(answerMs.slice(from));
          await frozen(async () => {
            const stopped = answerMs.length;
            const since = performance.now();
            await Promise.all(running.collectors.map(saysSilent));
            await load(Math.max(4, seconds));
            const now = performance.now();
            const during = answerMs.slice(stopped);
            latency.during = latencyOf(during);
            // One that waits for a broker has none before the brokers go on.
            const longest = Math.max(...during, ...[...underway].map((asked) => now - asked));
            expect(longest).toBeLessThan((now - since) / 2);
          });
        };
        const account = await hold(running, fault, () => ({ latency }));
        expect(account.refused).toBe(0);
        const roles = [...running.collectors, ...running.loaders];
        const figures = (await Promise.all(roles.map(figuresOf))).join();
        const page = section(read("docs/operations.md"), "## Kafka as the log");
        const named = [...page.matchAll(/cairn_(?:collector|loader)_\w+/g)].map(([name]) => name);
        expect(named.length).toBeGreaterThan(5);
        for (const name of named) expect(figures).toContain(name);
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
      "ack=broker: a 200 means that all in-sync replicas have it, and without them the answer is 429",
      async () => {
        const running = await world("ack-broker", { CAIRN_ACK: "broker" });
        const account = await hold(running, async () => {
          await load(seconds);
          await frozen(async () => {
            const before = running.ledger.acknowledged.size;
            await load(14);
            // What the brokers had acknowledged when they were stopped.
            expect(running.ledger.acknowledged.size - before).toBeLessThan(100);
            expect(running.ledger.counts.refusedAnswers).toBeGreaterThan(0);
          });
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
        expect(await orderInTopic(kafka.brokers, "order")).toEqual(
          Array.from({ length: visitors }, () => Array.from({ length: each }, (_, n) => n)),
        );
        for (const { publicUrl } of running.collectors) {
          await until(
            async () => Number((await partsOf(publicUrl)).log?.records) <= 1,
            10_000,
            () => "the spool keeps what Kafka has",
          );
        }
      },
      timeoutMs,
    );
  },
);
