// The checks of `cairn doctor`, in the order in which a newcomer needs them.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config-fields.js";
import { dataDirectory, freeDisk, keysFile, sitesFile } from "./files.js";
import type { Check, Finding } from "./finding.js";
import { collector, engine, sql } from "./ports.js";

const nodeVersion: Check = async () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const good = major > 20 || (major === 20 && minor >= 19);
  const mend = "Install Node 20.19 or newer: https://nodejs.org";
  return { state: good ? "ok" : "fail", said: process.version, mend };
};

const embeddedStore: Check = async (config) => {
  if (config.clickhouseUrl !== undefined) return { state: "ok", said: "not used: a server is set" };
  const path = await mkdtemp(join(tmpdir(), "cairn-doctor-"));
  try {
    const { createStore } = await import("@cairn/attribution");
    const store = await createStore({ path });
    const [row] = await store.query<{ version: string }>("SELECT version() AS version");
    await store.close();
    return { state: "ok", said: `ClickHouse ${row?.version} in process` };
  } catch (error) {
    const mend = "Run npm ci again on this machine: the library is built per platform.";
    return { state: "fail", said: String((error as Error).message).slice(0, 200), mend };
  } finally {
    await rm(path, { recursive: true, force: true });
  }
};

/** Every part and its check. */
const checks: readonly (readonly [part: string, check: Check])[] = [
  ["node", nodeVersion],
  ["data directory", dataDirectory],
  ["disk", freeDisk],
  ["keys", keysFile],
  ["sites", sitesFile],
  ["store library", embeddedStore],
  ["collector", collector],
  ["engine", engine],
  ["sql", sql],
];

/** Checks every part, one after the other. Never rejects. */
export async function* checkAll(config: Config): AsyncGenerator<Finding & { part: string }> {
  for (const [part, check] of checks) {
    try {
      yield { part, ...(await check(config)) };
    } catch (error) {
      yield { part, state: "fail", said: String((error as Error).message) };
    }
  }
}
