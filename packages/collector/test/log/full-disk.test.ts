// A full disk: refused, nothing half written, and what was acknowledged is there after a restart.
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { LogFullError, openLmdbWriter } from "../../src/index.js";
import { readLog } from "../support/read-log.js";
import { mountSmallDisk } from "../support/small-disk.js";

const disk = mountSmallDisk("3m");
afterAll(disk.remove);

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
});
