// A full disk: refused, nothing half written, and what was acknowledged is there after a restart.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { LogFullError, openLmdbWriter } from "../../src/index.js";
import { readLog } from "../support/read-log.js";
import { mountSmallDisk } from "../support/small-disk.js";

const disk = mountSmallDisk("3m");
const another = mountSmallDisk("3m");
afterAll(() => {
  disk.remove();
  another.remove();
});

describe.skipIf(!disk.mounted)("on a disk of 3 MB (needs root to mount one)", () => {
  it("refuses when the disk is full, keeps what it acknowledged, and recovers", async () => {
    const path = join(disk.path, "spool");
    const log = await openLmdbWriter({ path, maxBytes: 1e9, pruneEveryMs: 20 });
    const acknowledged: number[] = [];
    let refusal: unknown;
    for (let i = 0; i < 5000 && refusal === undefined; i++) {
      await log.append([Buffer.alloc(2000, i)]).then(
        (position) => acknowledged.push(position),
        (error) => {
          refusal = error;
        },
      );
    }
    expect(refusal).toBeInstanceOf(LogFullError);
    expect(acknowledged.length).toBeGreaterThan(200);
    expect((await readLog(path)).map((e) => e.position)).toEqual(acknowledged);
    await expect(log.append([Buffer.alloc(2000)])).rejects.toThrow(LogFullError);
    await log.close();

    const again = await openLmdbWriter({ path, maxBytes: 1e9, pruneEveryMs: 20 });
    expect((await readLog(path)).map((e) => e.position)).toEqual(acknowledged);
    await again.close();
  });

  it("takes records again when there is room, also when the clock was set back meanwhile", async () => {
    const ballast = join(another.path, "ballast");
    const log = await openLmdbWriter({ path: join(another.path, "spool"), maxBytes: 1e9 });
    const append = () => log.append([Buffer.alloc(2000)]);
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      expect(() => writeFileSync(ballast, Buffer.alloc(3 << 20))).toThrow(/ENOSPC/);
      await expect(append()).rejects.toThrow(/cannot be written/);
      await expect(append()).rejects.toThrow(/a moment ago/);
      rmSync(ballast);
      vi.setSystemTime(Date.now() - 3_600_000);
      await expect.poll(() => append().catch(() => 0)).toBeGreaterThan(0);
    } finally {
      vi.useRealTimers();
      await log.close();
    }
  });
});
