// Questions: how many events a second does one core carry from the log to queryable rows, with all
// enrichment, and in how much memory? And how long after its 200 is an event queryable at 2,000/s?
// Method: (1) a log is filled through the collector, then a loader that is tied to one core starts on
// it; (2) collector and loader run untied, requests of ten events arrive at a steady rate, and a query
// looks every 25 ms for the newest row (which the figure includes).
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { machine, median, table, writeResult } from "../report.mjs";
import { trafficEvent } from "./traffic.mjs";

const here = import.meta.dirname;
const events = Number(process.env.BENCH_EVENTS ?? 400_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const lagSeconds = Number(process.env.BENCH_SECONDS ?? 20);
const perSecond = 2000;
const perRequest = 10;
const visitors = 20_000;

const rows = [];
for (let round = 0; round < rounds; round++) rows.push(await withDirectory(throughput));
const lag = await withDirectory(lagAtSteadyRate);
const of = (field) => median(rows.map((row) => row[field]));
writeResult("load", {
  machine: machine(),
  rounds,
  events,
  rows: [
    { figure: "log to rows, one core, events/s", value: Math.round(of("perSecond")) },
    { figure: "CPU µs an event", value: of("cpuMicros").toFixed(1) },
    { figure: "resident, MB", value: Math.round(of("maxRssMb")) },
    { figure: `200 to queryable at ${perSecond}/s, p50 ms`, value: lag.p50 },
    { figure: `200 to queryable at ${perSecond}/s, p99 ms`, value: lag.p99 },
    {
      figure: "missing rows",
      value: lag.missing + rows.reduce((sum, row) => sum + row.missing, 0),
    },
  ],
});

async function withDirectory(work) {
  const directory = mkdtempSync(join(here, "data-"));
  const children = [];
  try {
    return await work(directory, children);
  } finally {
    for (const child of children) {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    }
    rmSync(directory, { recursive: true, force: true });
  }
}

async function throughput(directory, children) {
  const collector = await start("collector.mjs", directory, children);
  const startMs = Date.now() - events * 5;
  for (let i = 0; i < events; i += 4000) {
    const batches = Array.from({ length: 200 }, (_, b) =>
      Array.from({ length: 20 }, (_, k) => i + b * 20 + k),
    );
    await Promise.all(
      batches.map((ids) =>
        send(
          collector.port,
          ids.map((id) => trafficEvent(id, visitors, startMs)),
        ),
      ),
    );
  }
  const { last } = await ask(collector, {});
  const engine = await start("engine.mjs", directory, children);
  spawnSync("taskset", ["-a", "-p", "-c", "0", String(engine.pid)]);
  collector.kill();
  const before = await ask(engine, { ask: "counts" });
  const started = performance.now();
  engine.send({ ask: "start" });
  for (;;) {
    const { position } = await ask(engine, { ask: "position" });
    if (position >= last) break;
    await sleep(50);
  }
  const seconds = (performance.now() - started) / 1000;
  const { ids, maxRssMb, cpuSeconds } = await ask(engine, { ask: "counts" });
  const result = {
    perSecond: events / seconds,
    cpuMicros: ((cpuSeconds - before.cpuSeconds) * 1e6) / events,
    maxRssMb,
    missing: events - ids,
  };
  console.log(table([result]));
  return result;
}

async function lagAtSteadyRate(directory, children) {
  const collector = await start("collector.mjs", directory, children);
  const engine = await start("engine.mjs", directory, children);
  engine.send({ ask: "start" });
  const acknowledged = [];
  const seen = [];
  let looking = true;
  const look = (async () => {
    while (looking) {
      seen.push(await ask(engine, { ask: "newest" }));
      await sleep(25);
    }
  })();
  const startMs = Date.now();
  const requests = (perSecond * lagSeconds) / perRequest;
  const pending = [];
  for (let i = 0; i < requests; ) {
    const due = Math.min(
      requests,
      Math.floor(((Date.now() - startMs) * perSecond) / perRequest / 1000),
    );
    for (; i < due; i++) {
      const batch = Array.from({ length: perRequest }, (_, k) =>
        trafficEvent(i * perRequest + k, visitors, startMs),
      );
      pending.push(send(collector.port, batch).then(() => acknowledged.push(Date.now())));
    }
    await sleep(2);
  }
  await Promise.all(pending);
  await sleep(3000);
  looking = false;
  await look;
  const { ids } = await ask(engine, { ask: "counts" });
  const { last } = await ask(collector, {});
  // Requests hardly overlap: the n-th acknowledgement belongs to the n-th position.
  const lags = acknowledged
    .sort((a, b) => a - b)
    .map((at, n) => {
      const found = seen.find((s) => s.newest >= last - acknowledged.length + n + 1);
      return found === undefined ? Number.POSITIVE_INFINITY : found.at - at;
    });
  lags.sort((a, b) => a - b);
  collector.kill();
  return {
    p50: lags[Math.floor(lags.length * 0.5)],
    p99: lags[Math.floor(lags.length * 0.99)],
    missing: requests * perRequest - ids,
  };
}

async function start(script, directory, children) {
  const child = fork(join(here, script), [directory]);
  children.push(child);
  const [{ port }] = await once(child, "message");
  child.port = port;
  return child;
}

async function ask(child, question) {
  child.send(question);
  const [answer] = await once(child, "message");
  return answer;
}

async function send(port, batch) {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ writeKey: "wk_benchmark", sentAt: new Date().toISOString(), batch }),
  });
  const { accepted } = await answer.json();
  if (answer.status !== 200 || accepted !== batch.length)
    throw new Error(`answered ${answer.status}`);
}
