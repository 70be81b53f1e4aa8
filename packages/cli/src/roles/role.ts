// What a role is, and the process around it: ready, refused, and one orderly end.
import type { Logger } from "pino";
import { CommandError, exitCodes } from "../command-error.js";
import type { Config } from "../config-fields.js";
import type { Keys } from "../keys.js";
import type { SitesFile } from "../sites-file.js";
import { heartbeatMs } from "../supervisor/liveness.js";
import type { RoleMessage } from "../supervisor/messages.js";

export const roleNames = ["collector", "loader", "attribution", "engine"] as const;
export type RoleName = (typeof roleNames)[number];

export interface RoleContext {
  config: Config;
  keys: Keys;
  sites: SitesFile;
  logger: Logger;
}

export interface RunningRole {
  url: string;
  loginUrl?: string;
  /** Rejects when what the role waits for turns out to be of no use. */
  opened?: Promise<void>;
  /** Stops accepting, finishes what is in flight, closes what is open. */
  stop(): Promise<void>;
}

/** Within the supervisor's 9 s: a hanging connection must not keep the process. */
const stopWithinMs = 8_000;

/**
 * Runs one role until SIGTERM, SIGINT or, under a supervisor, until the IPC channel closes: a
 * supervisor that was killed leaves no orphan. Resolves with the exit code.
 */
export async function runRole(
  name: RoleName,
  open: () => Promise<RunningRole>,
  logger: Logger,
): Promise<number> {
  const ending = endRequested();
  // A fatal signal can leave a process that lives and does nothing: chDB's handler hangs.
  setInterval(() => tell({ kind: "alive" }), heartbeatMs).unref();
  let role: RunningRole;
  try {
    role = await open();
  } catch (error) {
    return refused(error);
  }
  const { url, loginUrl } = role;
  tell({ kind: "ready", url, ...(loginUrl === undefined ? {} : { loginUrl }) });
  logger.info({ url }, "ready");
  const useless = new Promise<{ error: unknown }>((resolve) => {
    role.opened?.catch((error) => resolve({ error }));
  });
  const end = await Promise.race([ending, useless]);
  logger.info(`ending: ${typeof end === "string" ? end : "the role cannot do its work"}`);
  const late = setTimeout(() => {
    logger.error(`the ${name} is not done after ${stopWithinMs / 1000} s and ends now`);
    process.exit(exitCodes.done);
  }, stopWithinMs);
  await role.stop();
  clearTimeout(late);
  return typeof end === "string" ? exitCodes.done : refused(end.error);
}

/** A supervisor says it itself, and takes the code. */
function refused(error: unknown): number {
  if (!(error instanceof CommandError)) throw error;
  tell({ kind: "refused", message: error.message });
  if (!isSupervised()) throw error;
  return exitCodes.configuration;
}

/** The first reason to end, whichever comes. */
export function endRequested(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
      process.on(signal, () => resolve(signal));
    }
    process.on("disconnect", () => resolve("the supervisor is gone"));
  });
}

/** True for a child of `cairn start`, which has the engine and the collector side by side. */
export function isSupervised(): boolean {
  return process.send !== undefined;
}

/** Says something to the supervisor, where there is one. */
export function tell(message: RoleMessage): void {
  // With a callback a supervisor that dies at this moment is no error: the orphan still has answers to give.
  if (process.connected) process.send?.(message, undefined, {}, () => undefined);
}

/** Words for a port that cannot be had; other errors pass unchanged. */
export function listenError(error: unknown, variable: string, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const where = `${host}:${port}`;
  if (code === "EADDRINUSE") {
    return new CommandError(
      exitCodes.failed,
      `Port ${port} is in use: something else listens on ${where}. End it, or set ${variable} to a free port.`,
    );
  }
  if (code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    const host = variable.replace("_PORT", "_HOST");
    return new CommandError(
      exitCodes.failed,
      `Cannot listen on ${where} (${code}). Set ${host} and ${variable} to an address of this machine.`,
    );
  }
  return error;
}
