// Question: what does a 200 mean, and what that was answered 200 is gone after a kill -9?
// Method: see the page. Clients note every id that was answered 200; in the end the store is asked for them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startKafka } from "../../deploy/kafka/cluster.mjs";
import { trafficEvent } from "../load/traffic.mjs";
import { freePorts, startRole, until, withDirectory, writeKey } from "../product.mjs";
import { machine, table, writeResult } from "../report.mjs";

const kills = Number(process.env.BENCH_ROUNDS ?? 5);
const clients = 20;

const rows = await withDirectory(async (directory) => {
  const kafka = await startKafka({ directory: join(directory, "kafka"), nodes: 1 });
  const [broker] = kafka.brokers;
  const throughKafka = (ack, topic) => ({
    CAIRN_KAFKA_BROKERS: broker,
    CAIRN_KAFKA_TOPIC: topic,
    CAIRN_ACK: ack,
  });
  const kinds = [
    {
      means: "in memory, sent to Kafka later (not Cairn)",
      settings: throughKafka("disk", "memory"),
      start: () => startMemory(broker, "memory"),
    },
    { means: "on the collector's disk, no Kafka", settings: {} },
    { means: "on the collector's disk, then Kafka", settings: throughKafka("disk", "disk") },
    { means: "on the disk and in Kafka", settings: throughKafka("broker", "broker") },
  ];
  try {
    const found = [];
    for (const { means, settings, start } of kinds) {
      const folder = (name) => join(directory, `${found.length}-${name}`);
      const result = await lossOf(folder, settings, start);
      found.push({ "a 200 means that the event is": means, ...result });
      console.log(table(found.slice(-1)));
    }
    return found;
  } finally {
    await kafka.wipe();
  }
});
writeResult("acknowledged", { machine: machine(), kills, rows });

/** Kills the collector under load, again and again; then once more, and its disk is gone with it. */
async function lossOf(folder, settings, startOther) {
  const isEmbedded = settings.CAIRN_KAFKA_BROKERS === undefined;
  const data = folder("collector");
  const start = startOther ?? (() => startRole("collector", data, settings));
  // No loader runs meanwhile: what it has loaded is safe whatever a 200 means.
  const killed = [];
  for (let i = 0; i < kills; i++) killed.push(...(await killUnderLoad(await start(), `k${i}`)));
  await sendOn(await start(), settings);
  const alone = [];
  for (let i = 0; i < kills; i++) {
    alone.push(...(await killUnderLoad(await start(), `d${i}`)));
    // Without Kafka the store is on that disk, too: nothing needs to be tried.
    if (!isEmbedded) rmSync(data, { recursive: true, force: true });
  }
  const engine = await startRole("engine", isEmbedded ? data : folder("engine"), settings);
  const stored = await storedIds(engine);
  await engine.end();
  const lost = (ids) => ids.filter((id) => !stored.has(id)).length;
  return {
    kills,
    acknowledged: killed.length,
    "lost by kill -9": lost(killed),
    "acknowledged before its disk was lost": isEmbedded ? "–" : alone.length,
    "lost with the disk": isEmbedded ? "all of that machine" : lost(alone),
  };
}

/** Sends for one to three seconds, then kills; gives the ids that were answered 200. */
async function killUnderLoad(collector, prefix) {
  const acknowledged = [];
  const killAt = performance.now() + 1000 + Math.random() * 2000;
  let next = 0;
  const client = async () => {
    for (;;) {
      const messageId = `${prefix}-${next++}`;
      const event = { ...trafficEvent(next, 1000, Date.now()), messageId };
      try {
        const answer = await fetch(`http://127.0.0.1:${collector.port}/v1/batch`, {
          method: "POST",
          body: JSON.stringify({ writeKey, batch: [event] }),
        });
        if (answer.ok) acknowledged.push(messageId);
        await answer.arrayBuffer();
      } catch {
        return;
      }
    }
  };
  const all = Array.from({ length: clients }, client);
  await sleep(killAt - performance.now());
  await collector.end("SIGKILL");
  await Promise.all(all);
  return acknowledged;
}

/** A collector that was started again sends what its spool holds. */
async function sendOn(collector, settings) {
  if (collector.figure !== undefined && settings.CAIRN_KAFKA_BROKERS !== undefined) {
    await until(async () => (await collector.figure("cairn_collector_spool_records")) <= 1);
  }
  await collector.end();
}

/** The ids in the store, when for five seconds no more have come. */
async function storedIds(engine) {
  for (let count = -1, same = 0; same < 10; await sleep(500)) {
    const [[now]] = await engine.sql("SELECT toString(count()) FROM events");
    same = now === count ? same + 1 : 0;
    count = now;
  }
  const ids = new Set();
  for (const phase of ["k", "d"]) {
    for (let i = 0; i < kills; i++) {
      const prefix = `${phase}${i}-`;
      const found = await engine.sql(
        `SELECT DISTINCT event_id FROM events WHERE startsWith(event_id, '${prefix}') LIMIT 100000`,
      );
      for (const [id] of found) ids.add(id);
    }
  }
  return ids;
}

async function startMemory(broker, topic) {
  const [port] = await freePorts(1);
  const script = join(import.meta.dirname, "memory.mjs");
  const child = spawn(process.execPath, [script, port, broker, topic], { stdio: "inherit" });
  const ended = once(child, "exit");
  await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, 60_000);
  return {
    port,
    async end(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
    },
  };
}
