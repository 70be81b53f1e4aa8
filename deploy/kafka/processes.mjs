// @ts-check
// Finds a broker's process by its command line, so that no stale process number is ever signalled. Linux only.
import { readdirSync, readFileSync } from "node:fs";

/**
 * The process that runs a broker with this file of properties; undefined when there is none.
 * @param {string} properties absolute path
 */
export function brokerProcess(properties) {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const words = commandLine(Number(name));
    // The shell that is about to become Java, and its watcher, have the same last words.
    const isBroker = words.at(-1) === properties && words.at(-2) === "kafka.Kafka";
    if (isBroker && words[0] !== "/bin/sh") return Number(name);
  }
  return undefined;
}

/**
 * Words of a process's command; none when it is gone, a zombie, or not ours to see.
 * @param {number} pid
 */
export function commandLine(pid) {
  return procFile(pid, "cmdline").split("\0").slice(0, -1);
}

/**
 * Whether SIGSTOP holds it.
 * @param {number} pid
 */
export function isPaused(pid) {
  return /^State:\tT/m.test(procFile(pid, "status"));
}

/**
 * Memory that is in RAM now.
 * @param {number} pid
 */
export function residentBytes(pid) {
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(procFile(pid, "status"))?.[1] ?? 0) * 1024;
}

/**
 * @param {number} pid
 * @param {string} file
 */
function procFile(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
