// `cairn doctor`: every part checked, and what to do about each that is not well.
import { Command } from "commander";
import { exitCodes } from "../command-error.js";
import { loadConfig } from "../config.js";
import { checkAll } from "../doctor/checks.js";
import type { Finding } from "../doctor/finding.js";
import { escapeControls } from "../terminal-text.js";
import { bold, type Io } from "./io.js";

export function doctorCommand(io: Io, done: (exitCode: number) => void): Command {
  return new Command("doctor")
    .description("check every part and say how to mend it")
    .action(async () => {
      const { config, warnings } = loadConfig();
      const findings: Named[] = warnings.map((said) => ({
        part: "configuration",
        state: "warn",
        said,
      }));
      for await (const finding of checkAll(config)) findings.push(finding);
      for (const finding of findings) io.out(line(io, finding));
      const failed = findings.filter(({ state }) => state === "fail").length;
      io.out(
        failed === 0
          ? "\nAll is well.\n"
          : `\n${failed} ${failed === 1 ? "check" : "checks"} failed.\n`,
      );
      done(failed === 0 ? exitCodes.done : exitCodes.failed);
    });
}

type Named = Finding & { part: string };

function line(io: Io, { part, state, said, mend }: Named): string {
  const remedy = mend === undefined || state === "ok" ? "" : `\n${" ".repeat(22)}-> ${mend}`;
  return `${bold(io, state.padEnd(5))} ${part.padEnd(16)}${escapeControls(`${said}${remedy}`)}\n`;
}
