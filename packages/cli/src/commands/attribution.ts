// `cairn attribution`: which channels earned the conversions, under one model or several.
import { Command, Option } from "commander";
import { attributionTable } from "../attribution-table.js";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { attributePaths } from "./attribution-paths.js";
import type { Io } from "./io.js";
import { wholeNumber } from "./numbers.js";
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
    .option("--model <model>", "first, last, linear, position, time_decay, markov, shapley, …")
    .option("--models <models>", "several, separated by commas, beside each other");
  withRule(command)
    .addOption(
      new Option(
        "--order <k>",
        "of markov; auto: the best for held-out journeys (default: 1)",
      ).choices(["1", "2", "3", "4", "auto"]),
    )
    .addOption(
      new Option(
        "--worth <rule>",
        "of shapley: what channels are worth (default: conversions)",
      ).choices(["conversions", "rate"]),
    )
    .option("--bootstrap <n>", "5, 50 and 95 % of so many samples", wholeNumber(0, 1000))
    .option("--seed <n>", "of what is drawn by lot (default: 1)", wholeNumber(0, 2 ** 32 - 1))
    .option("--paths <file>", "a CSV file of paths instead of the store; - is standard input")
    .addOption(later("--lost <rule>"))
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
