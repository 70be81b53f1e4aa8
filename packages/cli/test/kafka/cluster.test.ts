// The Kafka without Docker is a real one: it keeps records, has TLS and logins, loses a node, ends with its parent.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Kafka,
  missingPrograms,
  openKafka,
  startKafka,
} from "../../../../deploy/kafka/cluster.mjs";
import { install } from "../../../../deploy/kafka/installation.mjs";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { connectClients, numbered } from "./support/clients.js";

const missing = missingPrograms();
const directory = temporaryDirectory();
const started: Kafka[] = [];

async function start(name: string, options: { nodes?: number; secure?: boolean }): Promise<Kafka> {
  const kafka = await startKafka({ directory: join(directory, name), ...options });
  started.push(kafka);
  return kafka;
}

async function status(name: string) {
  const args = ["deploy/kafka/kafka.mjs", "status", "--data", join(directory, name)];
  const program = runProgram(process.execPath, args);
  return { code: await program.ended, lines: program.stdout().trim().split("\n") };
}

// The very first run on a machine fetches 54 MB.
beforeAll(async () => {
  if (missing === undefined) await install();
}, 300_000);
beforeEach(({ skip }) => skip(missing !== undefined, missing));
afterAll(async () => {
  await Promise.all(started.map((kafka) => kafka.wipe()));
});

describe("one node", () => {
  let kafka: Kafka;
  beforeAll(async () => {
    if (missing === undefined) kafka = await start("one", { secure: true });
  });

  it("gives back the 1,000 records that it took, in order", async () => {
    const { producer, makeTopic, follow, end } = await connectClients(kafka);
    await makeTopic("thousand");
    await producer.send({ topic: "thousand", acks: -1, messages: numbered(1_000) });
    const values = await follow("thousand");
    await expect.poll(() => values.size).toBe(1_000);
    expect([...values.values()]).toEqual(numbered(1_000).map(({ value }) => value));
    await end();
  });

  it("lets clients in by TLS and by logins, and none with a wrong password or without trust", async () => {
    const { user: username, password, caPath = "" } = kafka;
    const { tlsBrokers = [], saslBrokers = [], secureBrokers = [] } = kafka;
    const ssl = { ca: readFileSync(caPath, "utf8") };
    const plain = { mechanism: "plain", username, password } as const;
    const scram256 = { mechanism: "scram-sha-256", username, password } as const;
    const scram512 = { mechanism: "scram-sha-512", username, password } as const;
    const ways = [
      { brokers: tlsBrokers, ssl },
      { brokers: saslBrokers, sasl: plain },
      { brokers: saslBrokers, sasl: scram256 },
      { brokers: secureBrokers, ssl, sasl: plain },
      { brokers: secureBrokers, ssl, sasl: scram512 },
    ];
    for (const [index, way] of ways.entries()) {
      const { producer, makeTopic, end } = await connectClients(way);
      await makeTopic(`way-${index}`);
      await producer.send({ topic: `way-${index}`, acks: -1, messages: numbered(1) });
      await end();
    }
    const refused = [
      { brokers: saslBrokers, sasl: { ...plain, password: "wrong" } },
      { brokers: secureBrokers, ssl, sasl: { ...scram512, password: "wrong" } },
      { brokers: tlsBrokers, ssl: true },
      { brokers: secureBrokers, ssl },
    ];
    for (const way of refused) {
      await expect(connectClients({ ...way, retry: { retries: 0 } })).rejects.toThrow();
    }
  });

  it("answers nothing while it is paused, and then what was asked meanwhile", async () => {
    const { producer, makeTopic, end } = await connectClients(kafka);
    await makeTopic("held");
    await kafka.pause(1);
    expect((await status("one")).lines[0]).toMatch(/^node 1 {2}127\.0\.0\.1:\d+ {2}paused/);
    const sent = producer.send({ topic: "held", acks: -1, messages: numbered(1) });
    expect(await Promise.race([sent, sleep(500, "silence")])).toBe("silence");
    await kafka.resume(1);
    expect(await sent).toMatchObject([{ baseOffset: "0" }]);
    await end();
  });

  it("has its records after an end and a new start, and nothing after a wipe", async () => {
    await kafka.stop();
    kafka = await start("one", {});
    const { admin, end } = await connectClients(kafka);
    expect(await admin.fetchTopicOffsets("thousand")).toMatchObject([{ low: "0", high: "1000" }]);
    await end();
    await kafka.wipe();
    expect(openKafka(join(directory, "one"))).toBeUndefined();
  });
});

describe("three nodes", () => {
  const topic = "three-copies";

  it("lose no acknowledged record when the leader is killed, and take it back", async () => {
    const kafka = await start("three", { nodes: 3 });
    const { admin, producer, makeTopic, follow, end } = await connectClients(kafka);
    await makeTopic(topic, 3);
    const values = await follow(topic);
    const partition = async () => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions[0];
    };
    const leader = (await partition())?.leader ?? 0;
    const send = (from: number) => producer.send({ topic, acks: -1, messages: numbered(20, from) });

    for (let from = 0; from < 1_000; from += 20) await send(from);
    const inFlight = send(1_000);
    await kafka.kill(leader);
    await inFlight;
    for (let from = 1_020; from < 2_000; from += 20) await send(from);
    await expect.poll(() => values.size).toBe(2_000);
    expect([...values.values()]).toEqual(numbered(2_000).map(({ value }) => value));
    expect((await partition())?.leader).not.toBe(leader);

    const wounded = await status("three");
    expect(wounded.code).toBe(1);
    expect(wounded.lines[leader - 1]).toMatch(/gone$/);
    await kafka.start(leader);
    const healed = await status("three");
    expect(healed.code, healed.lines.join("\n")).toBe(0);
    await expect.poll(async () => (await partition())?.isr.length).toBe(3);
    await end();
  });
});

describe("a cluster whose parent is killed -9", () => {
  it("leaves no Java behind", async () => {
    const home = join(directory, "orphan");
    const program = join(import.meta.dirname, "support/own-cluster.mjs");
    const parent = runProgram(process.execPath, [program, home]);
    await parent.said(/runs/);
    const kafka = openKafka(home);
    const states = async () => (await kafka?.status())?.map(({ state }) => state);
    expect(await states()).toEqual(["answers"]);
    await kafka?.pause(1); // the harder case: it could not even end by itself
    parent.child.kill("SIGKILL");
    await expect.poll(states).toEqual(["gone"]);
  });
});
