// The LMDB log: the contract, and what is its own (room, pruning, wiped and damaged files).
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import { afterAll, describe, expect, it } from "vitest";
import { LogFullError, openLmdbLog } from "../../src/index.js";
import { eventLogContract } from "./event-log-contract.js";

const root = mkdtempSync(join(tmpdir(), "cairn-log-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const freshPath = () => mkdtempSync(join(root, "log-"));
const everything = { records: 1e6, bytes: 1e9 };
const appender = (path: string, maxBytes = 1e9) =>
  openLmdbLog({ path, maxBytes, role: "append", pruneEveryMs: 20 });

describe("LMDB log", () => {
  eventLogContract(async () => {
    const path = freshPath();
    return {
      open: async () => appender(path),
      openReader: async () => openLmdbLog({ path, maxBytes: 1e9, role: "read" }),
    };
  });

  it("refuses at its limit, keeps nothing of the refused record, and takes records again after release", async () => {
    const log = appender(freshPath(), 200_000);
    const acknowledged: number[] = [];
    await expect(async () => {
      for (let i = 0; i < 1000; i++) acknowledged.push(await log.append([Buffer.alloc(1000, 1)]));
    }).rejects.toThrow(LogFullError);
    expect(acknowledged.length).toBeGreaterThan(50);
    expect(log.read(0, everything).map((e) => e.position)).toEqual(acknowledged);
    await log.release(acknowledged.at(-1) as number);
    await expect
      .poll(() => log.append([Buffer.alloc(1000, 2)]).catch(() => 0), { timeout: 5000 })
      .toBeGreaterThan(0);
    await log.close();
  });

  it("deletes what was released, but never the last record", async () => {
    const log = appender(freshPath());
    let last = 0;
    for (let i = 0; i < 3000; i++) last = await log.append([Buffer.alloc(700, i)]);
    await log.release(last);
    await expect.poll(() => log.read(0, everything).map((e) => e.position)).toEqual([last]);
    await log.close();
  });

  it("gives a wiped log another id", async () => {
    const path = freshPath();
    const before = appender(path);
    await before.append([Buffer.from("x")]);
    await before.close();
    rmSync(path, { recursive: true });
    const after = appender(path);
    expect(after.id).not.toBe(before.id);
    await after.close();
  });

  it("believes no release that another incarnation left", async () => {
    const path = freshPath();
    const log = appender(path);
    for (let i = 0; i < 5; i++) await log.append([Buffer.from(`${i}`)]);
    writeFileSync(join(path, "released"), "0123456789abcdef 4\n");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(log.read(0, everything)).toHaveLength(5);
    await log.close();
  });

  it("cuts a torn tail at the last whole record", async () => {
    const path = freshPath();
    const log = appender(path);
    let last = 0;
    for (let i = 0; i < 5; i++) last = await log.append([Buffer.from(`record ${i}`)]);
    await log.close();
    const environment = open({ path, noSubdir: false, maxDbs: 4, encoding: "binary" });
    const records = environment.openDB<Buffer, number>({ name: "records", encoding: "binary" });
    records.putSync(last + 1, Buffer.from("torn"));
    records.putSync(last + 2, Buffer.alloc(0));
    await environment.close();
    const again = appender(path);
    expect(again.read(0, everything).map((e) => e.data?.toString())).toEqual(
      Array.from({ length: 5 }, (_, i) => `record ${i}`),
    );
    expect(await again.append([Buffer.from("next")])).toBeGreaterThan(last);
    await again.close();
  });

  it("marks a damaged record in the middle and gives the others", async () => {
    const path = freshPath();
    const log = appender(path);
    const positions: number[] = [];
    for (let i = 0; i < 3; i++) positions.push(await log.append([Buffer.from(`record ${i}`)]));
    await log.close();
    const environment = open({ path, noSubdir: false, maxDbs: 4, encoding: "binary" });
    const records = environment.openDB<Buffer, number>({ name: "records", encoding: "binary" });
    records.putSync(positions[1] as number, Buffer.from("damaged"));
    await environment.close();
    const again = appender(path);
    expect(again.read(0, everything).map((e) => e.data?.toString())).toEqual([
      "record 0",
      undefined,
      "record 2",
    ]);
    await again.close();
  });
});
