// `cairn import`: files of spend, currency rates, orders or claims into the store, each as a whole or not at all.
import { readFileSync, writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { csvCell } from "@cairn/schema";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Client, Parameters } from "../client.js";
import type { Imported, RefusedTable, RowProblem } from "../client-types.js";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { shown } from "../output.js";
import { outData } from "../terminal-text.js";
import type { Io } from "./io.js";
import { asParameters, connect, withService } from "./service.js";

const routes = {
  spend: "/api/v1/spend",
  rates: "/api/v1/currency-rates",
  orders: "/api/v1/orders",
  claims: "/api/v1/platform-claims",
} as const;
type Kind = keyof typeof routes;

/** What the service takes; what it is unpacked from may be smaller. */
const mostBytes = 16 * 1024 * 1024;

interface ImportOptions {
  kind: Kind;
  url?: string;
  json?: true;
  map?: Record<string, string>;
  [parameter: string]: unknown;
}

export function importCommand(io: Io, done: (exitCode: number) => void): Command {
  const kinds = Object.keys(routes);
  const command = new Command("import")
    .description(
      "files of spend, currency rates, orders or claims: CSV, TSV, NDJSON or JSON, also gzipped",
    )
    .argument("<file...>", "- is standard input")
    .addOption(new Option("--kind <kind>", "what is in them").choices(kinds).makeOptionMandatory())
    .option("--site <id>", "of all but rates: the site (default: default)")
    .option("--map <theirs=ours>", "a column by another name; may be given several times", mapped)
    .option(
      "--channel <channel>",
      "of spend and claims: where rows name none (default: by the source)",
    )
    .option("--source <source>", "of spend and claims: where rows name none, such as google")
    .option(
      "--medium <medium>",
      "of spend and claims: by which a source's channel is found (default: cpc)",
    )
    .option("--account <name>", "of spend and claims: where rows name none")
    .option("--currency <code>", "of all but rates: where rows name none")
    .option("--tz <zone>", "of orders: of times without a zone (default: the site's)")
    .addOption(
      new Option(
        "--replace <what>",
        "of spend: days also sets to 0 what else there is of the file's days, accounts and sources",
      ).choices(["rows", "days"]),
    )
    .option("--base <code>", "of rates: of which currency one unit is worth the rate")
    .addOption(new Option("--decimal <mark>", "before decimals").choices(["point", "comma"]))
    .addOption(new Option("--date-order <order>", "of 09/01/2026").choices(["dmy", "mdy"]))
    .option("--json", "print what the service answers");
  return withService(command).action(async (files: string[], options: ImportOptions) => {
    const client = await connect(options);
    const { map, ...others } = options;
    const parameters = {
      ...asParameters(others, ["kind", "url", "json"]),
      ...(map === undefined ? {} : { map: JSON.stringify(map) }),
    };
    let failed = false;
    for (const file of files) {
      const taken = await importFile({ io, client, options, parameters }, file);
      failed ||= !taken;
    }
    done(failed ? exitCodes.failed : exitCodes.done);
  });
}

interface Import {
  io: Io;
  client: Client;
  options: ImportOptions;
  parameters: Parameters;
}

/** False when the file was refused; the refusals are then beside it. */
async function importFile(
  { io, client, options, parameters }: Import,
  file: string,
): Promise<boolean> {
  const bytes = await bytesOf(file);
  const table = { bytes, type: typeOf(file, bytes) };
  const answer = await client.importTable(routes[options.kind], parameters, table);
  if (!("problems" in answer)) {
    outData(io, options.json ? `${JSON.stringify(answer, null, 2)}\n` : story(file, answer));
    return true;
  }
  io.err(`${shown(file)}: ${shown(answer.message)}\n`);
  if (file !== "-") io.err(`${listProblems(`${file}.rejected.csv`, answer)}\n`);
  return false;
}

const nameOf = (file: string): string => (file === "-" ? "standard input" : file);

async function bytesOf(file: string): Promise<Buffer> {
  const refused = (why: string) =>
    new CommandError(exitCodes.wrongUse, `${shown(nameOf(file))} cannot be read: ${why}.`);
  let bytes: Buffer;
  try {
    bytes = file === "-" ? await buffer(process.stdin) : readFileSync(file);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b)
      bytes = gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE")
      throw refused("unpacked it is above 16 MB; split it by day");
    throw refused(whyNot(error));
  }
  if (bytes.length === 0) throw refused("it is empty");
  if (bytes.length > mostBytes) throw refused("it is above 16 MB; split it by day");
  return bytes;
}

/** By the name of the file, else by how it begins. */
function typeOf(file: string, bytes: Buffer): string {
  const name = file.replace(/\.gz$/, "");
  if (/\.(ndjson|jsonl)$/i.test(name)) return "application/x-ndjson";
  if (/\.json$/i.test(name)) return "application/json";
  const start = bytes.subarray(0, 64).toString("utf8").trimStart();
  if (start.startsWith("[") || /^\{\s*"rows"/.test(start)) return "application/json";
  return start.startsWith("{") ? "application/x-ndjson" : "text/csv";
}

function mapped(pair: string, before: Record<string, string> = {}): Record<string, string> {
  const at = pair.lastIndexOf("=");
  if (at > 0 && at < pair.length - 1) return { ...before, [pair.slice(0, at)]: pair.slice(at + 1) };
  throw new InvalidArgumentError('Write it as theirs=ours, such as "Kosten=cost".');
}

function story(file: string, answer: Imported): string {
  const { days, columns = {}, ignored = [] } = answer;
  const read = Object.entries(columns).map(([ours, theirs]) => `${ours} = ${theirs}`);
  const lines = [
    `${nameOf(file)}: ${whatOf(answer)}, ${days.from} to ${days.to}.`,
    ...(read.length > 0 ? [`Read as ${read.join(", ")}.`] : []),
    ...(ignored.length > 0 ? [`Not read: ${ignored.join(", ")}.`] : []),
    ...(answer.set_to_0 ? [`Set to 0: ${answer.set_to_0} rows that the file has not.`] : []),
    ...(answer.further_lines ? [`Further lines of the same orders: ${answer.further_lines}.`] : []),
    ...(answer.totals_left_out ? [`Rows of totals left out: ${answer.totals_left_out}.`] : []),
  ];
  return lines.map((line) => `${shown(line)}\n`).join("");
}

/** What a file had. */
function whatOf({
  rates,
  base,
  rows,
  costs,
  values = [],
  conversions,
  statuses,
}: Imported): string {
  const sums = costs?.map(({ currency, cost }) => `${cost} ${currency}`);
  const money = sums ?? values.map(({ currency, value }) => `${value} ${currency}`);
  if (rates !== undefined) return `${rates} rates of ${base}`;
  const states = Object.entries(statuses ?? {}).filter(([, count]) => count > 0);
  const what =
    states.length > 0
      ? states.map(([state, count]) => `${count} ${state}`)
      : conversions === undefined
        ? []
        : [`${conversions} conversions`];
  return [`${rows} rows`, ...what, ...money].join(", ");
}

function listProblems(list: string, { problems, count }: RefusedTable): string {
  try {
    writeFileSync(list, rejected(problems));
    return `${shown(list)} has ${problems.length} of ${count} problems.`;
  } catch (error) {
    return `${shown(list)} cannot be written: ${whyNot(error)}. There are ${count} problems.`;
  }
}

function rejected(problems: readonly RowProblem[]): string {
  const columns = ["line", "column", "value", "problem", "hint"] as const;
  const rows = problems.map((problem) => columns.map((column) => problem[column]));
  return [[...columns], ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");
}
