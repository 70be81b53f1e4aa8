// The whole product on one machine: collector and engine under a supervisor, and a banner that says where.
import { fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { scriptTag } from "@cairn/pixel";
import type { Logger } from "pino";
import { CommandError, exitCodes } from "../command-error.js";
import { loadConfig } from "../config.js";
import type { Config } from "../config-fields.js";
import { mendSpool, spoolPath, startLockPath, unusableData } from "../data-directory.js";
import { type LockFile, takeLock } from "../files/lock-file.js";
import { ensureKeys, type Keys } from "../keys.js";
import { createLogger } from "../logger.js";
import { endRequested } from "../roles/role.js";
import type { ReadyMessage } from "../supervisor/messages.js";
import { watchNpm } from "../supervisor/parent-watch.js";
import { createSupervisor } from "../supervisor/supervisor.js";
import { bold, type Io } from "./io.js";

const program = fileURLToPath(new URL("../../bin/cairn.js", import.meta.url));

/** Runs until a signal, or until npm, which started it, is gone. Resolves with the exit code. */
export async function startAll(io: Io): Promise<number> {
  const { config, warnings } = loadConfig();
  const plain = process.stderr.isTTY === true;
  const logger = createLogger({ name: "cairn", level: config.logLevel, plain });
  for (const warning of warnings) logger.warn(warning);
  const keys = await ensureKeys(config);
  const lock = await lockData(config);
  try {
    return await supervise({ io, config, keys, logger });
  } finally {
    await lock.release();
  }
}

async function supervise(parts: {
  io: Io;
  config: Config;
  keys: Keys;
  logger: Logger;
}): Promise<number> {
  const { io, config, keys, logger } = parts;
  const ending = endRequested();
  const refusals: string[] = [];
  const supervisor = createSupervisor({
    roles: ["collector", "engine"],
    spawn: (role) =>
      fork(program, ["start", role], { stdio: ["ignore", "inherit", "inherit", "ipc"] }),
    logger,
    onAllReady: (ready) => io.out(banner({ io, config, keys, ready })),
    onReadyAgain: (role, { loginUrl }) => {
      logger.info(`the ${role} is ready again`);
      if (loginUrl !== undefined) io.out(`  Dashboard  ${loginUrl}\n`);
    },
    whyDying: (role, signal) => (role === "collector" ? dyingCollector(config, signal) : undefined),
    onRefused: (message) => void refusals.push(message),
  });
  supervisor.start();
  watchNpm(() => void supervisor.stop());
  void ending.then((reason) => {
    logger.info(`ending: ${reason}`);
    return supervisor.stop();
  });
  const exitCode = await supervisor.ended;
  // At last: what the other role still logs would follow the one line that says what to do.
  for (const refusal of refusals) io.err(`${refusal}\n`);
  return exitCode;
}

/** LMDB reads its file through memory: where a page is missing or noise, the system ends the process. */
function dyingCollector(config: Config, signal: string): string {
  const file = join(spoolPath(config), "data.mdb");
  return `The collector died 3 times by ${signal} while it opened ${file}, which may be damaged. ${mendSpool(config)}`;
}

async function lockData(config: Config): Promise<LockFile> {
  const lock = await takeLock(startLockPath(config)).catch((error: unknown) => {
    throw unusableData(config, error);
  });
  if ("release" in lock) return lock;
  throw new CommandError(
    exitCodes.failed,
    `${config.data} is in use by process ${lock.holder}. End that one, or set CAIRN_DATA to another directory.`,
  );
}

/** What a newcomer needs next: the dashboard, the tag with the key in it, and one event to send. */
function banner(parts: {
  io: Io;
  config: Config;
  keys: Keys;
  ready: Map<string, ReadyMessage>;
}): string {
  const { io, config, keys, ready } = parts;
  const collector = ready.get("collector")?.url ?? "";
  const dashboard = ready.get("engine")?.loginUrl ?? "";
  const event = JSON.stringify({ event: "Hello", anonymousId: "me", writeKey: keys.writeKey });
  return `
${bold(io, "Cairn is running.")} Data: ${config.data}

  Dashboard  ${dashboard}
             (works once, for 15 minutes; npx cairn login makes another)

  Script tag ${scriptTag(new URL(collector).host, keys.writeKey)}

  Try it     curl -s ${collector}/v1/track -H 'content-type: application/json' -d '${event}'

  Demo data  npx cairn demo${config.examples ? `\n  Shop       ${collector}/examples/shop/` : ""}

`;
}
