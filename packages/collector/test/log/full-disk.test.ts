// A full disk: refused, nothing half written, and taken again as soon as there is room.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { LogFullError, openLmdbLog } from "../../src/index.js";
import { goodEvent, startCollector } from "../support/collector.js";

const mountPoint = mkdtempSync(join(tmpdir(), "cairn-full-disk-"));
// Mounting a small file system needs root, which CI has.
const mounted =
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", mountPoint]).status === 0;
afterAll(() => {
  if (mounted) spawnSync("umount", [mountPoint]);
  rmSync(mountPoint, { recursive: true, force: true });
});
const everything = { records: 1e6, bytes: 1e9 };

describe.skipIf(!mounted)("on a disk of 3 MB (needs root to mount one)", () => {
  it("refuses when the disk is full, keeps what it acknowledged, and recovers", async () => {
    const path = join(mountPoint, "spool");
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

  it("answers 429 with Retry-After, then 200 once there is room, and serves on meanwhile", async () => {
    const ballast = join(mountPoint, "ballast");
    spawnSync("rm", ["-rf", join(mountPoint, "spool")]);
    const path = join(mountPoint, "spool-http");
    const log = openLmdbLog({ path, maxBytes: 1e9, role: "append", pruneEveryMs: 20 });
    const { send, inject, close } = await startCollector({ log });
    expect((await send({ batch: [goodEvent()] })).statusCode).toBe(200);
    spawnSync("dd", ["if=/dev/zero", `of=${ballast}`, "bs=64k"]);
    let answer = await send({ batch: [goodEvent()] });
    for (let i = 0; i < 200 && answer.statusCode === 200; i++)
      answer = await send({ batch: [goodEvent({ properties: { fill: "x".repeat(5000) } })] });
    expect(answer.statusCode).toBe(429);
    expect(answer.headers["retry-after"]).toBe("5");
    expect((await inject({ method: "GET", url: "/healthz" })).statusCode).toBe(200);
    unlinkSync(ballast);
    await expect
      .poll(async () => (await send({ batch: [goodEvent()] })).statusCode, { timeout: 5000 })
      .toBe(200);
    await close();
    await log.close();
  });
});
