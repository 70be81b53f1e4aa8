// @ts-check
// The command: starts a Kafka without Docker; stops, wounds, shows or removes one that runs.

import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openKafka } from "./cluster.mjs";
import { isKeeper, keep, keepInBackground } from "./keeper.mjs";
import { settingsOf } from "./settings.mjs";

const usage = `node deploy/kafka/kafka.mjs COMMAND [--data DIR]

  start [--nodes 1|3] [--port 9092] [--secure] [--detach]
            starts a cluster and runs until Ctrl-C or SIGTERM
            --port 0: any free ports; --secure: TLS and logins on further ports
            --detach: go on in the background
            while it runs: starts those of its nodes that are gone
  status    one line for each node; exit code 1 unless all answer
  kill N    kill -9 of node N
  pause N   SIGSTOP of node N
  resume N  SIGCONT of node N
  stop      ends the cluster; the next start has its data
  wipe      ends the cluster and removes its data

  --data    default: data beside this file`;

const keeperEndsWithinMs = 30_000;

const { values: options, positionals } = parse();
const [command = "", node = ""] = positionals;

try {
  if (command === "start") await start();
  else if (command === "status") await status();
  else if (command === "stop") await stop();
  else if (command === "wipe") await wipe();
  else if (command === "kill" || command === "pause" || command === "resume") {
    await opened()[command](Number(node));
  } else throw new Error(usage);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}

function parse() {
  return parseArgs({
    allowPositionals: true,
    options: {
      data: { type: "string", default: fileURLToPath(new URL("./data", import.meta.url)) },
      nodes: { type: "string" },
      port: { type: "string", default: "9092" },
      secure: { type: "boolean", default: false },
      detach: { type: "boolean", default: false },
    },
  });
}

function opened() {
  const kafka = openKafka(options.data);
  if (kafka === undefined) throw new Error(`no cluster was started in ${options.data}`);
  return kafka;
}

async function start() {
  const earlier = openKafka(options.data);
  if (earlier !== undefined && isKeeper(earlier.owner)) {
    process.kill(earlier.owner, "SIGUSR2");
    while (!(await earlier.status()).every(({ state }) => state === "answers")) await sleep(100);
    console.log(settingsOf(earlier));
  } else if (options.detach) {
    const words = process.argv.slice(1).filter((word) => word !== "--detach");
    console.log(await keepInBackground(options.data, words));
  } else {
    const { data: directory, port, secure } = options;
    const nodes = Number(options.nodes ?? earlier?.brokers.length ?? 1);
    const say = (/** @type {string} */ line) => console.error(line);
    await keep({ directory, nodes, port: Number(port), secure, say });
  }
}

async function status() {
  const kafka = opened();
  const all = await kafka.status();
  for (const { node, broker, state, pid, residentBytes = 0 } of all) {
    const process_ = pid === undefined ? "" : `  ${megabytes(residentBytes)}  process ${pid}`;
    console.log(`node ${node}  ${broker}  ${state}${process_}`);
  }
  if (all.some(({ state }) => state !== "answers")) process.exitCode = 1;
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** Through the process that keeps the cluster, if there is one. */
async function stop() {
  const kafka = opened();
  if (isKeeper(kafka.owner)) {
    process.kill(kafka.owner, "SIGTERM");
    const until = Date.now() + keeperEndsWithinMs;
    while (isKeeper(kafka.owner) && Date.now() < until) await sleep(50);
  }
  await kafka.stop();
}

async function wipe() {
  const kafka = opened();
  if (isKeeper(kafka.owner)) process.kill(kafka.owner, "SIGKILL"); // its brokers' watchers do the rest
  await kafka.wipe();
}
