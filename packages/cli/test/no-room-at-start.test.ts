// Starts where nothing can be written: a full disk answers 429, a read-only one ends in a sentence.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePorts } from "./support/free-ports.js";
import { cairn, runProgram } from "./support/run-node.js";

const disk = mkdtempSync(join(tmpdir(), "cairn-full-start-"));
const mount = (...options: string[]) => spawnSync("mount", [...options, disk]).status === 0;
const mounted = mount("-t", "tmpfs", "-o", "size=48m", "tmpfs");
afterAll(() => {
  if (mounted) spawnSync("umount", ["--lazy", disk]);
  rmSync(disk, { recursive: true, force: true });
});

const data = join(disk, "data");
const ballast = join(disk, "ballast");

async function start(...role: string[]) {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  const program = runProgram(process.execPath, [cairn, "start", ...role], {
    env: {
      CAIRN_DATA: data,
      CAIRN_PUBLIC_HOST: "127.0.0.1",
      CAIRN_PUBLIC_PORT: String(publicPort),
      CAIRN_PRIVATE_PORT: String(privatePort),
      CAIRN_SQL_PORT: "0",
    },
  });
  return { program, collector: `http://127.0.0.1:${publicPort}` };
}

const fill = () => spawnSync("dd", ["if=/dev/zero", `of=${ballast}`, "bs=4k"]);

describe.skipIf(!mounted)("on a disk of its own (needs root to mount one)", () => {
  beforeAll(async () => {
    const { program } = await start();
    await program.said(/Demo data/);
    program.child.kill("SIGTERM");
    await program.ended;
  });

  it.each([[["collector"]], [[]]])(
    "a start %s on a full disk answers 429, leaves no file behind, and takes events when there is room",
    async (role) => {
      const before = readdirSync(data);
      fill();
      const { program, collector } = await start(...role);
      await program.said(/"name":"collector".*"msg":"ready"/);
      const { write_key: writeKey } = JSON.parse(readFileSync(join(data, "keys.json"), "utf8"));
      const body = JSON.stringify({ event: "Ping", anonymousId: "v1", writeKey });
      const status = () =>
        fetch(`${collector}/v1/track`, { method: "POST", body }).then(
          (answer) => answer.status,
          () => 0,
        );
      await expect.poll(status).toBe(429);
      expect(program.output()).not.toMatch(/collector ended/);
      rmSync(ballast);
      await expect.poll(status).toBe(200);
      program.child.kill("SIGTERM");
      expect(await program.ended).toBe(0);
      expect(readdirSync(data)).toEqual(before);
    },
  );

  it("a start that must write on a full disk says what in one sentence, and leaves nothing half made", async () => {
    rmSync(join(data, "sites.json"));
    const before = readdirSync(data);
    fill();
    const { program } = await start();
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(
      /\n?\S+sites\.json cannot be written: the disk is full \(ENOSPC\)\. [^\n]+\n$/,
    );
    expect(program.output()).not.toMatch(/starts again|\n\s+at /);
    expect(readdirSync(data)).toEqual(before);
    rmSync(ballast);
  });

  it("a first start on a full disk says so in one sentence and leaves nothing half made", async () => {
    rmSync(data, { recursive: true });
    writeFileSync(ballast, "");
    fill();
    const { program } = await start();
    expect(await program.ended).toBe(2);
    expect(program.output()).toMatch(
      /^\S+data cannot be a data directory: the disk is full \(ENOSPC\)\. [^\n]+\n$/,
    );
    rmSync(ballast);
  });

  it.each([[["collector"]], [[]]])(
    "a start %s on a read-only disk says so in one sentence",
    async (role) => {
      const first = await start();
      await first.program.said(/Demo data/);
      first.program.child.kill("SIGTERM");
      await first.program.ended;
      expect(mount("-o", "remount,ro")).toBe(true);
      try {
        const { program } = await start(...role);
        expect(await program.ended).toBe(2);
        expect(program.output()).toMatch(
          /^\S+data cannot be a data directory: the disk is read-only \(EROFS\)\. [^\n]+\n$/,
        );
      } finally {
        mount("-o", "remount,rw");
      }
    },
  );
});
