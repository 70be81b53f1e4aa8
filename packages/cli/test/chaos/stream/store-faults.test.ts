// Kafka, loaders that come and go, and a store behind HTTP that fails: nothing acknowledged is lost and
// nothing counts twice. CHAOS_SECONDS says how long each fault lasts, as in kafka-faults.test.ts.
import { spawnSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { ConfigResourceTypes, Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { missingPrograms, startKafka } from "../../../../../deploy/kafka/cluster.mjs";
import {
  type Fault,
  type Front,
  startFront,
} from "../../../../attribution/test/support/clickhouse-front/front.js";
import { mountSmallDisk } from "../../../../collector/test/support/small-disk.js";
import { temporaryDirectory } from "../../support/temporary-directory.js";
import { hold } from "./hold.js";
import { until } from "./roles.js";
import { load, startWorld, type World } from "./world.js";

const seconds = Number(process.env.CHAOS_SECONDS ?? 3);
const directory = temporaryDirectory();
const missing = missingPrograms();
const timeoutMs = 180_000 + 6 * seconds * 1000;
const disk = mountSmallDisk("64m");
let kafka: Awaited<ReturnType<typeof startKafka>>;
const fronts: Front[] = [];

describe.skipIf(missing !== undefined)(
  `with a real Kafka (${missing ?? "Java and Maven are here"})`,
  () => {
    beforeAll(async () => {
      kafka = await startKafka({ nodes: 1, directory: join(directory, "kafka") });
    }, 180_000);
    afterAll(async () => {
      for (const front of fronts) await front.close();
      await kafka?.stop();
      rmSync(join(directory, "kafka"), { recursive: true, force: true });
      disk.remove();
    });

    /** Two collectors, two loaders and one that answers; the store is behind HTTP. */
    async function world(fault: string, where = directory): Promise<World & { front: Front }> {
      const front = await startFront({ directory: join(directory, `${fault}-front`) });
      fronts.push(front);
      const options = { fault, directory: where, brokers: kafka.brokers, clickhouseUrl: front.url };
      return Object.assign(await startWorld(options), { front });
    }

    it(
      "the store down",
      async () => {
        const running = await world("store-down");
        const account = await hold(running, async () => {
          await running.front.down();
          await load(seconds);
          await running.front.up();
        });
        expect(account.refused).toBe(0);
      },
      timeoutMs,
    );

    it(
      "the store slow, then answering 500, then cutting lines in the middle of an insert, then killed -9",
      async () => {
        const running = await world("store-failing");
        const inserts = "^INSERT INTO";
        const faults: Fault[] = [
          { kind: "slow", ms: 500 },
          { kind: "status", status: 500 },
          { kind: "cut_body", afterBytes: 500, match: inserts },
          { kind: "cut_half", rows: 3, match: "^INSERT INTO events" },
          { kind: "cut_answer", match: inserts },
        ];
        const account = await hold(running, async () => {
          for (const fault of faults) {
            await running.front.fault(fault);
            await load(Math.max(1, seconds / 5));
            await running.front.clear();
            await load(0.5);
          }
          await running.front.restart();
        });
        expect(account.refused).toBe(0);
      },
      timeoutMs,
    );

    it(
      "a loader added, one ended, one killed -9 and started again: no stall of 30 s",
      async () => {
        const running = await world("loaders");
        const [first, second] = running.loaders;
        const stall = watchStall(running);
        const walk = async () => {
          const third = await running.startLoader();
          await load(seconds);
          expect(await first?.end()).toBe(0);
          await load(seconds);
          await second?.kill();
          await load(seconds);
          await second?.start();
          await load(seconds);
          expect(await third.end()).toBe(0);
          await load(seconds);
        };
        let longest = Number.POSITIVE_INFINITY;
        try {
          await hold(running, walk);
        } finally {
          longest = await stall.stop();
        }
        console.log(`longest time without new rows under load: ${longest.toFixed(1)} s`);
        expect(longest).toBeLessThan(30);
      },
      timeoutMs,
    );

    it.skipIf(!disk.mounted)(
      "the collectors' disk full while Kafka is away (needs root to mount one)",
      async () => {
        const running = await world("disk-full", disk.path);
        const account = await hold(running, async () => {
          await kafka.pause(1);
          const ballast = join(disk.path, "ballast");
          spawnSync("dd", ["if=/dev/zero", `of=${ballast}`, "bs=64k"]);
          await load(seconds);
          rmSync(ballast);
          await kafka.resume(1);
          await load(2);
        });
        expect(account.refused).toBeGreaterThan(0);
      },
      timeoutMs,
    );

    it(
      "segments that the broker deletes when they are old: what was loaded is gone there, the spools stay small",
      async () => {
        const client = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING });
        const admin = client.admin();
        await admin.connect();
        const kept = (milliseconds: number) =>
          Object.entries({
            "retention.ms": String(milliseconds),
            ...{ "segment.ms": "1000", "file.delete.delay.ms": "0" },
          }).map(([name, value]) => ({ name, value }));
        const topic = { topic: "retention", numPartitions: 3, replicationFactor: 1 };
        await admin.createTopics({
          topics: [{ ...topic, configEntries: kept(3_600_000) }],
          waitForLeaders: true,
        });
        const keep = (milliseconds: number) =>
          admin.alterConfigs({
            validateOnly: false,
            resources: [
              {
                ...{ type: ConfigResourceTypes.TOPIC, name: "retention" },
                configEntries: kept(milliseconds),
              },
            ],
          });
        const running = await world("retention");
        await hold(running, () => load(seconds));
        // Only now: a loader on a busy machine may be behind by more than any retention that a test can wait for.
        await keep(1);
        const gone = async () =>
          (await admin.fetchTopicOffsets("retention")).every(({ low }) => Number(low) > 0);
        await until(gone, 60_000, () => "the broker has every old segment");
        await keep(3_600_000);
        await admin.disconnect();
        for (const number of [1, 2, 3, 4, 5, 6])
          expect(await running.ping(`after-${number}`, `later-${number}`)).toBe(200);
        const sql = "SELECT uniqExact(event_id) FROM events WHERE startsWith(event_id, 'after-')";
        const stored = async () => Number((await running.rest.sql(sql)).rows[0]?.[0]) === 6;
        await until(stored, 60_000, running.said);
        for (const { directory: data } of running.collectors) {
          expect(statSync(join(data, "spool", "data.mdb")).size).toBeLessThan(8 << 20);
        }
      },
      timeoutMs,
    );
  },
);

/** The longest time in which no row came, in seconds. */
function watchStall({ rest }: World): { stop(): Promise<number> } {
  let running = true;
  let longest = 0;
  let rows = 0;
  let since = performance.now();
  const watching = (async () => {
    while (running) {
      const found = await rest.sql("SELECT count() FROM events").catch(() => undefined);
      const now = Number(found?.rows[0]?.[0] ?? rows);
      if (now !== rows) since = performance.now();
      rows = now;
      longest = Math.max(longest, (performance.now() - since) / 1000);
      await load(0.25);
    }
  })();
  return {
    async stop() {
      running = false;
      await watching;
      return longest;
    },
  };
}
