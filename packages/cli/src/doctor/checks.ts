// The checks of `cairn doctor`, in the order in which a newcomer needs them.
import { constants } from "node:fs";
import { access, mkdtemp, rm, stat, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config-fields.js";
import { keysPath } from "../keys.js";
import type { Check, Finding } from "./finding.js";
import { checkPort } from "./port.js";

const nodeVersion: Check = async () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const good = major > 20 || (major === 20 && minor >= 19);
  const mend = "Install Node 20.19 or newer: https://nodejs.org";
  return { part: "node", state: good ? "ok" : "fail", said: process.version, mend };
};

const dataDirectory: Check = async ({ data }) => {
  const part = "data directory";
  try {
    await access(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return {
        part,
        state: "warn",
        said: `${data} does not exist yet`,
        mend: "npm start makes it.",
      };
    }
    const mend = `Give this user ${data}, or set CAIRN_DATA to a directory of its own.`;
    return { part, state: "fail", said: `${data} cannot be written`, mend };
  }
  const { mode } = await stat(data);
  const open = (mode & 0o077) !== 0;
  const mend = `chmod 700 ${data}`;
  return open
    ? { part, state: "warn", said: `${data} can be read by other users`, mend }
    : { part, state: "ok", said: data };
};

/** What the store needs beside the spool to go on merging. */
const spareMb = 1024;

const freeDisk: Check = async ({ data, spoolMaxMb }) => {
  const { bavail, bsize } = await statfs(data).catch(() => statfs("."));
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  const neededMb = spoolMaxMb + spareMb;
  const state = freeMb < spareMb ? "fail" : freeMb < neededMb ? "warn" : "ok";
  const mend = `Free ${neededMb} MB (the spool may take ${spoolMaxMb} MB), or set CAIRN_SPOOL_MAX_MB lower.`;
  return { part: "disk", state, said: `${freeMb} MB free`, mend };
};

const keysFile: Check = async (config) => {
  const path = keysPath(config);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    return { part: "keys", state: "ok", said: "none generated yet" };
  }
  const open = (found.mode & 0o077) !== 0;
  const said = open ? `${path} can be read by other users` : `${path} is private`;
  return { part: "keys", state: open ? "fail" : "ok", said, mend: `chmod 600 ${path}` };
};

const embeddedStore: Check = async (config) => {
  const part = "store library";
  if (config.clickhouseUrl !== undefined)
    return { part, state: "ok", said: "not used: a server is set" };
  const path = await mkdtemp(join(tmpdir(), "cairn-doctor-"));
  try {
    const { createStore } = await import("@cairn/attribution");
    const store = await createStore({ path });
    const [row] = await store.query<{ version: string }>("SELECT version() AS version");
    await store.close();
    return { part, state: "ok", said: `ClickHouse ${row?.version} in process` };
  } catch (error) {
    const mend = "Run npm ci again on this machine: the library is built per platform.";
    return { part, state: "fail", said: String((error as Error).message).slice(0, 200), mend };
  } finally {
    await rm(path, { recursive: true, force: true });
  }
};

const collector: Check = (config) =>
  checkPort("collector", {
    variable: "CAIRN_PUBLIC_PORT",
    host: config.publicHost,
    port: config.publicPort,
  });

const engine: Check = (config) =>
  checkPort("engine", {
    variable: "CAIRN_PRIVATE_PORT",
    host: config.privateHost,
    port: config.privatePort,
  });

/** Every check; each answers a finding and never rejects. */
export const checks: readonly Check[] = [
  nodeVersion,
  dataDirectory,
  freeDisk,
  keysFile,
  embeddedStore,
  collector,
  engine,
].map(guarded);

function guarded(check: Check): Check {
  return async (config: Config): Promise<Finding> => {
    try {
      return await check(config);
    } catch (error) {
      return { part: check.name, state: "fail", said: String((error as Error).message) };
    }
  };
}
