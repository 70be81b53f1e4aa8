// A lock between processes of one machine: a directory that names its holder, and is free when the holder is dead.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface LockFile {
  release(): Promise<void>;
}

/**
 * The lock, or the number of the process that holds it. A lock whose holder is dead is taken over.
 *
 * The lock is a directory with one file, named after the holder. A directory is renamed only over an
 * empty one (rename(2)), so of many takers one wins; and a dead holder's file is removed by its own
 * name, so that a lock which another took meanwhile stays untouched.
 */
export async function takeLock(path: string): Promise<LockFile | { holder: number }> {
  const mine = `${identityOf(process.pid)}-${randomBytes(8).toString("hex")}`;
  const fresh = `${path}.${mine}`;
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(join(fresh, mine), "");
  try {
    for (;;) {
      if (await renamed(fresh, path)) return { release: () => releaseLock(path, mine) };
      const theirs = (await readdir(path).catch(ignoring("ENOENT")))?.[0];
      if (theirs === undefined) continue;
      const pid = Number(theirs.split("-")[0]);
      if (theirs.startsWith(`${identityOf(pid)}-`)) return { holder: pid };
      await unlink(join(path, theirs)).catch(ignoring("ENOENT"));
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Runs `work` while holding the lock, waiting for it up to `waitMs`. */
export async function withLock<Result>(
  path: string,
  work: () => Promise<Result>,
  waitMs = 5_000,
): Promise<Result> {
  const until = performance.now() + waitMs;
  for (;;) {
    const lock = await takeLock(path);
    if ("release" in lock) {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    if (performance.now() > until) throw new Error(`${path} is held by process ${lock.holder}.`);
    await sleep(5 + Math.random() * 20);
  }
}

async function releaseLock(path: string, mine: string): Promise<void> {
  await unlink(join(path, mine)).catch(ignoring("ENOENT"));
  // Another may be in already: then the directory is theirs.
  await rmdir(path).catch(ignoring("ENOENT", "ENOTEMPTY", "EEXIST"));
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    ignoring("ENOTEMPTY", "EEXIST")(error);
    return false;
  }
}

/**
 * A process by number and start time: numbers are given again after a crash or in a new container,
 * start times are not. Empty when there is no such process.
 */
function identityOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return "";
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return "";
  }
  return `${pid}-${startTime(pid)}`;
}

/** Field 22 of /proc/PID/stat, counted after the command's name, which may hold spaces. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "0";
  } catch {
    return "0"; // no /proc on this system: the number alone must do
  }
}

/** Lets errors with these codes pass as "nothing". */
function ignoring(...codes: string[]): (error: unknown) => undefined {
  return (error) => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return undefined;
  };
}
