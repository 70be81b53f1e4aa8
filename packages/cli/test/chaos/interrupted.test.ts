// Kills at the exact system call where they would hurt most; strace holds the process there.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  createCollectorApp,
  type LogEntry,
  openLmdbReader,
  openLmdbWriter,
} from "@cairn/collector";
import { type Sites, siteSchema } from "@cairn/schema";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const hasStrace = spawnSync("strace", ["-V"]).status === 0;
const loadOnce = join(import.meta.dirname, "support/load-once.mjs");
const appendAndWait = join(import.meta.dirname, "support/append-and-wait.mjs");
const userAgent =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
const maxBytes = 1e9;

describe.skipIf(!hasStrace)("killed -9 at a chosen system call", () => {
  it.each([
    ["events", "tmp_insert_all_1_1_0"],
    ["identity_edges", "tmp_insert_all_1_1_0"],
    ["profiles", "tmp_insert_all_1_1_0"],
    ["rejected", "tmp_insert_all_1_1_0"],
    ["loaded", "tmp_insert_all_1_1_0"],
  ])(
    "while a part is put in its place in %s: the block is loaded again, whole, and counts once",
    async (table, part) => {
      const data = join(directory, table);
      await fill(data);
      const tables = JSON.parse(node([loadOnce, data, "tables"])) as {
        name: string;
        path: string;
      }[];
      const folder = tables.find(({ name }) => name === table)?.path ?? "";
      const calls = "rename,renameat,renameat2";
      const traced = ["-P", `${folder}${part}/`, "-e", `trace=${calls}`];
      const kill = ["-e", `inject=${calls}:signal=SIGKILL`, "-o", join(data, "trace")];
      const command = [process.execPath, loadOnce, data];
      const { signal, status } = spawnSync("strace", ["-f", ...traced, ...kill, ...command]);
      expect(signal ?? status).toBe("SIGKILL");
      expect(readFileSync(join(data, "trace"), "utf8")).toContain("killed by SIGKILL");
      expect(JSON.parse(node([loadOnce, data]))).toEqual([
        { events: ["i1", "o1", "p1"], candidates: 1, edges: 3, rejected: 1 },
      ]);
    },
  );

  it("before a record is synced that a reader has seen: its position is never given to another", async () => {
    const path = join(directory, "spool");
    const slow = "inject=fdatasync,fsync,msync:delay_enter=1500000";
    const output = join(directory, "spool-trace");
    const traced = ["-P", `${path}/data.mdb`, "-e", "trace=fdatasync,fsync,msync", "-e", slow];
    const writer = spawn("strace", [
      "-f",
      ...["-o", output, ...traced],
      ...[process.execPath, appendAndWait, path],
    ]);
    let said = "";
    writer.stdout.on("data", (text) => {
      said += text;
    });
    while (!said.includes("acknowledged")) await sleep(20);
    const seen = await readUntil(path, "not synced");
    process.kill(childOf(writer.pid ?? 0), "SIGKILL");
    await once(writer, "close");
    expect(said).not.toContain("late");

    const log = await openLmdbWriter({ path, maxBytes });
    expect(await log.append([Buffer.from("next")])).toBeGreaterThan(seen.at(-1)?.position ?? 0);
    expect(textOf(await readUntil(path, "next"))).toEqual(["synced", "next"]);
    await log.close();
  });
});

/** One record with an event for every table that the loader fills, and one that is refused. */
async function fill(data: string): Promise<void> {
  const log = await openLmdbWriter({ path: join(data, "spool"), maxBytes });
  const site = siteSchema.parse({ id: "default", write_key: "wk_interrupted_01" });
  const sites: Sites = {
    all: () => [site],
    get: () => site,
    byKey: () => site,
    put: async () => {},
    remove: async () => {},
  };
  const app = await createCollectorApp({ log, sites, maxBytes, pixelDirectory: data });
  const timestamp = "2026-10-05T10:00:00.000Z";
  const event = { anonymousId: "v", timestamp };
  const batch = [
    {
      ...event,
      type: "page",
      messageId: "p1",
      context: { page: { url: "https://shop.example/?utm_source=news" }, userAgent },
    },
    {
      ...event,
      type: "identify",
      userId: "u",
      messageId: "i1",
      traits: { email: "ada@example.com" },
    },
    {
      ...event,
      type: "track",
      event: "Order Completed",
      messageId: "o1",
      properties: { value: 1, currency: "EUR" },
    },
    { ...event, type: "explode", messageId: "x1" },
  ];
  const headers = { "x-write-key": site.write_key, "content-type": "application/json" };
  const request = { method: "POST", url: "/v1/batch", headers, payload: { batch } } as const;
  expect((await app.inject(request)).json()).toMatchObject({ accepted: 3 });
  await app.close();
  await log.close();
}

/** What a program of Node's prints as its last line. */
function node(args: string[]): string {
  const output = execFileSync(process.execPath, args, { encoding: "utf8" });
  return output.trim().split("\n").at(-1) ?? "";
}

function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);
}

/** What a new follower is given of a log, up to a record with this text. */
async function readUntil(path: string, last: string): Promise<LogEntry[]> {
  const seen: LogEntry[] = [];
  const reader = openLmdbReader({ path, intervalMs: 0 });
  await new Promise<void>((resolve) => {
    reader.follow({
      take: async ([run]) => {
        const entries = run?.entries ?? [];
        seen.push(...entries);
        if (textOf(entries).includes(last)) resolve();
        // Not taken: nothing may be deleted.
        throw new Error("only looking");
      },
      caughtUp: () => {},
    });
  });
  await reader.stop();
  return seen;
}

const textOf = (entries: readonly LogEntry[]) => entries.map((e) => e.data.toString());
