// Question: what share of a Fastify server's rate is left when every 200 waits for the disk?
// Method: three servers (ours durable, ours without the log, bare Fastify + ajv) take turns within one
// run; one warm-up, then rounds; medians, and ratios against the two others of the same round.
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { machine, median, table, writeResult } from "../report.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const modes = ["cairn", "no-log", "bare"];
const cases = [
  { events: 1, connections: 50 },
  { events: 1, connections: 200 },
  { events: 20, connections: 50 },
  { events: 20, connections: 200 },
];

const directory = mkdtempSync(join(here, "data-"));
const rows = [];
try {
  for (const one of cases) {
    const results = Object.fromEntries(modes.map((mode) => [mode, []]));
    for (let round = -1; round < rounds; round++) {
      for (const mode of modes) {
        const result = await measure(mode, one, round < 0 ? 2 : seconds);
        if (round >= 0) results[mode].push(result);
      }
    }
    const ratio = (mode) => median(results.cairn.map((r, i) => r.rate / results[mode][i].rate));
    const of = (mode, field) => median(results[mode].map((r) => r[field]));
    const failed = modes.reduce(
      (sum, mode) => sum + results[mode].reduce((s, r) => s + r.failed, 0),
      0,
    );
    rows.push({
      "events a request": one.events,
      connections: one.connections,
      "durable events/s": Math.round(of("cairn", "rate") * one.events),
      "of the same server without the log": `${Math.round(ratio("no-log") * 100)} %`,
      "of bare Fastify + ajv": `${Math.round(ratio("bare") * 100)} %`,
      "p50 ms": of("cairn", "p50"),
      "p99 ms": of("cairn", "p99"),
      "bare p99 ms": of("bare", "p99"),
      "RSS MB": Math.round(of("cairn", "rssMb")),
      failed,
    });
    console.log(table(rows.slice(-1)));
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
writeResult("ingest", { machine: machine(), rounds, seconds, rows });

async function measure(mode, { events, connections }, duration) {
  const server = fork(join(here, "server.mjs"), [mode, directory]);
  const [{ port }] = await once(server, "message");
  const { stdout } = await run(process.execPath, [
    join(here, "load.mjs"),
    port,
    connections,
    events,
    duration,
  ]);
  server.send("stop");
  const [usage] = await once(server, "message");
  await once(server, "exit");
  return { ...JSON.parse(stdout), ...usage };
}
