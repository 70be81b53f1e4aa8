// `cairn attribution`: which channels earned the conversions, under one model or several.
import { Command } from "commander";
import { attributionTable } from "../attribution-table.js";
import { CommandError, exitCodes } from "../command-error.js";
import { type Format, printTable } from "../output.js";
import type { Io } from "./io.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface AttributionOptions {
  url?: string;
  format?: Format;
  paths?: string;
  [parameter: string]: string | undefined;
}

export function attributionCommand(io: Io): Command {
  const command = new Command("attribution")
    .description("credit per channel; options are the parameters of GET /api/v1/attribution")
    .option("--conversion <event>", "event that counts (default: purchase)")
    .option("--model <model>", "first, last, last_non_direct, linear, position, time_decay, …")
    .option("--models <models>", "several, separated by commas, beside each other")
    .option("--by <dimension>", "channel, source, medium, campaign, content, term, partner, …")
    .option("--lookback-days <n>", "touches count for so long (default: 30; 0: no limit)")
    .option("--repeat <rule>", "all, since_previous or first_only")
    .option("--direct <rule>", "keep or drop_unless_all")
    .option("--collapse <rule>", "none or consecutive")
    .option("--lost <rule>", "never_converted or also_tail")
    .option("--half-life-days <n>", "of time_decay (default: 7)")
    .option("--weights <w>", "first,middle,last of custom")
    .option("--order <k>", "of markov, 1 to 4")
    .option("--worth <rule>", "of shapley: conversions or rate")
    .option("--currency <code>", "of the report (default: the site's)")
    .option("--filters <json>", 'such as [["country","is",["DE"]]]')
    .option("--paths <file>", "a path table instead of the service");
  return withFormat(withReport(command)).action(async (options: AttributionOptions) => {
    if (options.paths !== undefined) {
      throw new CommandError(
        exitCodes.wrongUse,
        "--paths is not in this build: path tables without a store come with the data-driven models.",
      );
    }
    const client = await connect(options);
    const answer = await client.attribution(asParameters(options, ["url", "format", "paths"]));
    if (options.format === "json") {
      io.out(`${JSON.stringify(answer, null, 2)}\n`);
      return;
    }
    printTable(io, attributionTable(answer), options.format);
  });
}
