// `cairn attribution`: which channels earned the conversions, under one model or several.
import { Command } from "commander";
import { attributionTable } from "../attribution-table.js";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { attributePaths } from "./attribution-paths.js";
import type { Io } from "./io.js";
import { withDataDriven, withRule } from "./rule-options.js";
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
    .option("--model <model>", "first, last, linear, position, time_decay, markov, shapley, …")
    .option("--models <models>", "several, separated by commas, beside each other")
    .option("--base <model>", "one of --models: how far the others are from it");
  withDataDriven(withRule(command))
    .option("--paths <file>", "a CSV file of paths instead of the store; - is standard input")
    .addOption(later("--filters <json>"));
  return withFormat(withReport(command)).action(async (options: AttributionOptions) => {
    const { paths, ...others } = options;
    if (paths !== undefined) return attributePaths(io, paths, others);
    const client = await connect(options);
    const answer = await client.attribution(asParameters(options, ["url", "format"]));
    const tableIn = (format: Format) => attributionTable(answer, format);
    printAnswer(io, answer, { tableIn, wished: options.format });
  });
}
