// Question: how long does somebody who clicks on a redirect link wait for the answer, which is durable?
// Method: the collector in a process of its own; autocannon clicks over 1, 10 and 50 connections, in another.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import autocannon from "autocannon";
import { machine, table, writeResult } from "../report.mjs";

const here = import.meta.dirname;
const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const directory = mkdtempSync(join(here, "data-"));
const server = fork(join(here, "server.mjs"), [directory]);
const rows = [];
try {
  const [{ port }] = await once(server, "message");
  const click = (connections, duration) =>
    autocannon({ url: `http://127.0.0.1:${port}/r/spring`, connections, duration });
  await click(10, 2);
  for (const connections of [1, 10, 50]) {
    const before = await clicks();
    const result = await click(connections, seconds);
    // autocannon leaves the last answers of each connection uncounted.
    const durable = (await clicks()) - before;
    rows.push({
      connections,
      "clicks/s": Math.round(result.requests.average),
      "p50 ms": result.latency.p50,
      "p99 ms": result.latency.p99,
      "answers that were no 302": result["1xx"] + result["2xx"] + result["4xx"] + result["5xx"],
      errors: result.errors,
      "302 without a click in the log": Math.max(0, result["3xx"] - durable),
    });
    console.log(table(rows.slice(-1)));
  }
} finally {
  server.send("stop");
  await once(server, "exit");
  rmSync(directory, { recursive: true, force: true });
}
writeResult("redirect", { machine: machine(), seconds, rows });

async function clicks() {
  server.send("count");
  const [answer] = await once(server, "message");
  return answer.clicks;
}
