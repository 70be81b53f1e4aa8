// Arguments come in; one command runs, and its exit code goes out.
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { CommandError, exitCodes } from "./command-error.js";
import { attributionCommand } from "./commands/attribution.js";
import { configCommand } from "./commands/config.js";
import { demoCommand } from "./commands/demo.js";
import { doctorCommand } from "./commands/doctor.js";
import { explainCommand, personCommand } from "./commands/explain.js";
import { exportCommand } from "./commands/export.js";
import { funnelCommand } from "./commands/funnel.js";
import { importCommand } from "./commands/import.js";
import { type Io, processIo } from "./commands/io.js";
import { journeysCommand } from "./commands/journeys.js";
import { keyCommand } from "./commands/key.js";
import { linkCommand } from "./commands/link.js";
import { loginCommand } from "./commands/login.js";
import { metricsCommand } from "./commands/metrics.js";
import { pathsCommand } from "./commands/paths.js";
import { reconcileCommand } from "./commands/reconcile.js";
import {
  acquisitionCommand,
  churnCommand,
  lifecycleCommand,
  lifetimeValueCommand,
  repurchaseCommand,
  retentionCommand,
} from "./commands/retention.js";
import { ledgerCommand, rulesCommand } from "./commands/rules.js";
import { segmentsCommand } from "./commands/segments.js";
import { sendCommand } from "./commands/send.js";
import { spendCommand } from "./commands/spend.js";
import { sqlCommand } from "./commands/sql.js";
import { startCommand } from "./commands/start.js";
import { tailCommand } from "./commands/tail.js";
import { unmergeCommand } from "./commands/unmerge.js";
import { webhookCommand } from "./commands/webhook.js";
import { cleaned } from "./logger.js";
import { escapeControls } from "./terminal-text.js";

const exitCodeWords = `
Exit codes: 0 done · 1 done with refused rows, or a check failed · 2 wrong use · 3 cannot reach the service`;

/**
 * Runs `cairn` with the arguments of a process (the first two are skipped) and answers the exit code.
 * @example process.exitCode = await run(process.argv);
 */
export async function run(argv: readonly string[], io: Io = processIo()): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
    }
    if (error instanceof CommandError) {
      io.err(`${escapeControls(error.message)}\n`);
      return error.exitCode;
    }
    const { stack, message } = error as Error;
    io.err(`${escapeControls(cleaned(stack ?? message ?? String(error)))}\n`);
    return exitCodes.failed;
  }
}

/** The whole command line; commander's own exits are turned into errors. */
export function createProgram(io: Io, done: (exitCode: number) => void): Command {
  const program = new Command("cairn")
    .description("First-party tracking, collection and attribution that you run yourself.")
    .version(version())
    .addHelpText("after", exitCodeWords);
  const commands = [
    startCommand(io, done),
    configCommand(io),
    doctorCommand(io, done),
    demoCommand(io, done),
    sendCommand(io, done),
    tailCommand(io),
    importCommand(io, done),
    exportCommand(io),
    sqlCommand(io),
    attributionCommand(io),
    pathsCommand(io),
    rulesCommand(io),
    ledgerCommand(io),
    spendCommand(io),
    metricsCommand(io),
    reconcileCommand(io),
    funnelCommand(io),
    retentionCommand(io),
    lifecycleCommand(io),
    churnCommand(io),
    repurchaseCommand(io),
    lifetimeValueCommand(io),
    acquisitionCommand(io),
    segmentsCommand(io),
    keyCommand(io),
    linkCommand(io),
    webhookCommand(io),
    journeysCommand(io),
    explainCommand(io),
    personCommand(io),
    unmergeCommand(io),
    loginCommand(io),
  ];
  for (const command of commands) program.addCommand(command);
  const inner = commands.flatMap((command) => command.commands);
  for (const command of [program, ...commands, ...inner]) {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
      .showHelpAfterError(`(${pathTo(command)} --help says more)`);
  }
  return program;
}

/** @example pathTo(save) // "cairn rules save" */
function pathTo(command: Command): string {
  return command.parent === null ? command.name() : `${pathTo(command.parent)} ${command.name()}`;
}

function version(): string {
  const file = new URL("../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
