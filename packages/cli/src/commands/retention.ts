// `cairn retention`, `lifecycle`, `churn`, `repurchase`, `lifetime-value` and `acquisition`: who comes back, and buys again.
import { Command, Option } from "commander";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { reportTable, retentionGrid } from "../report-table.js";
import type { RowsAnswer } from "../rows-answer.js";
import { filterExample, readFilters } from "./filters.js";
import type { Io } from "./io.js";
import { wholeNumber } from "./numbers.js";
import { withFirstCredit, withPathModels } from "./rule-options.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface Options {
  url?: string;
  format?: Format;
  filters?: string;
  by?: string;
  [parameter: string]: string | undefined;
}

const happening = 'any, an event name, or {"event":"purchase","filters":[…]}';

export function retentionCommand(io: Io): Command {
  const command = named("retention", "who comes back, by cohort: GET /api/v1/retention")
    .option("--start <event>", `what begins it: ${happening} (default: any)`)
    .option("--return <event>", "what counts as coming back, written as --start (default: any)")
    .addOption(
      chosen("mode", ["on", "on_or_after", "rolling"], "in that period, or later (default: on)"),
    )
    .addOption(
      chosen("cohort", ["first", "first_ever", "recurring"], "who is in a cohort (default: first)"),
    )
    .option("--by <dimension>", "of the start, such as country or properties.plan")
    .option("--periods <n>", "follow each cohort for so many", wholeNumber(0, 400));
  return reporting(io, withFilters(command), "retention", (answer, options, format) =>
    format === "table" ? retentionGrid(answer.rows, options.by) : reportTable(answer.rows, format),
  );
}

export function lifecycleCommand(io: Io): Command {
  const command = named("lifecycle", "new, returning, resurrected and dormant people by period");
  return reporting(io, withFilters(withEvent(command)), "lifecycle");
}

export function churnCommand(io: Io): Command {
  const command = named("churn", "who stays away for longer than a stated time, by period").option(
    "--inactive-days <n>",
    "who was not active for so long is gone (default: 30)",
    wholeNumber(1, 366),
  );
  return reporting(io, withFilters(withEvent(command)), "churn");
}

export function repurchaseCommand(io: Io): Command {
  const command = named("repurchase", "who buys again, how soon, and orders per buyer")
    .option("--conversion <event>", "event that counts (default: purchase)")
    .option("--within <duration>", "orders so long after the first count, such as 90d");
  return reporting(io, command, "repurchase");
}

export function lifetimeValueCommand(io: Io): Command {
  const command = named("lifetime-value", "what buyers bring, by cohort")
    .option("--conversion <event>", "event that counts (default: purchase)")
    .option("--currency <code>", "of the report (default: the site's)")
    .option("--periods <n>", "follow each cohort for so many", wholeNumber(0, 400));
  return reporting(io, command, "lifetime-value");
}

export function acquisitionCommand(io: Io): Command {
  const levels = ["channel", "source", "campaign", "ad", "campaign_key"];
  const command = new Command("acquisition")
    .description("what buyers bring and cost, by what won them under any model")
    .option("--model <model>", "first, last, linear, position, time_decay, markov, shapley, …")
    .addOption(chosen("level", levels, "how deep (default: channel)"))
    .option("--within <duration>", "orders so long after the first count, such as 90d");
  withPathModels(withFirstCredit(withReport(command)));
  return reporting(io, withFormat(command), "lifetime-value/acquisition");
}

const named = (name: string, what: string): Command =>
  withFormat(withReport(new Command(name).description(what))).addOption(
    chosen("unit", ["day", "week", "month"], "length of a period"),
  );

const chosen = (name: string, choices: readonly string[], what: string): Option =>
  new Option(`--${name} <${name}>`, what).choices([...choices]);

const withEvent = (command: Command): Command =>
  command.option("--event <event>", `what counts as activity: ${happening} (default: any)`);

const withFilters = (command: Command): Command =>
  command.option("--filters <json>", `such as ${filterExample}, or [["segment","is",["name"]]]`);

function reporting(
  io: Io,
  command: Command,
  route: string,
  tableOf = (answer: RowsAnswer, _: Options, format: Format) => reportTable(answer.rows, format),
): Command {
  return command.action(async (options: Options) => {
    if (options.filters !== undefined) readFilters(options.filters);
    const client = await connect(options);
    const answer = await client.report(route, asParameters(options, ["url", "format"]));
    const tableIn = (format: Format) => tableOf(answer, options, format);
    printAnswer(io, answer, { tableIn, wished: options.format });
  });
}
