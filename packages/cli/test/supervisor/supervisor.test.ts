// The supervisor with real child processes: what dies is started again, what ends ends whole.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createSupervisor, type Supervisor } from "../../src/supervisor/supervisor.js";
import { isAlive, waitFor } from "../support/run-node.js";

const program = fileURLToPath(new URL("../support/role-process.mjs", import.meta.url));
let supervisor: Supervisor | undefined;
const spawned: ChildProcess[] = [];
afterEach(() => {
  for (const child of spawned.splice(0)) child.kill("SIGKILL");
});

/** No such program: the system refuses the start, as it does when it has no room for a process. */
const nothing = { execPath: "/nonexistent/node", execArgv: [] };

interface Faults {
  /** So many starts of the collector are refused by the system. */
  refusedStarts?: number;
  /** So many starts of the collector throw at once. */
  throwingStarts?: number;
  /** How long a role may say nothing. */
  silentMs?: number;
}

/** How each role behaves at its starts: a list by comma, of which the last one stays. */
function supervise(behaviours: Record<string, string>, faults: Faults = {}) {
  let { refusedStarts = 0, throwingStarts = 0 } = faults;
  const { silentMs } = faults;
  const left = new Map(Object.entries(behaviours).map(([role, list]) => [role, list.split(",")]));
  const seen = {
    ready: 0,
    again: [] as string[],
    refused: [] as string[],
    log: "",
  };
  supervisor = createSupervisor({
    roles: Object.keys(behaviours),
    spawn: (role) => {
      if (role === "collector" && throwingStarts-- > 0) throw new Error("spawn ENOMEM");
      const refused = role === "collector" && refusedStarts-- > 0;
      const options = refused ? nothing : { execArgv: [] };
      const [behaviour = "good", ...later] = left.get(role) ?? [];
      if (later.length > 0) left.set(role, later);
      const child = fork(program, [role, behaviour], options);
      spawned.push(child);
      return child;
    },
    logger: pino({ level: "info" }, { write: appendTo(seen) }),
    ...(silentMs === undefined ? {} : { silentMs }),
    onAllReady: () => {
      seen.ready += 1;
    },
    onReadyAgain: (role) => void seen.again.push(role),
    whyDying: (role, signal) => `${role} died by ${signal}`,
    onRefused: (message) => void seen.refused.push(message),
  });
  supervisor.start();
  return { seen, supervisor };
}
const appendTo = (seen: { log: string }) => (line: string) => {
  seen.log += line;
};
const pids = () => spawned.map(({ pid }) => pid ?? 0);

describe("supervisor", () => {
  it("says once that all roles are ready", async () => {
    const { seen, supervisor } = supervise({ collector: "good", engine: "good" });
    await waitFor(() => seen.ready === 1);
    await supervisor.stop();
    expect(await supervisor.ended).toBe(0);
    expect(seen.ready).toBe(1);
  });

  it("starts a killed child again, says so, and leaves the other alone", async () => {
    const { seen, supervisor } = supervise({ collector: "good", engine: "good" });
    await waitFor(() => seen.ready === 1);
    const [collector = 0, engine = 0] = pids();
    process.kill(engine, "SIGKILL");
    await waitFor(() => seen.again.length === 1);
    expect(seen.again).toEqual(["engine"]);
    expect(seen.log).toMatch(/engine ended \(signal SIGKILL\); it starts again in 0\.25 s/);
    expect(isAlive(collector)).toBe(true);
    expect(spawned).toHaveLength(3);
    await supervisor.stop();
  });

  it("kills a child that lives and does nothing, says so, and starts it again", async () => {
    const { seen, supervisor } = supervise(
      { collector: "good", engine: "good" },
      { silentMs: 1_000 },
    );
    await waitFor(() => seen.ready === 1);
    const [collector = 0, engine = 0] = pids();
    process.kill(engine, "SIGUSR2");
    await waitFor(() => seen.again.length === 1);
    expect(seen.again).toEqual(["engine"]);
    expect(seen.log).toContain("the engine has not said for 1 s that it lives, and is killed");
    expect(isAlive(engine)).toBe(false);
    expect(isAlive(collector)).toBe(true);
    await supervisor.stop();
  });

  it("gives a child up that a signal ends three times before it was ever ready, with the words for it", async () => {
    const { seen, supervisor } = supervise({ collector: "dies", engine: "good" });
    expect(await supervisor.ended).toBe(1);
    expect(seen.refused).toEqual(["collector died by SIGBUS"]);
    expect(seen.log.match(/collector ended/g)).toHaveLength(2);
    expect(pids().filter(isAlive)).toEqual([]);
  });

  it("goes on with a child that was ready once, and says the words once", async () => {
    const { seen, supervisor } = supervise({ collector: "good,dies", engine: "good" });
    await waitFor(() => seen.ready === 1);
    process.kill(pids()[0] ?? 0, "SIGKILL");
    await waitFor(() => (seen.log.match(/collector ended/g) ?? []).length > 4);
    expect(seen.refused).toEqual([]);
    expect(seen.log.match(/collector died by SIGBUS/g)).toHaveLength(1);
    await supervisor.stop();
  });

  it("kills a child that hangs while it opens", async () => {
    const { seen, supervisor } = supervise({ engine: "hangs" }, { silentMs: 100 });
    await waitFor(() => seen.log.includes("is killed"));
    expect(seen.log).toContain("the engine has not said for 1 s that it lives, and is killed");
    await supervisor.stop();
  });

  it("leaves a child alone that is stopped, as by a debugger, and one that is slow to get ready", async () => {
    const { seen, supervisor } = supervise(
      { collector: "good", engine: "slow" },
      { silentMs: 400 },
    );
    await waitFor(() => seen.ready === 1);
    const [collector = 0] = pids();
    process.kill(collector, "SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    process.kill(collector, "SIGCONT");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(spawned).toHaveLength(2);
    expect(seen.log).not.toContain("killed");
    await supervisor.stop();
  });

  it.each([
    ["refuses", { refusedStarts: 2 }],
    ["throws at", { throwingStarts: 2 }],
  ])("tries again when the system %s the start of a process", async (_how, faults) => {
    const { seen, supervisor } = supervise({ collector: "good", engine: "good" }, faults);
    await waitFor(() => seen.ready === 1);
    expect(seen.log.match(/the collector cannot be started/g)).toHaveLength(2);
    expect(seen.log).toMatch(/it starts again in 0\.5 s/);
    await supervisor.stop();
    expect(await supervisor.ended).toBe(0);
  });

  it("stops while a process cannot be started", async () => {
    const { seen, supervisor } = supervise({ collector: "good" }, { refusedStarts: 1e9 });
    await supervisor.stop();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(spawned).toHaveLength(1);
    expect(seen.ready).toBe(0);
  });

  it("ends all children on stop and leaves none behind", async () => {
    const { seen, supervisor } = supervise({ collector: "good", engine: "good" });
    await waitFor(() => seen.ready === 1);
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    expect(await supervisor.ended).toBe(0);
    expect(pids().filter(isAlive)).toEqual([]);
  });

  it("kills a child that does not end in nine seconds", async () => {
    const { seen, supervisor } = supervise({ collector: "good", engine: "stubborn" });
    await waitFor(() => seen.ready === 1);
    const startedAt = Date.now();
    await supervisor.stop();
    expect(Date.now() - startedAt).toBeLessThan(20_000);
    expect(pids().filter(isAlive)).toEqual([]);
    expect(seen.log).toMatch(/engine did not end within 9 s and is killed/);
  });

  it("stops everything with exit code 1 when a role refuses its configuration", async () => {
    const { seen, supervisor } = supervise({ collector: "refuses", engine: "good" });
    expect(await supervisor.ended).toBe(1);
    expect(seen.refused).toEqual(["Port 1 is in use."]);
    expect(spawned).toHaveLength(2);
    expect(pids().filter(isAlive)).toEqual([]);
  });

  it("does not start a child again that died while everything ends", async () => {
    const { seen, supervisor } = supervise({ collector: "good", engine: "good" });
    await waitFor(() => seen.ready === 1);
    process.kill(pids()[1] ?? 0, "SIGKILL");
    await waitFor(() => seen.log.includes("starts again"));
    await supervisor.stop();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(spawned).toHaveLength(2);
  });
});
