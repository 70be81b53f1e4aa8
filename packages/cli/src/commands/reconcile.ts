// `cairn reconcile`: credit beside orders of record and what ad systems claim.
import { Command, Option } from "commander";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { orderLines, reconciliationTable } from "../reconciliation-table.js";
import type { Io } from "./io.js";
import { withCredit, withPathModels } from "./rule-options.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface ReconcileOptions {
  url?: string;
  format?: Format;
  [parameter: string]: string | undefined;
}

const levels = ["channel", "source", "campaign"];

export function reconcileCommand(io: Io): Command {
  const command = new Command("reconcile")
    .description(
      "credit beside orders of record and claims; options are the parameters of GET /api/v1/reconciliation",
    )
    .option("--model <model>", "first, last, linear, position, time_decay, markov, shapley, …")
    .addOption(new Option("--level <level>", "how deep (default: channel)").choices(levels));
  withPathModels(withCredit(command));
  return withFormat(withReport(command)).action(async (options: ReconcileOptions) => {
    const client = await connect(options);
    const answer = await client.reconciliation(asParameters(options, ["url", "format"]));
    const tableIn = (format: Format) => reconciliationTable(answer, format);
    printAnswer(io, answer, { tableIn, wished: options.format, under: orderLines(answer) });
  });
}
