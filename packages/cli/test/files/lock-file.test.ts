// The lock: one holder, taken over from the dead, never from the living.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { takeLock, withLock } from "../../src/files/lock-file.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();

/** A lock as a process leaves it that was killed while holding it. */
function leaveBehind(path: string, holder: string): void {
  mkdirSync(path);
  writeFileSync(join(path, holder), "");
}

describe("lock file", () => {
  it("is held by one process at a time and names it", async () => {
    const path = join(directory, "one.lock");
    const lock = await takeLock(path);
    expect(await takeLock(path)).toEqual({ holder: process.pid });
    if ("release" in lock) await lock.release();
    expect(existsSync(path)).toBe(false);
  });

  it("is taken over when its holder was killed", async () => {
    const path = join(directory, "killed.lock");
    const module = new URL("../../dist/files/lock-file.js", import.meta.url).href;
    const script = `import("${module}").then((m) => m.takeLock(${JSON.stringify(path)})).then(() => { console.log("held"); setInterval(() => {}, 1000); })`;
    const holder = runProgram(process.execPath, ["-e", script]);
    await holder.said(/held/);
    expect(await takeLock(path)).toEqual({ holder: holder.child.pid });
    holder.child.kill("SIGKILL");
    await holder.ended;
    expect(await takeLock(path)).toHaveProperty("release");
  });

  it("is free when its number belongs to another process by now", async () => {
    const path = join(directory, "recycled.lock");
    leaveBehind(path, `${process.pid}-1-abc`);
    expect(await takeLock(path)).toHaveProperty("release");
  });

  it("lets one of many takers of a dead lock in", async () => {
    const path = join(directory, "many.lock");
    leaveBehind(path, "999999999-1-abc");
    const all = await Promise.all(Array.from({ length: 40 }, () => takeLock(path)));
    expect(all.filter((lock) => "release" in lock)).toHaveLength(1);
    expect(readdirSync(directory).filter((name) => name.startsWith("many.lock."))).toEqual([]);
  });

  it("makes waiting work follow one after the other", async () => {
    const path = join(directory, "queue.lock");
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(path, work)));
    expect(most).toBe(1);
  });
});
