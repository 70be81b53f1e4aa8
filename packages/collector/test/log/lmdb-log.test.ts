// The LMDB log: the contract, and what is its own (room, pruning, wiped and damaged files).
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import {
  LogFullError,
  type LogRun,
  type LogWriter,
  openLmdbReader,
  openLmdbWriter,
} from "../../src/index.js";
import { LmdbRecords } from "../../src/log/lmdb-records.js";
import { writeReleased } from "../../src/log/released-file.js";
import { readLog } from "../support/read-log.js";
import { eventLogContract } from "./event-log-contract.js";

const root = mkdtempSync(join(tmpdir(), "cairn-log-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
afterEach(() => void vi.useRealTimers());
const freshPath = () => mkdtempSync(join(root, "log-"));
const pruneEveryMs = 20;
const writerOf = (path: string, maxBytes = 1e9) => openLmdbWriter({ path, maxBytes, pruneEveryMs });
const positionsOf = async (path: string) => (await readLog(path)).map((e) => e.position);

/** Says, as the engine does, that records may be deleted. */
async function release(path: string, through: number): Promise<void> {
  const records = new LmdbRecords(path, "read");
  writeReleased(path, { log: records.id, through });
  await records.close();
}

describe("LMDB log", () => {
  eventLogContract(async () => {
    const path = freshPath();
    return {
      writer: async () => writerOf(path),
      reader: async () => openLmdbReader({ path, intervalMs: 20 }),
    };
  });

  it("lets in one writer at a time: the next waits for its end, and is refused when that does not come", async () => {
    const path = freshPath();
    const first = await writerOf(path);
    const before = await first.append([Buffer.from("first")]);
    const second = openLmdbWriter({ path, maxBytes: 1e9, waitMs: 100 });
    await expect(second).rejects.toThrow(`${path} is written by process ${process.pid}`);
    const waited: number[] = [];
    const third = openLmdbWriter({ path, maxBytes: 1e9, onWait: (by) => void waited.push(by) });
    await expect.poll(() => waited).toEqual([process.pid]);
    await first.close();
    expect(await (await third).append([Buffer.from("third")])).toBeGreaterThan(before);
    await (await third).close();
  });

  it("gives what comes after the clock was set back by an hour as soon as before", async () => {
    const path = freshPath();
    const log = await writerOf(path);
    const reader = openLmdbReader({ path, intervalMs: 20 });
    const taken: string[] = [];
    vi.useFakeTimers({ toFake: ["Date"] });
    reader.follow({
      take: async (runs) => {
        vi.setSystemTime(Date.now() - 3_600_000);
        taken.push(...runs.flatMap(({ entries }) => entries.map(({ data }) => data.toString())));
      },
      caughtUp: () => {},
    });
    await log.append([Buffer.from("before")]);
    await expect.poll(() => taken).toEqual(["before"]);
    await log.append([Buffer.from("after")]);
    await expect.poll(() => taken).toEqual(["before", "after"]);
    await reader.stop();
    await log.close();
  });

  describe("whose files are removed while it is open", () => {
    const appendFor = async (log: LogWriter, ms: number, word: string) => {
      const acknowledged: string[] = [];
      const until = performance.now() + ms;
      for (let i = 0; performance.now() < until; i++) {
        const record = `${word} ${i}`;
        const taken = await log.append([Buffer.from(record)]).then(
          () => true,
          (error) => {
            expect(error).toBeInstanceOf(LogFullError);
            return false;
          },
        );
        if (taken) acknowledged.push(record);
        else await sleep(10);
      }
      return acknowledged;
    };

    it("acknowledges nothing into them, says so, and goes on in new ones", async () => {
      const path = freshPath();
      const replaced: string[] = [];
      const log = await openLmdbWriter({
        path,
        maxBytes: 1e9,
        onReplaced: (words) => void replaced.push(words),
      });
      const before = await log.append([Buffer.from("before")]);
      rmSync(path, { recursive: true });
      await expect(log.append([Buffer.from("into nothing")])).rejects.toThrow(LogFullError);
      expect(log.stats().problem).toMatch(/removed or replaced/);
      const acknowledged = await appendFor(log, 500, "after");
      expect(acknowledged.length).toBeGreaterThan(0);
      expect((await readLog(path)).map((e) => e.data.toString())).toEqual(acknowledged);
      expect((await positionsOf(path))[0]).toBeGreaterThan(before);
      expect(log.stats().problem).toBeUndefined();
      expect(replaced).toHaveLength(1);
      await log.close();
    });

    it("says so and goes on in new ones also when nobody appends", async () => {
      const path = freshPath();
      const log = await writerOf(path);
      rmSync(path, { recursive: true });
      await expect.poll(() => existsSync(join(path, "data.mdb"))).toBe(true);
      await expect.poll(() => log.stats().problem).toBeUndefined();
      await log.append([Buffer.from("after")]);
      expect(await readLog(path)).toHaveLength(1);
      await log.close();
    });

    it("refuses as long as no new ones can be made", async () => {
      const directory = freshPath();
      const path = join(directory, "spool");
      const log = await writerOf(path);
      rmSync(path, { recursive: true });
      writeFileSync(path, "in the way");
      expect(await appendFor(log, 1500, "nowhere")).toEqual([]);
      expect(log.stats().problem).toMatch(/removed or replaced.+EEXIST/);
      rmSync(path);
      await expect.poll(() => log.append([Buffer.from("after")]).catch(() => 0)).toBeGreaterThan(0);
      await log.close();
    });

    it("gives its follower what was acknowledged before and after", async () => {
      const path = freshPath();
      const log = await writerOf(path);
      const reader = openLmdbReader({ path, intervalMs: 20 });
      const taken: string[] = [];
      let holding: Promise<void> | undefined;
      reader.follow({
        take: async (runs) => {
          taken.push(...runs.flatMap(({ entries }) => entries.map(({ data }) => data.toString())));
          await holding;
        },
        caughtUp: () => {},
      });
      let release = () => {};
      holding = new Promise((resolve) => {
        release = resolve;
      });
      const acknowledged = await appendFor(log, 200, "before");
      rmSync(path, { recursive: true });
      acknowledged.push(...(await appendFor(log, 500, "after")));
      release();
      await expect.poll(() => acknowledged.filter((record) => !taken.includes(record))).toEqual([]);
      await reader.stop();
      await log.close();
    });
  });

  it("refuses at its limit, keeps nothing of the refused record, and takes records again after release", async () => {
    const path = freshPath();
    const log = await writerOf(path, 200_000);
    const acknowledged: number[] = [];
    await expect(async () => {
      for (let i = 0; i < 1000; i++) acknowledged.push(await log.append([Buffer.alloc(1000, 1)]));
    }).rejects.toThrow(LogFullError);
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(await positionsOf(path)).toEqual(acknowledged);
    await release(path, acknowledged.at(-1) as number);
    await expect.poll(() => log.append([Buffer.alloc(1000, 2)]).catch(() => 0)).toBeGreaterThan(0);
    await log.close();
  });

  it("deletes what was released, keeps what was not, and never deletes the last record", async () => {
    const path = freshPath();
    const log = await writerOf(path);
    const positions: number[] = [];
    for (let i = 0; i < 3000; i++) positions.push(await log.append([Buffer.alloc(700, i)]));
    await release(path, positions[2499] as number);
    await expect.poll(() => positionsOf(path)).toEqual(positions.slice(2500));
    await release(path, positions.at(-1) as number);
    await expect.poll(() => positionsOf(path)).toEqual(positions.slice(-1));
    await log.close();
  });

  it("cuts a run at either limit, and gives at least one record", async () => {
    const path = freshPath();
    const log = await writerOf(path);
    for (let i = 0; i < 10; i++) await log.append([Buffer.alloc(1000, 65 + i)]);
    const lengths = async (limit: { records: number; bytes: number }) => {
      rmSync(join(path, "released"), { force: true });
      const runs: LogRun[] = [];
      const reader = openLmdbReader({ path, intervalMs: 0, limit });
      const caughtUp = new Promise<void>((resolve) => {
        reader.follow({
          take: async ([run]) => void runs.push(run as LogRun),
          caughtUp: () => resolve(),
        });
      });
      await caughtUp;
      await reader.stop();
      return runs.map((run) => run.entries.length);
    };
    expect(await lengths({ records: 3, bytes: 1e9 })).toEqual([3, 3, 3, 1]);
    expect(await lengths({ records: 100, bytes: 2500 })).toEqual([3, 3, 3, 1]);
    expect(await lengths({ records: 100, bytes: 1 })).toEqual(Array(10).fill(1));
    await log.close();
  });

  it("names the stream of a wiped log anew", async () => {
    const path = freshPath();
    const idOf = async () => {
      const log = await writerOf(path);
      await log.append([Buffer.from("x")]);
      await log.close();
      const records = new LmdbRecords(path, "read");
      await records.close();
      return records.id;
    };
    const before = await idOf();
    expect(await idOf()).toBe(before);
    rmSync(path, { recursive: true });
    expect(await idOf()).not.toBe(before);
  });

  it("believes no release that another incarnation left", async () => {
    const path = freshPath();
    const log = await writerOf(path);
    const positions: number[] = [];
    for (let i = 0; i < 5; i++) positions.push(await log.append([Buffer.from(`${i}`)]));
    writeFileSync(join(path, "released"), `0123456789abcdef ${positions[3]}\n`);
    await sleep(pruneEveryMs * 5);
    expect(await positionsOf(path)).toEqual(positions);
    // It was looking all the time: a release of its own is carried out.
    await release(path, positions[3] as number);
    await expect.poll(() => positionsOf(path)).toEqual(positions.slice(4));
    await log.close();
  });

  it("marks damaged records, at the end too, gives their bytes, and gives the others", async () => {
    const path = freshPath();
    const log = await writerOf(path);
    const positions: number[] = [];
    for (let i = 0; i < 3; i++) positions.push(await log.append([Buffer.from(`record ${i}`)]));
    await log.close();
    const records = new LmdbRecords(path, "write");
    await records.put(positions[1] as number, Buffer.from("damaged"));
    await records.put((positions[2] as number) + 1, Buffer.alloc(0));
    await records.close();
    const again = await writerOf(path);
    expect((await readLog(path)).map((e) => [e.damaged ?? false, e.data.toString()])).toEqual([
      [false, "record 0"],
      [true, "damaged"],
      [false, "record 2"],
      [true, ""],
    ]);
    expect(await again.append([Buffer.from("next")])).toBeGreaterThan((positions[2] as number) + 1);
    await again.close();
  });
});
