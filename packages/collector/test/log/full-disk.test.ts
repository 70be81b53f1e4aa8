// A full disk: refused, nothing half written, and what was acknowledged is there after a restart.
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { LogFullError, openLmdbLog } from "../../src/index.js";
import { mountSmallDisk } from "../support/small-disk.js";

const disk = mountSmallDisk("3m");
afterAll(disk.remove);
const everything = { records: 1e6, bytes: 1e9 };

describe.skipIf(!disk.mounted)("on a disk of 3 MB (needs root to mount one)", () => {
  it("refuses when the disk is full, keeps what it acknowledged, and recovers", async () => {
    const path = join(disk.path, "spool");
    const log = openLmdbLog({ path, maxBytes: 1e9, role: "append", pruneEveryMs: 20 });
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
    expect(log.read(0, everything).map((e) => e.position)).toEqual(acknowledged);
    await expect(log.append([Buffer.alloc(2000)])).rejects.toThrow(LogFullError);
    await log.close();

    const again = openLmdbLog({ path, maxBytes: 1e9, role: "append", pruneEveryMs: 20 });
    expect(again.read(0, everything).map((e) => e.position)).toEqual(acknowledged);
    await again.close();
  });
});
