// Is the data directory there, ours and private, is there room, and can its keys and sites be read?
import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { sitesPath } from "../data-directory.js";
import { keysPath, readKeys } from "../keys.js";
import { keptSites } from "../sites-file.js";
import type { Check } from "./finding.js";

export const dataDirectory: Check = async ({ data }) => {
  const found = await stat(data).catch(() => undefined);
  if (found === undefined) {
    return { state: "warn", said: `${data} does not exist yet`, mend: "npm start makes it." };
  }
  const mend = `Give this user ${data}, or set CAIRN_DATA to a directory of its own.`;
  if (!found.isDirectory()) return { state: "fail", said: `${data} is not a directory`, mend };
  try {
    await access(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return { state: "fail", said: `${data} cannot be written`, mend };
  }
  return (found.mode & 0o077) === 0
    ? { state: "ok", said: data }
    : { state: "warn", said: `${data} can be read by other users`, mend: `chmod 700 ${data}` };
};

/** What the store needs beside the spool to go on merging. */
const spareMb = 1024;

export const freeDisk: Check = async ({ data, spoolMaxMb }) => {
  const { bavail, bsize } = await statfs(data).catch(() => statfs("."));
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  const neededMb = spoolMaxMb + spareMb;
  const state = freeMb < spareMb ? "fail" : freeMb < neededMb ? "warn" : "ok";
  const mend = `Free ${neededMb} MB (the spool may take ${spoolMaxMb} MB), or set CAIRN_SPOOL_MAX_MB lower.`;
  return { state, said: `${freeMb} MB free`, mend };
};

export const keysFile: Check = async (config) => {
  const path = keysPath(config);
  if ((await readKeys(config)) === undefined) return { state: "ok", said: "none generated yet" };
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { state: "ok", said: "those of the environment" };
  return (found.mode & 0o077) === 0
    ? { state: "ok", said: `${path} is private` }
    : { state: "fail", said: `${path} can be read by other users`, mend: `chmod 600 ${path}` };
};

export const sitesFile: Check = async (config) => {
  const sites = keptSites(sitesPath(config));
  const ids = sites?.map(({ id }) => id).join(", ");
  return { state: "ok", said: ids ?? "none yet: npm start makes the first" };
};
