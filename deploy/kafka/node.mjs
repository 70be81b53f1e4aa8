// @ts-check
// One node of a cluster, seen from any process: where its files are, whether it answers, and signals to it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { aliveBrokers } from "./metadata.mjs";
import { brokerProcess, isPaused, residentBytes } from "./processes.mjs";

const answerTimeoutMs = 60_000;
/** A broker hands its partitions over before it ends; without controllers it would wait for minutes. */
const stopTimeoutMs = 10_000;
const lingerMs = 1_000;

/** @typedef {ReturnType<typeof createNode>} Node */

/**
 * `answers`: it is in the cluster. `silent`: it runs, and does not answer or is kept out by the controllers.
 * @typedef {"answers" | "silent" | "paused" | "gone"} State
 * @typedef {{ node: number, broker: string, state: State, pid?: number, residentBytes?: number }} Status
 */

/**
 * @param {string} directory of the cluster, absolute
 * @param {number[]} ports where the brokers of all its nodes listen
 * @param {number} id from 1
 */
export function createNode(directory, ports, id) {
  const broker = `127.0.0.1:${ports[id - 1]}`;
  const home = join(directory, `node-${id}`);
  const properties = join(home, "server.properties");
  const pid = () => brokerProcess(properties);
  const name = `node ${id} (${broker})`;

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
  /**
   * It counts these brokers as alive. So do the others that answer with itself: after a pause it may not know
   * yet that the controllers have taken it out.
   * @param {number[]} brokers
   */
  const isIn = async (brokers) => {
    const seen = await Promise.all(ports.map((port) => aliveBrokers(port, 1_000)));
    const own = seen[id - 1] ?? [];
    return (
      brokers.every((one) => own.includes(one)) && seen.every((all) => all?.includes(id) ?? true)
    );
  };

  return {
    id,
    home,
    properties,
    broker,
    data: join(home, "data"),
    log: join(home, "kafka.log"),
    pid,

    /**
     * Resolves when it answers and counts these brokers as alive, and the others it.
     * @param {number[]} [brokers] default: itself
     * @param {() => boolean} [ended] whether waiting is in vain
     */
    async answers(brokers = [id], ended = gone) {
      const until = Date.now() + answerTimeoutMs;
      while (!(await isIn(brokers))) {
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
      await must(gone, `${name} to be gone`);
    },

    /** SIGSTOP: connections stay open and nothing is answered. */
    async pause() {
      const held = mustSend("SIGSTOP");
      await must(() => isPaused(held), `${name} to be held`);
    },

    /** SIGCONT; resolves when it is back in the cluster. */
    async resume() {
      mustSend("SIGCONT");
      await this.answers();
    },

    /**
     * Ends it in order, or by force after 10 s; resolves when it is gone, at once when it was. A broker that
     * closed its logs leaves a mark. Then only its controller is left, which waits 5 s for an election that
     * cannot be when all nodes end; its log is made for being cut off.
     */
    async stop() {
      send("SIGTERM");
      send("SIGCONT"); // a paused process would not see the other signal
      const closed = () => gone() || existsSync(join(this.data, ".kafka_cleanshutdown"));
      const inTime = (await holds(closed, stopTimeoutMs)) && (await holds(gone, lingerMs));
      if (!inTime) await this.remove();
    },

    /** kill -9, and no error when it is gone already. */
    async remove() {
      send("SIGKILL");
      await must(gone, `${name} to be gone`);
    },

    /** @returns {Promise<Status>} */
    async status() {
      const running = pid();
      const status = { node: id, broker };
      if (running === undefined) return { ...status, state: "gone" };
      const details = { ...status, pid: running, residentBytes: residentBytes(running) };
      if (isPaused(running)) return { ...details, state: "paused" };
      return { ...details, state: (await isIn([id])) ? "answers" : "silent" };
    },
  };
}

/**
 * @param {() => boolean} condition
 * @param {string} what
 */
async function must(condition, what) {
  if (!(await holds(condition, stopTimeoutMs))) throw new Error(`waited in vain for ${what}`);
}

/**
 * Whether it holds within that time.
 * @param {() => boolean} condition
 * @param {number} withinMs
 */
async function holds(condition, withinMs) {
  const until = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > until) return false;
    await sleep(20);
  }
  return true;
}
