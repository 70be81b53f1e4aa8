// Acknowledged means durable: the answer waits for the disk's sync, and a power cut at any moment
// leaves every acknowledged record readable.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLmdbWriter } from "../../src/index.js";
import { readLog } from "../support/read-log.js";
import { type FileCall, hasStrace, traceWrites } from "../support/strace.js";

const script = join(import.meta.dirname, "../support/append-many.mjs");
const root = mkdtempSync(join(tmpdir(), "cairn-durability-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function trace(name: string, records: number, writers: number, release: 0 | 1): FileCall[] {
  const path = join(root, name);
  const command = [process.execPath, script, path, `${records}`, `${writers}`, `${release}`];
  return traceWrites(command, "data.mdb", join(root, `${name}.strace`));
}

describe.skipIf(!hasStrace)("with strace", () => {
  it("syncs the file between one acknowledgement and the next", () => {
    const calls = trace("one-by-one", 60, 1, 0);
    expect(calls.filter((c) => c.call === "ack")).toHaveLength(60);
    let written = 0;
    let synced = 0;
    for (const call of calls) {
      if (call.call === "write") written++;
      if (call.call === "write" && call.durable) synced = written;
      if (call.call === "sync") synced = Math.max(synced, call.writesBefore);
      // Everything that was written before the acknowledgement was synced before it, too.
      if (call.call === "ack") expect(synced).toBe(written);
    }
  });

  describe.each([
    ["16 writers", 600, 16, 0 as const],
    ["16 writers, records released and pages used again", 600, 16, 1 as const],
    ["one writer, pages used again", 150, 1, 1 as const],
  ])("a power cut under %s", (name, records, writers, release) => {
    let calls: FileCall[];
    beforeAll(() => {
      calls = trace(name.replace(/\W+/g, "-"), records, writers, release);
      expect(calls.filter((c) => c.call === "ack")).toHaveLength(records);
    }, 120_000);

    it("keeps every acknowledged record, whichever unsynced writes were lost or torn", async () => {
      const random = lcg(20261123);
      for (let cut = 0; cut < 100; cut++) {
        const end = Math.floor(random() * calls.length);
        const before = calls.slice(0, end);
        const last = before.findLast((c) => c.call === "ack");
        const path = join(root, `cut-${name.length}-${cut}`);
        mkdirSync(path);
        writeFileSync(join(path, "data.mdb"), imageAfterCut(before, random));
        const acknowledged = before.filter((c) => c.call === "ack").map((c) => c.position);
        if (acknowledged.length === 0) continue;
        const log = await openLmdbWriter({ path, maxBytes: 1e9, pruneEveryMs: 1e9 });
        const entries = await readLog(path);
        expect(entries.filter((e) => e.damaged)).toEqual([]);
        const found = new Set(entries.map((e) => e.position));
        // What was released may be gone; nothing newer may.
        const kept = release ? Math.max(...acknowledged) - 20 : 0;
        const lost = acknowledged.filter((p) => p > kept && !found.has(p));
        expect(lost, `cut after call ${end}, last ${JSON.stringify(last)}`).toEqual([]);
        void log.close();
        rmSync(path, { recursive: true });
      }
    }, 120_000);
  });
});

/**
 * The file as a power cut leaves it: every write up to the last finished sync, and of the later ones
 * any subset, in any order, cut at any sector.
 */
function imageAfterCut(calls: FileCall[], random: () => number): Buffer {
  const writes = calls.filter((c) => c.call === "write");
  let safe = 0;
  for (const call of calls) if (call.call === "sync") safe = Math.max(safe, call.writesBefore);
  const size = Math.max(0, ...writes.map((w) => w.offset + w.data.length));
  const image = Buffer.alloc(size);
  const later = writes.slice(safe).map((write) => ({ write, order: random() }));
  for (const write of writes.slice(0, safe)) write.data.copy(image, write.offset);
  for (const { write } of later.sort((a, b) => a.order - b.order)) {
    if (write.durable) continue;
    for (let at = 0; at < write.data.length; at += sector) {
      if (random() < 0.5) write.data.copy(image, write.offset + at, at, at + sector);
    }
  }
  // A write to a descriptor opened with O_DSYNC is on disk when it returns.
  for (const { write } of later) if (write.durable) write.data.copy(image, write.offset);
  return image;
}

const sector = 512;

function lcg(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
