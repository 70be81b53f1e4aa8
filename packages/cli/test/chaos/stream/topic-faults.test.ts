// What happens to a topic, its offsets and a spool in front of it: nothing acknowledged is lost and nothing counts
// twice. CHAOS_SECONDS says how long each fault lasts, as in kafka-faults.test.ts.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingPrograms, startKafka } from "../../../../../deploy/kafka/cluster.mjs";
import { temporaryDirectory } from "../../support/temporary-directory.js";
import { writeAccount } from "./accounts.js";
import { hold } from "./hold.js";
import { until, writeKey } from "./roles.js";
import { sendRaw, setOffsets, withAdmin } from "./topic.js";
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
      kafka = await startKafka({ nodes: 1, directory: join(directory, "kafka") });
    }, 180_000);
    afterAll(async () => {
      await kafka?.stop();
      rmSync(join(directory, "kafka"), { recursive: true, force: true });
    });

    const world = (fault: string, settings: Record<string, string> = {}) =>
      startWorld({ fault, directory, brokers: kafka.brokers, settings });

    it(
      "the group's offsets rewound, gone as if they had expired, and set forward: nothing is left out",
      async () => {
        const running = await world("offsets");
        const [engine] = running.loaders;
        const topic = "offsets";
        const groupId = "cairn-loader-offsets";
        await hold(running, async () => {
          await load(seconds);
          await engine?.end();
          await setOffsets(kafka.brokers, topic, "low");
          await engine?.start();
          await load(2);
          await engine?.end();
          await until(
            async () => {
              await withAdmin(kafka.brokers, (one) => one.deleteGroups([groupId]));
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
          await setOffsets(kafka.brokers, topic, "high");
          await engine?.start();
          await load(2);
          expect(engine?.output()).toMatch(/reading those between/);
        });
      },
      timeoutMs,
    );

    it(
      "poison in the topic stands in `rejected`, once however often it is read, and the stream goes on",
      async () => {
        const running = await world("poison");
        const [engine] = running.loaders;
        const poison = [
          "",
          "no record",
          "\u0000\u0000\u0000\u00ff{",
          '{"v":1}',
          "x".repeat(100_000),
        ];
        await hold(running, async () => {
          await sendRaw(kafka.brokers, "poison", poison);
          await load(seconds);
          await engine?.end();
          await setOffsets(kafka.brokers, "poison", "low");
          await engine?.start();
          await load(2);
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
          await withAdmin(kafka.brokers, (one) => one.deleteTopics({ topics: ["made-anew"] }));
          const answers: number[] = [];
          await until(
            async () => {
              answers.push(await running.ping(`after-${answers.length}`, "v"));
              const { rows } = await running.rest.sql(
                "SELECT count() FROM events WHERE startsWith(event_id, 'after-')",
              );
              return Number(rows[0]?.[0]) > 0;
            },
            90_000,
            () => "nothing that was sent after the topic was deleted is stored",
          );
          expect(new Set(answers)).toEqual(new Set([200]));
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
        const fill = async (id: string) => {
          const event = { writeKey, messageId: id, anonymousId: "big", event: "Ping" };
          const answer = await fetch(`${collector?.publicUrl}/v1/track`, {
            method: "POST",
            body: JSON.stringify({ ...event, properties: { filler } }),
          });
          await answer.arrayBuffer();
          if (answer.status === 200) running.ledger.acknowledged.add(id);
          return { status: answer.status, retryAfter: Number(answer.headers.get("retry-after")) };
        };
        await hold(running, async () => {
          const answers: Awaited<ReturnType<typeof fill>>[] = [];
          await kafka.pause(1);
          try {
            while (answers.length < 4000 && answers.at(-1)?.status !== 429)
              answers.push(await fill(`big-${answers.length}`));
          } finally {
            await kafka.resume(1);
          }
          expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
          expect(answers.at(-1)?.retryAfter).toBeGreaterThan(0);
          await until(
            async () => (await fill("big-again")).status === 200,
            60_000,
            () => "the collector whose spool was full takes nothing",
          );
        });
      },
      timeoutMs,
    );
  },
);
