// @ts-check
// The command: starts a Kafka without Docker; stops, wounds, shows or removes one that runs.
import { setTimeout as sleep } from "node:timers/promises";
import { readArguments } from "./arguments.mjs";
import { openKafka } from "./cluster.mjs";
import { isKeeper, keep, keepInBackground } from "./keeper.mjs";
import { settingsOf } from "./settings.mjs";

const missingStartWithinMs = 60_000;
const keeperEndsWithinMs = 30_000;

/** @typedef {ReturnType<typeof readArguments>["options"]} Options */

try {
  const { command, node, options } = readArguments();
  if (command === "start") await start(options);
  else if (command === "status") await status(options);
  else if (command === "stop") await stop(options);
  else if (command === "wipe") await wipe(options);
  else await opened(options)[command](node);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}

/** @param {Options} options */
function opened({ data }) {
  const kafka = openKafka(data);
  if (kafka === undefined) throw new Error(`no cluster was started in ${data}`);
  return kafka;
}

/** @param {Options} options */
async function start({ data: directory, nodes, port, secure, detach }) {
  const earlier = openKafka(directory);
  if (earlier !== undefined && isKeeper(earlier.owner)) {
    process.kill(earlier.owner, "SIGUSR2");
    const until = Date.now() + missingStartWithinMs;
    while (!(await earlier.status()).every(({ state }) => state === "answers")) {
      if (Date.now() > until) throw new Error("not all nodes answer: see status");
      await sleep(100);
    }
    console.log(settingsOf(earlier));
  } else if (detach) {
    const words = process.argv.slice(1).filter((word) => word !== "--detach");
    console.log(await keepInBackground(directory, words));
  } else {
    const count = Number(nodes ?? earlier?.brokers.length ?? 1);
    const say = (/** @type {string} */ line) => console.error(line);
    await keep({ directory, nodes: count, port: Number(port), secure, say });
  }
}

/** @param {Options} options */
async function status(options) {
  const all = await opened(options).status();
  for (const { node, broker, state, pid, residentBytes = 0 } of all) {
    const memory = `${Math.round(residentBytes / 1e6)} MB`;
    const running = pid === undefined ? "" : `  ${memory}  process ${pid}`;
    console.log(`node ${node}  ${broker}  ${state}${running}`);
  }
  if (all.some(({ state }) => state !== "answers")) process.exitCode = 1;
}

/**
 * Through the process that keeps the cluster, if there is one.
 * @param {Options} options
 */
async function stop(options) {
  const kafka = opened(options);
  if (isKeeper(kafka.owner)) {
    process.kill(kafka.owner, "SIGTERM");
    const until = Date.now() + keeperEndsWithinMs;
    while (isKeeper(kafka.owner) && Date.now() < until) await sleep(50);
  }
  await kafka.stop();
}

/**
 * Nothing to do when no cluster was started there.
 * @param {Options} options
 */
async function wipe({ data }) {
  const kafka = openKafka(data);
  if (kafka === undefined) return;
  if (isKeeper(kafka.owner)) process.kill(kafka.owner, "SIGKILL"); // its brokers' watchers do the rest
  await kafka.wipe();
}
