// `cairn metrics`: measures of a range by time, by dimensions, beside another range.
import { ExactNumber } from "@cairn/schema";
import { Command, Option } from "commander";
import type { MetricsAnswer, MetricsRow } from "../client-types.js";
import type { Format, Table } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { roundedColumn, roundedMoney } from "../rounded.js";
import { filterExample, readFilters } from "./filters.js";
import type { Io } from "./io.js";
import { wholeNumber } from "./numbers.js";
import { withCredit } from "./rule-options.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface MetricsOptions {
  url?: string;
  format?: Format;
  filters?: string;
  [parameter: string]: string | undefined;
}

export function metricsCommand(io: Io): Command {
  const command = new Command("metrics")
    .description("measures of a range; options are the parameters of GET /api/v1/metrics")
    .option("--metrics <names>", "separated by commas, such as visitors,bounce_rate,value")
    .option("--by <dimensions>", "separated by commas, such as channel or country,device")
    .addOption(new Option("--interval <length>").choices(["hour", "day", "week", "month"]))
    .addOption(new Option("--compare <range>").choices(["previous_period", "previous_year"]))
    .option("--filters <json>", `on everything, such as ${filterExample}`)
    .option("--order <measure>", "of rows; -measure: the smallest first")
    .option("--limit <n>", "labels at most (default: 100)", wholeNumber(1, 1000))
    .option("--model <model>", "conversions by label are credit under this rule model");
  return withFormat(withReport(withCredit(command))).action(async (options: MetricsOptions) => {
    if (options.filters !== undefined) readFilters(options.filters);
    const client = await connect(options);
    const answer = await client.metrics(asParameters(options, ["url", "format"]));
    const tableIn = (format: Format) => metricsTable(answer, format === "table");
    printAnswer(io, answer, { tableIn, wished: options.format });
  });
}

/** A split or an interval ends with a row of the total for people, because rows need not add up to it. */
function metricsTable({ rule, rows, total, compare }: MetricsAnswer, forPeople: boolean): Table {
  const words = [...(rule.by as string[]), ...(rule.interval === null ? [] : ["time", "complete"])];
  const measures = rule.metrics as string[];
  const hasTotal = forPeople && words.length > 0;
  const last: MetricsRow = { ...total, ...(compare && { previous: compare.total }) };
  const all = hasTotal ? [...rows, last] : rows;
  const cellsOf = (cells: unknown[]) => (forPeople ? rounded(cells) : cells);
  const columns: [name: string, cells: unknown[]][] = [
    ...words.map((name, index): (typeof columns)[number] => [
      name,
      [...rows.map((row) => row[name]), ...(hasTotal ? [index === 0 ? "(total)" : ""] : [])],
    ]),
    ...measures.map((name): (typeof columns)[number] => [
      name,
      cellsOf(all.map((row) => row[name] ?? undefined)),
    ]),
    ...(compare === undefined ? [] : measures).map((name): (typeof columns)[number] => [
      `previous_${name}`,
      cellsOf(all.map((row) => row.previous?.[name] ?? undefined)),
    ]),
  ];
  return {
    columns: columns.map(([name]) => name),
    rows: all.map((_, row) => columns.map(([, cells]) => cells[row])),
  };
}

/** Counts stay whole; ratios and money get as many digits as a person reads. */
function rounded(cells: readonly unknown[]): unknown[] {
  if (cells.some((cell) => typeof cell === "string"))
    return cells.map((cell) => (typeof cell === "string" ? roundedMoney(cell) : cell));
  const numbers = cells as (number | ExactNumber | undefined)[];
  const isWhole = (cell: number | ExactNumber | undefined) =>
    cell === undefined ||
    Number.isInteger(cell instanceof ExactNumber ? Number(cell.digits) : cell);
  return numbers.every(isWhole) ? [...numbers] : roundedColumn(numbers);
}
