// `cairn funnel STEP STEP…`: how many people reached each step, and how long it took them.
import { Command, Option } from "commander";
import type { FunnelAnswer, FunnelQuestion } from "../client-types.js";
import { CommandError, exitCodes } from "../command-error.js";
import type { Format, Table } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { roundedColumn } from "../rounded.js";
import { filterExample, readFilters } from "./filters.js";
import type { Io } from "./io.js";
import { asParameters, connect, later, withFormat, withReport } from "./service.js";

interface FunnelOptions {
  url?: string;
  format?: Format;
  filters?: string;
  [parameter: string]: string | undefined;
}

const anchors = "a chain starts at any event of step 1, or at the first (default: best)";

export function funnelCommand(io: Io): Command {
  const command = new Command("funnel")
    .description("people per step; options are the parameters of POST /api/v1/funnel")
    .argument("<steps...>", "event names in order, such as view_content add_to_cart purchase")
    .option("--window <duration>", "first to last step, such as 7d (default: 7d)")
    .addOption(new Option("--anchor <anchor>", anchors).choices(["best", "first"]))
    .option("--filters <json>", `on every step, such as ${filterExample}`)
    .addOption(later("--order <order>"))
    .addOption(later("--count <what>"))
    .addOption(later("--by <dimension>"))
    .addOption(later("--hold <property>"));
  return withFormat(withReport(command)).action(async (steps: string[], options: FunnelOptions) => {
    if (steps.length < 2)
      throw new CommandError(exitCodes.wrongUse, "A funnel needs two steps or more.");
    const filters = options.filters === undefined ? undefined : readFilters(options.filters);
    const question: FunnelQuestion = {
      steps: steps.map((event) => ({ event, ...(filters === undefined ? {} : { filters }) })),
      ...asParameters(options, ["url", "format", "filters"]),
    };
    const answer = await (await connect(options)).funnel(question);
    const tableIn = (format: Format) => funnelTable(answer, format === "table");
    printAnswer(io, answer, { tableIn, wished: options.format });
  });
}

/** One row per step; times in seconds. For people rates are percentages and times are rounded. */
function funnelTable({ rows }: FunnelAnswer, forPeople: boolean): Table {
  const rate = (share: number) => (forPeople ? `${(share * 100).toFixed(1)}%` : share);
  const times = (name: "p50" | "p90") => {
    const seconds = rows.map((row) => row.time_from_previous?.[name] ?? undefined);
    return forPeople ? roundedColumn(seconds) : seconds;
  };
  const [p50, p90] = [times("p50"), times("p90")];
  return {
    columns: [
      "step",
      "name",
      "count",
      "lost",
      "rate_from_start",
      "rate_from_previous",
      "p50_s",
      "p90_s",
    ],
    rows: rows.map((row, index) => [
      row.step,
      row.name,
      row.people ?? row.sessions ?? row.entries,
      row.lost,
      rate(row.rate_from_start),
      rate(row.rate_from_previous),
      p50[index],
      p90[index],
    ]),
  };
}
