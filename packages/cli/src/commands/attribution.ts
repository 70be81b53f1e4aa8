// `cairn attribution`: which channels earned the conversions, under one model or several.
import { Command } from "commander";
import { attributionTable } from "../attribution-table.js";
import { CommandError, exitCodes } from "../command-error.js";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import type { Io } from "./io.js";
import { withRule } from "./rule-options.js";
import { asParameters, connect, later, withFormat, withReport } from "./service.js";

interface AttributionOptions {
  url?: string;
  format?: Format;
  paths?: string;
  [parameter: string]: string | undefined;
}

export function attributionCommand(io: Io): Command {
  const command = new Command("attribution")
    .description("credit per channel; options are the parameters of GET /api/v1/attribution")
    .option("--model <model>", "first, last, last_non_direct, linear, position, time_decay, …")
    .option("--models <models>", "several, separated by commas, beside each other");
  withRule(command)
    .addOption(later("--lost <rule>"))
    .addOption(later("--order <k>"))
    .addOption(later("--worth <rule>"))
    .addOption(later("--filters <json>"))
    .addOption(later("--paths <file>"));
  return withFormat(withReport(command)).action(async (options: AttributionOptions) => {
    if (options.paths !== undefined) {
      throw new CommandError(
        exitCodes.wrongUse,
        "--paths is not in this build: path tables without a store come with the data-driven models.",
      );
    }
    const client = await connect(options);
    const answer = await client.attribution(asParameters(options, ["url", "format", "paths"]));
    const tableIn = (format: Format) => attributionTable(answer, format);
    printAnswer(io, answer, { tableIn, wished: options.format });
  });
}
