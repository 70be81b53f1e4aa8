// Roles of the product as processes of their own, for benchmarks of the whole path.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export const writeKey = "wk_benchmark";
const apiKey = "sk_benchmark_0001";
export const cairn = join(import.meta.dirname, "../packages/cli/bin/cairn.js");
const clockTicks = 100;

/** Starts one role in a data directory; resolves when it is ready. */
export async function startRole(name, data, settings = {}) {
  const [publicPort, privatePort] = await freePorts(2);
  mkdirSync(data, { recursive: true });
  const child = spawn(process.execPath, [cairn, "start", name], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      CAIRN_LOG_LEVEL: "error",
      CAIRN_DATA: data,
      CAIRN_PUBLIC_HOST: "127.0.0.1",
      CAIRN_PUBLIC_PORT: String(publicPort),
      CAIRN_PRIVATE_PORT: String(privatePort),
      CAIRN_SQL_PORT: "0",
      CAIRN_WRITE_KEY: writeKey,
      CAIRN_API_KEY: apiKey,
      CAIRN_SPOOL_MAX_MB: "32000",
      ...settings,
    },
  });
  const ended = once(child, "exit");
  const port = name === "collector" ? publicPort : privatePort;
  await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, 60_000);
  return {
    port,
    pid: child.pid,
    async end(signal = "SIGTERM") {
      child.kill(signal);
      await ended;
    },
    /** User and system time of the process since its start. */
    cpuSeconds() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
      return (Number(fields[11]) + Number(fields[12])) / clockTicks;
    },
    /** A figure of `GET /metrics`. */
    async figure(metric) {
      const text = await (await authorized(privatePort, "/metrics")).text();
      return Number(new RegExp(`^${metric}(?:{[^}]*})? (.+)$`, "m").exec(text)?.[1]);
    },
    /** Rows of a question to the store; an engine's or an attribution's. */
    async sql(query) {
      const answer = await authorized(privatePort, "/api/v1/sql", { query });
      return (await answer.json()).rows;
    },
  };
}

function authorized(port, path, body) {
  return fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
}

/** Resolves when a look says yes. */
export async function until(look, withinMs = 300_000) {
  const end = performance.now() + withinMs;
  while (!(await look().catch(() => false))) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${look}`);
    await sleep(50);
  }
}

/** A directory that is removed when the work is done. */
export async function withDirectory(work) {
  const directory = mkdtempSync(join(import.meta.dirname, "data-"));
  try {
    return await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Ports that were free a moment ago. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map((server) => server.address().port);
  for (const server of servers) server.close();
  return ports;
}
