// Questions: what does forwarding to Kafka cost the collector? And how many events a second come from
// their requests to rows through Kafka, beside the embedded path?
// Method: see the page. Every role is a process as `cairn start ROLE` starts it, the broker a real one.
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";
import { startKafka } from "../../deploy/kafka/cluster.mjs";
import { trafficEvent } from "../load/traffic.mjs";
import { startRole, until, withDirectory, writeKey } from "../product.mjs";
import { machine, median, table, writeResult } from "../report.mjs";

const run = promisify(execFile);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const events = Number(process.env.BENCH_EVENTS ?? 200_000);
const cases = [
  { perRequest: 1, connections: 50 },
  { perRequest: 20, connections: 50 },
];

const rows = await withDirectory(async (directory) => {
  const kafka = await startKafka({ directory: join(directory, "kafka"), nodes: 1 });
  let made = 0;
  const fresh = () => join(directory, `data-${made++}`);
  const through = (ack) => ({
    CAIRN_KAFKA_BROKERS: kafka.brokers.join(","),
    CAIRN_KAFKA_TOPIC: `bench-${made}`,
    CAIRN_ACK: ack,
  });
  const logs = {
    "embedded log": () => ({}),
    "Kafka, 200 after the disk": () => through("disk"),
    "Kafka, 200 after the replicas": () => through("broker"),
  };
  try {
    const found = [];
    for (const one of cases) {
      found.push(
        ...(await inTurns(logs, (settings) => answered(fresh(), settings, one), labelOf(one))),
      );
    }
    const { "Kafka, 200 after the replicas": _, ...both } = logs;
    found.push(...(await inTurns(both, (settings) => toRows(fresh, settings), "request to rows")));
    return found;
  } finally {
    await kafka.wipe();
  }
});
writeResult("stream", { machine: machine(), rounds, seconds, events, rows });

/** Each log in its turn, round after round; ratios are to the embedded log of the same round. */
async function inTurns(logs, measure, figure) {
  const results = Object.fromEntries(Object.keys(logs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, settings] of Object.entries(logs))
      results[name].push(await measure(settings()));
  }
  const [embedded] = Object.values(results);
  return Object.entries(results).map(([name, all]) => {
    const ratio = (field) =>
      `${Math.round(median(all.map((one, i) => one[field] / embedded[i][field])) * 100)} %`;
    const row = {
      figure,
      log: name,
      "events/s": Math.round(median(all.map(({ rate }) => rate))),
      "of embedded": ratio("rate"),
      "p99 ms": all[0].p99 === undefined ? "–" : median(all.map(({ p99 }) => p99)),
      "collector's CPU µs an event": median(all.map(({ cpuMicros }) => cpuMicros)).toFixed(1),
      "failed or missing": all.reduce((sum, { failed }) => sum + failed, 0),
    };
    console.log(table([row]));
    return row;
  });
}

function labelOf({ perRequest, connections }) {
  return `200s, ${perRequest} a request, ${connections} connections`;
}

/** What a collector alone answers; it ends when its spool is empty. */
async function answered(data, settings, { perRequest, connections }) {
  const collector = await startRole("collector", data, settings);
  const isEmbedded = settings.CAIRN_KAFKA_BROKERS === undefined;
  const loader = isEmbedded
    ? fork(join(import.meta.dirname, "empty.mjs"), [join(data, "spool")])
    : undefined;
  const load = async (duration) => {
    const words = [collector.port, connections, perRequest, duration];
    const { stdout } = await run(process.execPath, [
      join(import.meta.dirname, "../ingest/load.mjs"),
      ...words,
    ]);
    return JSON.parse(stdout);
  };
  await load(2);
  const before = { cpu: collector.cpuSeconds(), accepted: await accepted(collector) };
  const { rate, p99, failed } = await load(seconds);
  // The last record stays: it carries the position.
  await until(async () => (await collector.figure("cairn_collector_spool_records")) <= 1);
  const count = (await accepted(collector)) - before.accepted;
  const cpuMicros = ((collector.cpuSeconds() - before.cpu) * 1e6) / count;
  if (loader !== undefined) {
    loader.kill();
    await once(loader, "exit");
  }
  await collector.end();
  return { rate: rate * perRequest, p99, cpuMicros, failed };
}

/** From the first request to the last row. */
async function toRows(fresh, settings) {
  const data = fresh();
  const collector = await startRole("collector", data, settings);
  // Without Kafka the two share a data directory, as they do on one machine.
  const isEmbedded = settings.CAIRN_KAFKA_BROKERS === undefined;
  const engine = await startRole("engine", isEmbedded ? data : fresh(), settings);
  const before = collector.cpuSeconds();
  const started = performance.now();
  await sendAll(collector.port);
  const stored = async () => Number((await engine.sql("SELECT count() FROM events"))[0][0]);
  await until(async () => (await stored()) >= events);
  const rate = (events / (performance.now() - started)) * 1000;
  const cpuMicros = ((collector.cpuSeconds() - before) * 1e6) / events;
  const failed =
    events - Number((await engine.sql("SELECT uniqExact(event_id) FROM events"))[0][0]);
  await collector.end();
  await engine.end();
  return { rate, cpuMicros, failed };
}

async function sendAll(port) {
  const startMs = Date.now() - events * 5;
  let next = 0;
  const client = async () => {
    while (next < events) {
      const first = next;
      next += 20;
      const batch = Array.from({ length: 20 }, (_, k) => trafficEvent(first + k, 20_000, startMs));
      const answer = await fetch(`http://127.0.0.1:${port}/v1/batch`, {
        method: "POST",
        body: JSON.stringify({ writeKey, sentAt: new Date().toISOString(), batch }),
      });
      if (!answer.ok) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 20 }, client));
}

function accepted(collector) {
  return collector.figure("cairn_collector_events_accepted_total");
}
