// Question: what does one event weigh in each part, in bytes and in CPU time?
// Method: events are sent 20 and 1 to a request; each part runs in a process of its own and says what it
// used. The loader runs on a store that keeps nothing, then on the embedded one: the difference is the
// store's. In Kafka each request is taken to be a batch of its own, the least that gzip can do.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { trafficEvent } from "../load/traffic.mjs";
import { machine, median, writeResult } from "../report.mjs";

const here = import.meta.dirname;
const events = Number(process.env.BENCH_EVENTS ?? 200_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const visitors = 20_000;

const measured = [];
for (let round = 0; round < rounds; round++) {
  measured.push({ batched: await measure(20, events), single: await measure(1, events / 10) });
}
const of = (kind, figure, digits = 0) =>
  median(measured.map((round) => round[kind][figure])).toFixed(digits);
writeResult("event", {
  machine: machine(),
  rounds,
  events,
  rows: [
    row("request body", 20, of("batched", "wire"), "–"),
    row("request body", 1, of("single", "wire"), "–"),
    row("spool", 20, of("batched", "spool"), "–"),
    row("spool", 1, of("single", "spool"), "–"),
    row("Kafka, one replica", 20, of("batched", "kafka"), "–"),
    row("Kafka, one replica", 1, of("single", "kafka"), "–"),
    row("loader", 20, "–", of("batched", "loader", 1)),
    row("store, as inserted", 20, of("batched", "inserted"), of("batched", "store", 1)),
    row("store, merged", 20, of("batched", "merged"), "–"),
  ],
});

function row(part, perRequest, bytes, micros) {
  return {
    part,
    "events a request": perRequest,
    "bytes an event": bytes,
    "CPU µs an event": micros,
  };
}

async function measure(perRequest, count) {
  const directory = mkdtempSync(join(here, "data-"));
  const children = [];
  try {
    const filled = await fill({ directory, children, perRequest, count });
    const run = (mode) => load({ directory, children, mode, filled });
    const each = (total) => total / count;
    const sent = { wire: each(filled.wire), spool: each(filled.bytes) };
    const kafka = each((await run("weigh")).kafkaBytes);
    if (perRequest === 1) return { ...sent, kafka };
    const alone = await run("nothing");
    const both = await run("store");
    return {
      ...sent,
      kafka,
      loader: each(alone.cpuSeconds * 1e6),
      store: each((both.cpuSeconds - alone.cpuSeconds) * 1e6),
      inserted: each(both.bytes.inserted),
      merged: each(both.bytes.merged),
    };
  } finally {
    for (const child of children) await end(child);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Fills a spool through the collector. */
async function fill({ directory, children, perRequest, count }) {
  const collector = await start("collector.mjs", [directory], children);
  const startMs = Date.now() - count * 5;
  let wire = 0;
  for (let i = 0; i < count; i += perRequest * 100) {
    const bodies = Array.from({ length: 100 }, (_, b) => {
      const batch = Array.from({ length: perRequest }, (_, k) =>
        trafficEvent(i + b * perRequest + k, visitors, startMs),
      );
      return JSON.stringify({ writeKey: "wk_benchmark", batch });
    });
    wire += bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0);
    await Promise.all(bodies.map((body) => send(collector.port, body)));
  }
  const { last, bytes } = await ask(collector, {});
  await end(collector);
  return { wire, last, bytes };
}

/** Takes the log as one kind of loader does, from its beginning. */
async function load({ directory, children, mode, filled }) {
  rmSync(join(directory, "spool/released"), { force: true });
  const loader = await start("loader.mjs", [directory, mode], children);
  const before = await ask(loader, { ask: "start" });
  let now = before;
  while (now.position < filled.last) {
    await sleep(50);
    now = await ask(loader, { ask: "used" });
  }
  const { bytes } = mode === "store" ? await ask(loader, { ask: "bytes" }) : {};
  await end(loader);
  return { ...now, cpuSeconds: now.cpuSeconds - before.cpuSeconds, bytes };
}

async function start(script, args, children) {
  const child = fork(join(here, script), args);
  children.push(child);
  const [{ port }] = await once(child, "message");
  child.port = port;
  return child;
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function ask(child, question) {
  child.send(question);
  const [answer] = await once(child, "message");
  return answer;
}

async function send(port, body) {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const { success, rejected } = await answer.json();
  if (!success || rejected.length > 0) throw new Error(`answered ${answer.status}`);
}
