// `cairn paths`: how many journeys took each path; as CSV it is what `cairn attribution --paths` reads.
import { Command } from "commander";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import type { Io } from "./io.js";
import { withJourneys, withLost } from "./rule-options.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface PathsOptions {
  url?: string;
  format?: Format;
  [parameter: string]: string | undefined;
}

const columns = ["path", "conversions", "value", "lost"] as const;

export function pathsCommand(io: Io): Command {
  const command = new Command("paths").description(
    "journeys per path; options are the parameters of GET /api/v1/paths",
  );
  return withFormat(withLost(withJourneys(withReport(command)))).action(
    async (options: PathsOptions) => {
      const client = await connect(options);
      const answer = await client.paths(asParameters(options, ["url", "format"]));
      const rows = answer.rows.map((row) => columns.map((column) => row[column]));
      printAnswer(io, answer, {
        tableIn: () => ({ columns: [...columns], rows }),
        wished: options.format,
      });
    },
  );
}
