// @ts-check
// One node of a cluster, seen from any process: where its files are, whether it answers, and signals to it.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { aliveBrokers } from "./metadata.mjs";
import { brokerProcess, isPaused, residentBytes } from "./processes.mjs";

const answerTimeoutMs = 60_000;
/** A broker hands its partitions over before it ends; without controllers it would wait for minutes. */
const stopTimeoutMs = 10_000;

/** @typedef {ReturnType<typeof createNode>} Node */

/**
 * `answers`: it is in the cluster. `silent`: it runs and does not answer, or the controllers keep it out.
 * @typedef {"answers" | "silent" | "paused" | "gone"} State
 * @typedef {{ node: number, broker: string, state: State, pid?: number, residentBytes?: number }} Status
 */

/**
 * @param {string} directory of the cluster, absolute
 * @param {number} id from 1
 * @param {number} port
 */
export function createNode(directory, id, port) {
  const home = join(directory, `node-${id}`);
  const properties = join(home, "server.properties");
  const pid = () => brokerProcess(properties);
  const name = `node ${id} (127.0.0.1:${port})`;

  /**
   * The process that was signalled; undefined when there is none, or it ended meanwhile.
   * @param {NodeJS.Signals} signal
   */
  const send = (signal) => {
    const running = pid();
    try {
      if (running !== undefined) process.kill(running, signal);
      return running;
    } catch {
      return undefined;
    }
  };
  /** @param {NodeJS.Signals} signal */
  const mustSend = (signal) => {
    const running = send(signal);
    if (running === undefined) throw new Error(`${name} does not run`);
    return running;
  };
  const gone = () => pid() === undefined;
  /** @param {number[]} wanted @param {number} timeoutMs */
  const knows = async (wanted, timeoutMs) => {
    const alive = await aliveBrokers(port, timeoutMs);
    return wanted.every((one) => alive?.includes(one));
  };

  return {
    id,
    home,
    properties,
    broker: `127.0.0.1:${port}`,
    data: join(home, "data"),
    log: join(home, "kafka.log"),
    pid,

    /**
     * Resolves when it answers and counts these brokers as alive.
     * @param {number[]} [brokers] default: itself
     * @param {() => boolean} [ended] whether waiting is in vain
     */
    async answers(brokers = [id], ended = gone) {
      const until = Date.now() + answerTimeoutMs;
      while (!(await knows(brokers, 1_000))) {
        if (ended()) throw new Error(`${name} ended; its log is ${join(home, "kafka.log")}`);
        if (Date.now() > until) {
          throw new Error(
            `${name} was not in the cluster after ${answerTimeoutMs} ms (most controllers must run); its log is ${join(home, "kafka.log")}`,
          );
        }
        await sleep(50);
      }
    },

    /** kill -9; resolves when the process is gone. */
    async kill() {
      mustSend("SIGKILL");
      await holds(gone, stopTimeoutMs, `${name} to be gone`);
    },

    /** SIGSTOP: connections stay open and nothing is answered. */
    async pause() {
      const held = mustSend("SIGSTOP");
      await holds(() => isPaused(held), stopTimeoutMs, `${name} to be held`);
    },

    /** SIGCONT; resolves when it is back in the cluster. */
    async resume() {
      mustSend("SIGCONT");
      await this.answers();
    },

    /** Ends it in order, or after 10 s by force; resolves when it is gone, at once when it was. */
    async stop() {
      send("SIGTERM");
      send("SIGCONT"); // a paused process would not see the other signal
      try {
        await holds(gone, stopTimeoutMs, `${name} to end`);
      } catch {
        await this.remove();
      }
    },

    /** kill -9, and no error when it is gone already. */
    async remove() {
      send("SIGKILL");
      await holds(gone, stopTimeoutMs, `${name} to be gone`);
    },

    /** @returns {Promise<Status>} */
    async status() {
      const running = pid();
      const status = { node: id, broker: `127.0.0.1:${port}` };
      if (running === undefined) return { ...status, state: "gone" };
      const details = { ...status, pid: running, residentBytes: residentBytes(running) };
      if (isPaused(running)) return { ...details, state: "paused" };
      return { ...details, state: (await knows([id], 1_000)) ? "answers" : "silent" };
    },
  };
}

/**
 * @param {() => boolean} condition
 * @param {number} withinMs
 * @param {string} what
 */
async function holds(condition, withinMs, what) {
  const until = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > until) throw new Error(`waited ${withinMs} ms for ${what}`);
    await sleep(20);
  }
}
