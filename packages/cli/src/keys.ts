// Given keys or none come in; both keys go out, generated once and kept in CAIRN_DATA/keys.json.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { CommandError, exitCodes } from "./command-error.js";
import type { LoadedConfig } from "./config.js";
import type { Config } from "./config-fields.js";
import { makeDataDirectory, unusableData } from "./data-directory.js";
import { createFile } from "./files/atomic-file.js";
import { whyNot } from "./files/why-not.js";

export interface Keys {
  /** Public: it is in every page. */
  writeKey: string;
  /** Secret: it reads everything. */
  apiKey: string;
}

const stored = z.object({ write_key: z.string().min(8), api_key: z.string().min(16) });

/**
 * The keys of this data directory, made when there are none. Two starts at once agree: the first
 * file wins, and the second start reads it.
 */
export async function ensureKeys(config: Config): Promise<Keys> {
  await makeDataDirectory(config);
  const given = givenKeys(config);
  if (given !== undefined) return given;
  const made = { write_key: `wk_${token()}`, api_key: `sk_${token()}` };
  const path = keysPath(config);
  if ((await readKeys(config)) === undefined) {
    await createFile(path, `${JSON.stringify(made, null, 2)}\n`).catch((error: unknown) => {
      throw unusableData(config, error);
    });
  }
  const keys = await readKeys(config);
  if (keys === undefined)
    throw new CommandError(exitCodes.failed, `${path} vanished. Start again.`);
  return keys;
}

/** The keys when they are given or kept already; makes none. */
export async function readKeys(config: Config): Promise<Keys | undefined> {
  const given = givenKeys(config);
  if (given !== undefined) return given;
  const path = keysPath(config);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const mend = "Ask as the user of the service, or set CAIRN_DATA to its data directory.";
    throw new CommandError(exitCodes.wrongUse, `${path} cannot be read: ${whyNot(error)}. ${mend}`);
  }
  const kept = stored.safeParse(parseJson(text));
  if (!kept.success) {
    const mend = "Mend it, or remove it and new keys are made (pages then need the new write key).";
    throw new CommandError(exitCodes.wrongUse, `${path} is damaged. ${mend}`);
  }
  return {
    writeKey: config.writeKey ?? kept.data.write_key,
    apiKey: config.apiKey ?? kept.data.api_key,
  };
}

/** For a command that needs a key where there is none: which file was looked for, and how to be right. */
export function noKey({ config, written }: LoadedConfig, instead: string): CommandError {
  const from = isAbsolute(written.data)
    ? ""
    : ` CAIRN_DATA is ${written.data}, relative to the working directory: run this where Cairn was started, or set a full path.`;
  const made = `Where Cairn never ran, npm start makes the key; ${instead} gives one.`;
  const message = `No key: ${keysPath(config)} does not exist.${from} ${made}`;
  return new CommandError(exitCodes.unreachable, message);
}

export const keysPath = (config: Config): string => join(config.data, "keys.json");

function givenKeys({ writeKey, apiKey }: Config): Keys | undefined {
  return writeKey !== undefined && apiKey !== undefined ? { writeKey, apiKey } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 24 random bytes: 192 bits. */
const token = (): string => randomBytes(24).toString("base64url");
