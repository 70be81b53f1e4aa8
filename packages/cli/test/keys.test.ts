// Generated keys: private, kept, and the same for starts that race.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.js";
import { ensureKeys, readKeys } from "../src/keys.js";
import { runProgram } from "./support/run-node.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const configIn = (name: string, more: Record<string, string> = {}) =>
  readConfig({ CAIRN_DATA: join(directory, name), ...more }).config;

describe("generated keys", () => {
  it("are kept in a private file of a private directory", async () => {
    const config = configIn("private/nested");
    await ensureKeys(config);
    expect(statSync(join(config.data, "keys.json")).mode & 0o777).toBe(0o600);
    expect(statSync(config.data).mode & 0o777).toBe(0o700);
  });

  it("are the same at the next start", async () => {
    const config = configIn("kept");
    const first = await ensureKeys(config);
    expect(await ensureKeys(config)).toEqual(first);
    expect(first.writeKey).toMatch(/^wk_[A-Za-z0-9_-]{32}$/);
    expect(first.apiKey).toMatch(/^sk_[A-Za-z0-9_-]{32}$/);
  });

  it("are the same for twenty starts at once in one process", async () => {
    const config = configIn("race");
    const all = await Promise.all(Array.from({ length: 20 }, () => ensureKeys(config)));
    expect(new Set(all.map((keys) => JSON.stringify(keys))).size).toBe(1);
  });

  it("are the same for four processes at once", async () => {
    const data = join(directory, "race-of-processes");
    const module = new URL("../dist/keys.js", import.meta.url).href;
    const script = `import("${module}").then((m) => m.ensureKeys({ data: ${JSON.stringify(data)} })).then((k) => console.log(k.apiKey))`;
    const programs = Array.from({ length: 4 }, () => runProgram(process.execPath, ["-e", script]));
    expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
    expect(new Set(programs.map((program) => program.stdout())).size).toBe(1);
  });

  it("give way to keys of the environment, one by one", async () => {
    const given = { CAIRN_WRITE_KEY: "wk_given_key" };
    const kept = await ensureKeys(configIn("one-given"));
    const keys = await ensureKeys(configIn("one-given", given));
    expect(keys).toEqual({ writeKey: "wk_given_key", apiKey: kept.apiKey });
  });

  it("are not made by a command that only reads", async () => {
    expect(await readKeys(configIn("absent"))).toBeUndefined();
  });

  it("stop the start when their file is damaged, and are not written over", async () => {
    const config = configIn("damaged");
    await ensureKeys(config);
    const path = join(config.data, "keys.json");
    writeFileSync(path, '{"write_key": "wk_');
    await expect(ensureKeys(config)).rejects.toThrow(/keys\.json is damaged.*Mend it/);
    expect(readFileSync(path, "utf8")).toBe('{"write_key": "wk_');
  });
});

describe("a data directory that cannot be had", () => {
  const file = join(directory, "file");
  writeFileSync(file, "");
  const mend = "Set CAIRN_DATA to a directory that this user may write.";

  it.each([
    ["a file", file],
    ["below a file", join(file, "data")],
    ["in /proc", "/proc/cairn/data"],
  ])("is one sentence with the remedy: %s", async (_, data) => {
    await expect(ensureKeys(readConfig({ CAIRN_DATA: data }).config)).rejects.toMatchObject({
      name: "CommandError",
      exitCode: 2,
      message: expect.stringMatching(new RegExp(`^${data} cannot be .+\\. ${mend}$`)),
    });
    expect(existsSync("/proc/cairn")).toBe(false);
  });

  it.skipIf(process.getuid?.() !== 0)("is one sentence for another user too", async () => {
    mkdirSync(join(directory, "roots"), { mode: 0o700 });
    process.seteuid?.(65_534);
    try {
      for (const data of ["roots", "roots/data"]) {
        const refused = ensureKeys(configIn(data));
        await expect(refused).rejects.toThrow("permission is denied (EACCES)");
      }
      await expect(readKeys(configIn("roots"))).rejects.toThrow(
        /keys\.json cannot be read: .+\(EACCES\)\. Ask as the user of the service/,
      );
    } finally {
      process.seteuid?.(0);
    }
  });
});
