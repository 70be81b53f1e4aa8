// @ts-check
// The process that `start` leaves running: it owns the brokers, which end with it.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startKafka } from "./cluster.mjs";
import { commandLine } from "./processes.mjs";
import { settingsOf } from "./settings.mjs";

/**
 * Starts a cluster, prints its settings and goes on until it is told to end. SIGUSR2 starts the nodes that are
 * gone.
 * @param {import("./cluster.mjs").KafkaOptions} options
 */
export async function keep(options) {
  const ending = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, resolve);
  });
  const starting = startKafka(options);
  process.on("SIGUSR2", () => {
    startMissing(starting).catch((fault) => console.error(fault.message));
  });
  const early = ending.then(() => undefined);
  const kafka = await Promise.race([starting, early]);
  if (kafka === undefined) process.exit(1); // the brokers of a start that is cut short are killed by their watchers
  console.log(settingsOf(kafka));
  await ending;
  await kafka.stop();
  process.exit(0);
}

/** @param {Promise<import("./cluster.mjs").Kafka>} starting */
async function startMissing(starting) {
  const kafka = await starting;
  const missing = (await kafka.status()).filter(({ state }) => state === "gone");
  await Promise.all(missing.map(({ node }) => kafka.start(node)));
}

/**
 * The same in the background; resolves with what it printed when the cluster runs.
 * @param {string} directory
 * @param {string[]} command words after `node`
 */
export async function keepInBackground(directory, command) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const log = join(directory, "start.log");
  const output = openSync(log, "w", 0o600);
  const stdio = /** @type {const} */ (["ignore", output, output]);
  const child = spawn(process.execPath, command, { detached: true, stdio: [...stdio] });
  closeSync(output);
  child.unref();
  for (;;) {
    const said = readFileSync(log, "utf8");
    if (/^CAIRN_KAFKA_BROKERS=.*$/m.test(said)) return said.trimEnd();
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(said.trimEnd());
    await sleep(50);
  }
}

/**
 * Whether this process is a keeper, and not a test that started a cluster for itself.
 * @param {number} pid
 */
export function isKeeper(pid) {
  const words = commandLine(pid);
  return words.includes("start") && words.some((word) => word.endsWith("kafka.mjs"));
}
