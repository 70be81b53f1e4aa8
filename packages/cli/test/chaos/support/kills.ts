// Kills -9 roles of the product at random moments, and watches that the other role goes on meanwhile.
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../../src/demo/random.js";
import type { Product, Role } from "./product.js";

export interface KillsOptions {
  product: Product;
  random: Random;
  kills: number;
  seconds: number;
  /** Sends one event; resolves with the status of the answer. */
  sendEvent: () => Promise<number>;
  /** Asks the engine for a report; resolves with whether it answered. */
  askReport: () => Promise<boolean>;
}

/** What happened: each list has one entry by question asked while the other role was surely down. */
export interface Killed {
  kills: Record<Role, number>;
  /** Kills of a process that was still starting after the kill before. */
  duringStart: number;
  collectorWhileEngineDown: number[];
  engineWhileCollectorDown: boolean[];
}

/** First the collector, then the engine, then both at once; spread over the given time. */
export async function killAgainAndAgain(options: KillsOptions): Promise<Killed> {
  const { product, random, kills, seconds } = options;
  const killed: Killed = {
    kills: { collector: 0, engine: 0 },
    duringStart: 0,
    collectorWhileEngineDown: [],
    engineWhileCollectorDown: [],
  };
  const startedAt = Date.now();
  for (let index = 0; index < kills; index++) {
    const moment = startedAt + ((index + random.next()) * seconds * 1000) / kills;
    await sleep(Math.max(moment - Date.now(), random.int(50, 800)));
    const third = Math.floor((3 * index) / kills);
    if (third === 0) await killOne("collector");
    else if (third === 1) await killOne("engine");
    else await killBoth();
  }
  await sleep(Math.max(0, startedAt + seconds * 1000 - Date.now()));
  return killed;

  async function killOne(role: Role): Promise<void> {
    const dead = kill(role);
    const back = restarted(role, dead);
    const other = role === "collector" ? "engine" : "collector";
    const otherPid = product.pidOf(other);
    let isBack = false;
    void back.then(
      () => {
        isBack = true;
      },
      () => {
        isBack = true;
      },
    );
    while (!isBack) {
      await watch(role);
      await sleep(50);
    }
    await back;
    if (product.pidOf(other) !== otherPid) throw new Error(`the ${other} was started again, too`);
  }

  async function killBoth(): Promise<void> {
    const dead = { collector: kill("collector"), engine: kill("engine") };
    await Promise.all([restarted("collector", dead.collector), restarted("engine", dead.engine)]);
  }

  /** Every fourth time the new process is killed, too, somewhere in its start. */
  async function restarted(role: Role, dead: number): Promise<void> {
    if (!random.chance(0.25)) return product.isBack(role, dead);
    while (product.pidOf(role) === 0 || product.pidOf(role) === dead) await sleep(5);
    await sleep(random.int(0, 1500));
    killed.duringStart++;
    await product.isBack(role, kill(role));
  }

  /** Counts only when the role was down before the question and still is after the answer. */
  async function watch(down: Role): Promise<void> {
    if (await product.answers(down)) return;
    if (down === "engine") {
      const status = await options.sendEvent();
      if (!(await product.answers(down))) killed.collectorWhileEngineDown.push(status);
    } else {
      const answered = await options.askReport();
      if (!(await product.answers(down))) killed.engineWhileCollectorDown.push(answered);
    }
  }

  function kill(role: Role): number {
    const pid = product.pidOf(role);
    if (pid === 0) throw new Error(`there is no ${role} to kill`);
    process.kill(pid, "SIGKILL");
    killed.kills[role]++;
    return pid;
  }
}
