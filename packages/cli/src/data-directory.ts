// Where the parts of a data directory lie, and the directory itself, made when there is none.
import { constants } from "node:fs";
import { access, mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CommandError, exitCodes } from "./command-error.js";
import type { Config } from "./config-fields.js";
import { whyNot } from "./files/why-not.js";

export const spoolPath = ({ data }: Config): string => join(data, "spool");
export const storePath = ({ data }: Config): string => join(data, "store");
export const sitesPath = ({ data }: Config): string => join(data, "sites.json");
export const startLockPath = ({ data }: Config): string => join(data, "start.lock");

/** What to do about a spool that cannot be opened, and what that costs. */
export function mendSpool(config: Config): string {
  const spool = spoolPath(config);
  return `Move it aside and keep it (mv ${spool} ${spool}.damaged), then start again: a new one is made. What is in the store stays; events that were acknowledged and not loaded yet are in the damaged one alone.`;
}

/** Makes the directory (mode 0700) unless it is there. Rejects with a `CommandError` when it cannot be used. */
export async function makeDataDirectory(config: Config): Promise<void> {
  const { data } = config;
  try {
    await make(data);
    await access(data, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusableData(config, error);
  }
}

/** The one sentence for a data directory in which nothing can be written. */
export function unusableData({ data }: Config, error: unknown): CommandError {
  const mend = "Set CAIRN_DATA to a directory that this user may write.";
  const message = `${data} cannot be a data directory: ${whyNot(error)}. ${mend}`;
  return new CommandError(exitCodes.wrongUse, message, { cause: error });
}

/** Not `recursive`: below /proc, where the parent is there and takes nothing, Node's own tries for ever. */
async function make(path: string): Promise<void> {
  const error = await attempt(path);
  if (error === undefined) return;
  if (error.code !== "ENOENT") throw error;
  const parent = dirname(path);
  if (!(await isDirectory(parent))) await make(parent);
  const again = await attempt(path);
  if (again !== undefined) throw again;
}

/** Answers the error, or nothing when the directory is there now, whoever made it. */
async function attempt(path: string): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path, { mode: 0o700 });
    return undefined;
  } catch (error) {
    return (await isDirectory(path)) ? undefined : (error as NodeJS.ErrnoException);
  }
}

const isDirectory = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
