// `npm start` and `cairn start` as processes: ready, restarted, ended, and never an orphan.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cairn, isAlive, type Program, runProgram, waitFor } from "./support/run-node.js";
import { ready, start, startEnvironment } from "./support/start-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const environment = (name: string) => startEnvironment(join(directory, name));

/** Numbers of the processes below one, the shells between included. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return children === ""
    ? []
    : children.split(" ").flatMap((child) => [Number(child), ...descendants(Number(child))]);
}
function roleOf(program: Program, role: string): number {
  return (
    descendants(program.child.pid ?? 0).find((pid) =>
      readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(role),
    ) ?? 0
  );
}
/** What Prometheus gets at the private port. */
async function metricsOf(env: Record<string, string>): Promise<string> {
  const { api_key } = JSON.parse(readFileSync(join(env.CAIRN_DATA ?? "", "keys.json"), "utf8"));
  const headers = { authorization: `Bearer ${api_key}` };
  return (await fetch(`http://127.0.0.1:${env.CAIRN_PRIVATE_PORT}/metrics`, { headers })).text();
}
const gone = (pids: number[]) =>
  waitFor(
    () => pids.every((pid) => !isAlive(pid)),
    undefined,
    () => `the end of ${pids}`,
  );

describe.skipIf(!existsSync("/proc/self/task"))("cairn start", () => {
  it("starts each killed role again while the other goes on", async () => {
    const program = start(await environment("killed"));
    await ready(program);
    for (const role of ["engine", "collector"]) {
      const other = roleOf(program, role === "engine" ? "collector" : "engine");
      process.kill(roleOf(program, role), "SIGKILL");
      await program.said(new RegExp(`the ${role} is ready again`));
      expect(roleOf(program, role === "engine" ? "collector" : "engine")).toBe(other);
    }
    program.child.kill("SIGINT");
    expect(await program.ended).toBe(0);
  });

  it("leaves no orphan when the supervisor is killed", async () => {
    const env = await environment("orphan");
    const program = start(env);
    await ready(program);
    const children = descendants(program.child.pid ?? 0);
    expect(children).toHaveLength(2);
    program.child.kill("SIGKILL");
    await gone(children);
    // and the lock of the dead one is free
    const next = start(env);
    await ready(next);
    next.child.kill("SIGTERM");
    expect(await next.ended).toBe(0);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)(
    "ends, all of it, when npm alone gets %s",
    async (signal) => {
      const env = await environment(`npm-${signal}`);
      const npm = runProgram("npm", ["start"], { env });
      await ready(npm);
      const below = descendants(npm.child.pid ?? 0);
      expect(below.length).toBeGreaterThanOrEqual(3);
      npm.child.kill(signal);
      await gone(below);
      // npm's own end, whatever ours is: docs/operations.md says so.
      expect([signal, 143]).toContain(await npm.ended);
    },
  );

  it("refuses a second start on one data directory, naming the first", async () => {
    const env = await environment("twice");
    const first = start(env);
    await ready(first);
    const second = start({
      ...env,
      ...(await environment("twice")),
      CAIRN_DATA: env.CAIRN_DATA ?? "",
    });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`in use by process ${first.child.pid}`);
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });

  it.each([
    ["CAIRN_PUBLIC_PORT", "127.0.0.1"],
    ["CAIRN_PRIVATE_PORT", "127.0.0.1"],
  ])("ends with code 1 and names %s at last when its port is taken", async (variable, host) => {
    const env = await environment(variable);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(Number(env[variable]), host, resolve));
    const program = start(env);
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(
      new RegExp(`Port ${env[variable]} is in use.+set ${variable} to a free port\\.\n$`),
    );
    expect(program.output()).not.toContain("starts again");
    taken.close();
  });

  it("ends with code 1 instead of trying again when the sites file is broken", async () => {
    const env = await environment("broken-sites");
    mkdirSync(env.CAIRN_DATA ?? "", { recursive: true });
    writeFileSync(join(env.CAIRN_DATA ?? "", "sites.json"), "{");
    const program = start(env);
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/sites\.json is broken: .+Mend it/);
    expect(program.output()).not.toContain("starts again");
  });

  it("says in one sentence that the data directory cannot be made", async () => {
    const data = join(directory, "a-file");
    writeFileSync(data, "");
    const program = start({ CAIRN_DATA: data });
    expect(await program.ended).toBe(2);
    expect(program.output()).toMatch(/^\S+a-file cannot be a data directory: [^\n]+\n$/);
  });

  it("stops at a wrong value before anything is started", async () => {
    const program = start({ CAIRN_DATA: join(directory, "wrong"), CAIRN_ACK: "maybe" });
    expect(await program.ended).toBe(2);
    expect(program.output()).toContain('CAIRN_ACK="maybe" is wrong. Set disk or broker.');
    expect(existsSync(join(directory, "wrong"))).toBe(false);
  });

  it("a collector alone shows its figures and its health on the private port", async () => {
    const env = await environment("alone-private");
    const program = runProgram(process.execPath, [cairn, "start", "collector"], { env });
    await waitFor(() => /"ready"/.test(program.output()));
    const url = `http://127.0.0.1:${env.CAIRN_PRIVATE_PORT}`;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect(await metricsOf(env)).toContain("cairn_collector_events_accepted_total 0");
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  it("the engine shows the collector's figures with its own, and goes on without a collector", async () => {
    const env = await environment("figures");
    const program = start(env);
    await ready(program);
    const { write_key } = JSON.parse(readFileSync(join(env.CAIRN_DATA ?? "", "keys.json"), "utf8"));
    await fetch(`http://127.0.0.1:${env.CAIRN_PUBLIC_PORT}/v1/track`, {
      method: "POST",
      body: JSON.stringify({ event: "Hello", anonymousId: "me", writeKey: write_key }),
    });
    const text = await metricsOf(env);
    expect(text).toMatch(/^cairn_store_as_of_timestamp_seconds /m);
    expect(text).toMatch(/^cairn_collector_events_accepted_total 1$/m);
    // Each figure is described once: two of one name would be no Prometheus text.
    const described = text.match(/^# TYPE \S+/gm) ?? [];
    expect(new Set(described).size).toBe(described.length);
    process.kill(roleOf(program, "collector"), "SIGSTOP");
    expect(await metricsOf(env)).not.toContain("cairn_collector_");
    process.kill(roleOf(program, "collector"), "SIGCONT");
    await expect.poll(() => metricsOf(env)).toContain("cairn_collector_");
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  it("runs one role alone and ends with 0", async () => {
    const env = await environment("alone");
    const program = runProgram(process.execPath, [cairn, "start", "collector"], { env });
    await waitFor(() => /"ready"/.test(program.output()));
    const url = `http://127.0.0.1:${env.CAIRN_PUBLIC_PORT}`;
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});
