// @ts-check
// Runs Kafka's classes: a tool to its end, or a broker that cannot outlive the process that started it.
import { execFile, spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** @typedef {import("./installation.mjs").Installation} Installation */

/**
 * The first compiler only, one thread of garbage collection, classes from the archive: a broker on two cores
 * starts in 1.9 s of CPU instead of 4.5, and 300,000 records of 700 bytes cost 2 s instead of 3.
 */
const quickStart = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"];

const logging = [
  "-Dorg.slf4j.simpleLogger.showDateTime=true",
  "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
];

/**
 * The shell leaves a watcher behind and becomes Java. The watcher waits on a pipe from the parent: a line says
 * that Java ended, the end of the pipe without one says that the parent died, of kill -9 too.
 */
const guarded = '(read -r gone <&3 || kill -9 $$) & exec "$@" 3<&-';

/**
 * What a tool printed; its words are the error's when it fails.
 * @param {Installation} installation
 * @param {string} tool name of a class
 * @param {string[]} args
 */
export async function runTool(installation, tool, args) {
  try {
    return await promisify(execFile)(installation.java, [
      ...commonFlags(installation),
      tool,
      ...args,
    ]);
  } catch (fault) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (fault);
    throw new Error(`${tool} failed: ${stdout}${stderr}`);
  }
}

/**
 * Starts a broker. Its process number is the child's. When this process ends in whatever way, it is killed.
 * @param {Installation} installation
 * @param {{ properties: string, log: string, flags: string[] }} node
 */
export function startBroker(installation, { properties, log, flags }) {
  const output = openSync(log, "a", 0o600);
  const command = [
    installation.java,
    ...commonFlags(installation),
    ...flags,
    "kafka.Kafka",
    properties,
  ];
  const child = spawn("/bin/sh", ["-c", guarded, "sh", ...command], {
    // A group of its own: Ctrl-C in a terminal reaches the parent alone, which stops the brokers in order.
    detached: true,
    stdio: ["ignore", output, output, "pipe"],
  });
  closeSync(output);
  const pipe = /** @type {import("node:stream").Writable} */ (child.stdio[3]);
  pipe.on("error", () => {}); // the watcher was killed
  child.on("exit", () => pipe.end("gone\n"));
  return child;
}

/**
 * Whether a broker that this process started is over. Right from the start: its process cannot be found by
 * its command before the shell has become Java.
 * @param {import("node:child_process").ChildProcess} broker
 */
export function isOver(broker) {
  return broker.exitCode !== null || broker.signalCode !== null;
}

/** @param {Installation} installation */
function commonFlags({ jars, prepared }) {
  const archive = join(prepared, "classes.jsa");
  const classes = existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
  return [...quickStart, ...logging, ...classes, "-cp", join(jars, "*")];
}
