// `cairn journeys`: where people go from an event, a page or a channel, or come from to it, as links with counts.
import { Command, Option } from "commander";
import type { Format } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { filterExample, readFilters } from "./filters.js";
import type { Io } from "./io.js";
import { numberWithin, wholeNumber } from "./numbers.js";
import { asParameters, connect, withFormat, withReport } from "./service.js";

interface JourneyOptions {
  url?: string;
  format?: Format;
  steps?: number;
  limit?: number;
  minShare?: string;
  filters?: string;
  group?: string[];
  keepRepeats?: boolean;
  [parameter: string]: unknown;
}

const readHere = ["url", "format", "steps", "limit", "minShare", "filters", "group", "keepRepeats"];
const columns = ["step", "from", "to", "count", "share"] as const;
const several = (value: string, before: string[] = []) => [...before, value];

export function journeysCommand(io: Io): Command {
  const command = new Command("journeys")
    .description("where people go, or come from; options are the parameters of POST /api/v1/flows")
    .option("--start <node>", "forward from this page, event or channel, such as /cart")
    .option("--end <node>", "backward from it, instead")
    .addOption(
      new Option("--of <nodes>", "what nodes are (default: page)").choices([
        "page",
        "event",
        "channel",
      ]),
    )
    .option("--steps <n>", "columns (default: 5)", wholeNumber(1, 20))
    .option("--window <duration>", "how far from the start or end (default: 1d)")
    .addOption(new Option("--count <what>", "default: people").choices(["people", "sessions"]))
    .option(
      "--group <rule>",
      "PATTERN=NAME, such as '/product/*=Products'; may be repeated",
      several,
    )
    .option("--keep-repeats", "a run of one node is as many nodes")
    .option(
      "--min-share <share>",
      "smaller nodes are (other) (default: 0.0025)",
      numberWithin({ least: 0, most: 1 }),
    )
    .option("--limit <n>", "nodes of a column (default: 50)", wholeNumber(1, 500))
    .option("--filters <json>", `on every event, such as ${filterExample}`);
  return withFormat(withReport(command)).action(async (options: JourneyOptions) => {
    const { steps, limit, minShare, filters, group, keepRepeats } = options;
    const answer = await (await connect(options)).flows({
      ...asParameters(options, readHere),
      ...(steps && { steps }),
      ...(limit && { limit }),
      ...(minShare && { min_share: Number(minShare) }),
      ...(filters && { filters: readFilters(filters) }),
      ...(keepRepeats && { collapse: false }),
      ...(group && { groups: group.map(ruleOf) }),
    });
    const rows = answer.rows.map((row) => columns.map((column) => row[column]));
    const under = [`${answer.starts} started`];
    printAnswer(io, answer, {
      tableIn: () => ({ columns: [...columns], rows }),
      wished: options.format,
      under,
    });
  });
}

/** @example ruleOf("/p/*=Products") // { pattern: "/p/*", name: "Products" } */
function ruleOf(text: string) {
  const place = text.lastIndexOf("=");
  return place < 0
    ? { pattern: text, name: text }
    : { pattern: text.slice(0, place), name: text.slice(place + 1) };
}
