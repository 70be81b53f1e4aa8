// One writer of a log at a time: a lock of the kernel on a file in the log's directory.
/// <reference path="./fs-native-extensions.d.ts" />
import { closeSync, constants, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { tryLock } from "fs-native-extensions";
import { LogHeldError } from "./event-log.js";

export interface WriterLock {
  /** A second call does nothing. */
  release(): void;
}

export interface WriterLockOptions {
  /** How long to wait for the writer before this one to end. */
  waitMs?: number;
  /** Called once when it has to wait, with the number of the process that holds the lock. */
  onWait?: (holder: number) => void;
}

/**
 * The lock on the log of a directory, which is made when missing. It dies with its process, whatever
 * ends it, and it holds between containers that share the directory: no process number is asked.
 * Rejects with `LogHeldError` when another writer still has it after `waitMs`.
 * Source: "Open file description locks" in https://man7.org/linux/man-pages/man2/fcntl.2.html
 */
export async function lockForWriting(
  directory: string,
  { waitMs = drainMs, onWait }: WriterLockOptions = {},
): Promise<WriterLock> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, fileName);
  const fd = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    const until = performance.now() + waitMs;
    for (let waits = 0; !tryLock(fd); waits++) {
      if (waits === 0) onWait?.(holderOf(file));
      if (performance.now() > until) throw new LogHeldError(directory, holderOf(file));
      await sleep(pollMs);
    }
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  signName(fd);
  let held = true;
  return {
    release() {
      // Once: the number of a closed descriptor may be another file's by now.
      if (held) closeSync(fd);
      held = false;
    },
  };
}

const fileName = "writer.lock";
/** A collector that ends answers what it has within 8 s. */
const drainMs = 10_000;
const pollMs = 50;

/** Over the name before, and of one length: a full disk has no new page for it. The lock does not need it. */
function signName(fd: number): void {
  try {
    writeSync(fd, `${String(process.pid).padEnd(10)}\n`, 0);
  } catch {
    // On a disk that was full from the start the holder stays unnamed.
  }
}

/** 0 when the file does not say. */
function holderOf(file: string): number {
  return Number(readFileSync(file, "utf8").trim()) || 0;
}
