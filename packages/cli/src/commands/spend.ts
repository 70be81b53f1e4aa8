// `cairn spend`: what was spent by channel, source, campaign or ad, beside what it earned under each model.
import { Command, Option } from "commander";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { spendLists, spendTable } from "../spend-table.js";
import type { Io } from "./io.js";
import { withAmount, withCredit, withPathModels } from "./rule-options.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface SpendOptions {
  url?: string;
  format?: Format;
  [parameter: string]: string | undefined;
}

const levels = ["channel", "source", "campaign", "ad", "campaign_key"];

export function spendCommand(io: Io): Command {
  const command = new Command("spend")
    .description("cost beside credit; options are the parameters of GET /api/v1/spend")
    .option("--model <model>", "first, last, linear, position, time_decay, markov, shapley, …")
    .option("--models <models>", "several, separated by commas, beside each other")
    .addOption(new Option("--level <level>", "how deep (default: channel)").choices(levels));
  withPathModels(withAmount(withCredit(command)));
  return withFormat(withReport(command)).action(async (options: SpendOptions) => {
    const client = await connect(options);
    const answer = await client.spend(asParameters(options, ["url", "format"]));
    const tableIn = (format: Format) => spendTable(answer, format);
    printAnswer(io, answer, { tableIn, wished: options.format, under: spendLists(answer) });
  });
}
