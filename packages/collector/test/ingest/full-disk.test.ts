// A full disk through HTTP: 429 with Retry-After, and 200 again once there is room.
import { spawnSync } from "node:child_process";
import { unlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openLmdbWriter } from "../../src/index.js";
import { goodEvent, startCollector } from "../support/collector.js";
import { mountSmallDisk } from "../support/small-disk.js";

const disk = mountSmallDisk("3m");
afterAll(disk.remove);

describe.skipIf(!disk.mounted)("on a disk of 3 MB (needs root to mount one)", () => {
  it("answers 429 with Retry-After, then 200 once there is room, and serves on meanwhile", async () => {
    const ballast = join(disk.path, "ballast");
    const path = join(disk.path, "spool");
    const log = await openLmdbWriter({ path, maxBytes: 1e9, pruneEveryMs: 20 });
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
    await expect.poll(async () => (await send({ batch: [goodEvent()] })).statusCode).toBe(200);
    await close();
    await log.close();
  });
});
