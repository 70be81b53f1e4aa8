// `cairn paths`: how many journeys took each path; as CSV it is what `cairn attribution --paths` reads.
import { Command, Option } from "commander";
import type { PathReportAnswer } from "../client-types.js";
import { type Format, formatOf } from "../output.js";
import { linesUnder, printAnswer } from "../print-answer.js";
import { listTable, tellPathReport } from "../stories/path-report.js";
import type { Io } from "./io.js";
import { wholeNumber } from "./numbers.js";
import { withJourneys, withLost } from "./rule-options.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface PathsOptions {
  url?: string;
  format?: Format;
  report?: boolean;
  [parameter: string]: string | boolean | undefined;
}

const columns = ["path", "conversions", "value", "lost"] as const;
const parts = ["paths", "lengths", "days", "positions"];

export function pathsCommand(io: Io): Command {
  const command = new Command("paths")
    .description("journeys per path; options are the parameters of GET /api/v1/paths")
    .option("--report", "the most frequent paths, lengths, days to convert and positions instead")
    .option("--limit <n>", "with --report: paths at most (default: 20)", wholeNumber(1, 10_000))
    .addOption(
      new Option("--part <list>", "with --report: one list alone, for CSV").choices(parts),
    );
  return withFormat(withLost(withJourneys(withReport(command)))).action(
    async ({ report = false, ...options }: PathsOptions) => {
      const client = await connect(options);
      const parameters = asParameters(options, ["url", "format"]);
      if (report) return printReport(io, await client.pathReport(parameters), options);
      const answer = await client.paths(parameters);
      const rows = answer.rows.map((row) => columns.map((column) => row[column]));
      printAnswer(io, answer, {
        tableIn: () => ({ columns: [...columns], rows }),
        wished: options.format,
      });
    },
  );
}

/** All lists for people; for programs one, the paths unless another is asked for. */
function printReport(io: Io, answer: PathReportAnswer, { format, part }: PathsOptions): void {
  if (formatOf(io, format) === "table" && part === undefined) {
    io.out(`${tellPathReport(io, answer)}\n${linesUnder(io, answer)}`);
    return;
  }
  printAnswer(io, answer, {
    tableIn: (wished) => listTable(answer.rows, wished),
    wished: format,
  });
}
