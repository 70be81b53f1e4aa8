// A spool that a disk damaged: the start says which file, how to mend it, and what that costs.
import { spawnSync } from "node:child_process";
import { readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { freePorts } from "./support/free-ports.js";
import { cairn, runProgram } from "./support/run-node.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const fill = fileURLToPath(new URL("./support/fill-spool.mjs", import.meta.url));

async function startOn(data: string) {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  return runProgram(process.execPath, [cairn, "start"], {
    env: {
      CAIRN_DATA: data,
      CAIRN_PUBLIC_HOST: "127.0.0.1",
      CAIRN_PUBLIC_PORT: String(publicPort),
      CAIRN_PRIVATE_PORT: String(privatePort),
      CAIRN_SQL_PORT: "0",
    },
  });
}

/** A data directory whose spool has records, and its file. */
function filled(name: string) {
  const data = join(directory, name);
  const { status, stderr } = spawnSync(process.execPath, [fill, join(data, "spool")]);
  expect(status, String(stderr)).toBe(0);
  return { data, file: join(data, "spool", "data.mdb") };
}

const overwritten = (file: string, from: number, to: number | undefined, byte: number) =>
  writeFileSync(file, readFileSync(file).fill(byte, from, to));

function noiseInTen(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 12_288; at < bytes.length; at += 40_960) bytes.fill(0xa7, at, at + 4096);
  writeFileSync(file, bytes);
}

describe("a damaged spool", () => {
  it.each<[string, (file: string) => void]>([
    ["whose head is zeroed", (file) => overwritten(file, 0, 8192, 0)],
    ["whose head is noise", (file) => overwritten(file, 0, 8192, 0xa7)],
    ["that is another file", (file) => writeFileSync(file, "hello")],
    ["that ends in its head", (file) => truncateSync(file, 4096)],
    ["that is cut short", (file) => truncateSync(file, 40_960)],
    ["whose pages are zeroed", (file) => overwritten(file, 8192, undefined, 0)],
    ["whose pages are noise", (file) => overwritten(file, 8192, undefined, 0xa7)],
    ["with a page of noise in ten", (file) => noiseInTen(file)],
  ])("%s ends the start with one sentence that says how to mend it", async (name, damage) => {
    const { data, file } = filled(name.replace(/\W+/g, "-"));
    damage(file);
    const program = await startOn(data);
    expect(await program.ended).toBe(1);
    const lines = program.output().trim().split("\n");
    expect(lines.at(-1)).toMatch(
      /^(\S+data\.mdb is damaged: |The collector died 3 times by SIG\w+ while it opened \S+data\.mdb).+ Move it aside and keep it \(mv /,
    );
    expect(program.output()).not.toMatch(/UnhandledPromise/);
  });

  it("starts anew when it is moved aside, as the sentence says", async () => {
    const { data, file } = filled("moved");
    truncateSync(file, 40_960);
    const program = await startOn(data);
    expect(await program.ended).toBe(1);
    const [, from = "", to = ""] = /\(mv (\S+) (\S+)\)/.exec(program.output()) ?? [];
    renameSync(from, to);
    const again = await startOn(data);
    await again.said(/Demo data/);
    again.child.kill("SIGTERM");
    expect(await again.ended).toBe(0);
  });
});
