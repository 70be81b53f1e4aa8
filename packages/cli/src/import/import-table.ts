// A file of spend, rates, orders, claims or coupons comes in; the service takes it as a whole, or not at all.
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import type { Client, Parameters } from "../client.js";
import type { Imported, RefusedTable } from "../client-types.js";
import { CommandError, exitCodes } from "../command-error.js";
import type { Io } from "../commands/io.js";
import { whyNot } from "../files/why-not.js";
import { shown } from "../output.js";
import { outData } from "../terminal-text.js";
import { nameOf } from "./open-file.js";
import { removeRejects, writeRejects } from "./rejects-file.js";

/** What the service takes; what it is unpacked from may be smaller. */
const mostBytes = 16 * 1024 * 1024;

export interface TableImport {
  io: Io;
  client: Client;
  route: string;
  json: boolean;
  /** The service checks the file and writes nothing. */
  dryRun: boolean;
  parameters: Parameters;
}

/** False when the file was refused; the refusals are then beside it. */
export async function importTable(
  { io, client, route, json, dryRun, parameters }: TableImport,
  file: string,
): Promise<boolean> {
  const bytes = await bytesOf(file);
  const table = { bytes, type: typeOf(file, bytes) };
  const answer = await client.importTable(route, parameters, table);
  const list = `${file}.rejected.csv`;
  if (!("problems" in answer)) {
    if (file !== "-" && !dryRun) removeRejects(list);
    const told = json ? `${JSON.stringify(answer, null, 2)}\n` : story(file, answer);
    outData(io, !json && dryRun ? `${told}Nothing was written.\n` : told);
    return true;
  }
  io.err(`${shown(file)}: ${shown(answer.message)}\n`);
  if (file !== "-" && !dryRun) io.err(`${listProblems(list, answer)}\n`);
  return false;
}

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

function story(file: string, answer: Imported): string {
  const { days, columns = {}, ignored = [] } = answer;
  const read = Object.entries(columns).map(([ours, theirs]) => `${ours} = ${theirs}`);
  const lines = [
    `${nameOf(file)}: ${whatOf(answer)}${days ? `, ${days.from} to ${days.to}` : ""}.`,
    ...(read.length > 0 ? [`Read as ${read.join(", ")}.`] : []),
    ...(ignored.length > 0 ? [`Not read: ${ignored.join(", ")}.`] : []),
    ...(answer.set_to_0 ? [`Set to 0: ${answer.set_to_0} rows that the file has not.`] : []),
    ...(answer.further_lines ? [`Further lines of the same orders: ${answer.further_lines}.`] : []),
    ...(answer.reworded ? [`Events that have another campaign now: ${answer.reworded}.`] : []),
    ...(answer.totals_left_out ? [`Rows of totals left out: ${answer.totals_left_out}.`] : []),
  ];
  return lines.map((line) => `${shown(line)}\n`).join("");
}

/** What a file had. */
function whatOf({
  coupons,
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
  if (coupons !== undefined) return `${coupons} coupons`;
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
    writeRejects(list, problems);
    return `${shown(list)} has ${problems.length} of ${count} problems.`;
  } catch (error) {
    return `${shown(list)} cannot be written: ${whyNot(error)}. There are ${count} problems.`;
  }
}
