// `cairn start [role]`: without a role the whole product under a supervisor, with one that role alone.
import { Argument, Command } from "commander";
import { loadConfig } from "../config.js";
import { sitesPath } from "../data-directory.js";
import { ensureKeys } from "../keys.js";
import { createLogger } from "../logger.js";
import {
  type RoleContext,
  type RoleName,
  type RunningRole,
  roleNames,
  runRole,
} from "../roles/role.js";
import { openSitesFile } from "../sites-file.js";
import { watchNpm } from "../supervisor/parent-watch.js";
import type { Io } from "./io.js";
import { startAll } from "./start-all.js";

export function startCommand(io: Io, done: (exitCode: number) => void): Command {
  return new Command("start")
    .description("run the whole product, or one role of it")
    .addArgument(new Argument("[role]", "run this role alone").choices([...roleNames]))
    .action(async (role: RoleName | undefined) => {
      io.outliveReader?.();
      const exitCode = await (role === undefined ? startAll(io) : startRole(role));
      done(exitCode);
      // A library's thread or an idle connection must not keep the process.
      setTimeout(() => process.exit(exitCode), 200).unref();
    });
}

async function startRole(name: RoleName): Promise<number> {
  const { config, warnings } = loadConfig();
  const logger = createLogger({
    name,
    level: config.logLevel,
    plain: process.stderr.isTTY === true,
  });
  // Under the supervisor the warnings have been said already.
  if (process.send === undefined) {
    for (const warning of warnings) logger.warn(warning);
    watchNpm(() => process.kill(process.pid, "SIGTERM"));
  }
  return runRole(name, async () => open(name, await context()), logger);

  async function context(): Promise<RoleContext> {
    const keys = await ensureKeys(config);
    const sites = await openSitesFile({
      path: sitesPath(config),
      writeKey: keys.writeKey,
      writeKeyGiven: config.writeKey !== undefined,
      logger,
    });
    return { config, keys, sites, logger };
  }
}

/** Each role loads only what it needs: the collector starts without the store's 0.5 GB library. */
async function open(name: RoleName, context: RoleContext): Promise<RunningRole> {
  if (name === "collector") return (await import("../roles/collector.js")).openCollector(context);
  const parts = { load: name !== "attribution", serve: name !== "loader" };
  return (await import("../roles/engine.js")).openEngine(context, parts);
}
