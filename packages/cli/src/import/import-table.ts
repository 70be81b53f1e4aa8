// A file of spend, rates, orders, claims or coupons comes in; the service takes it as a whole, or not at all.
import { tableLimits } from "@cairn/attribution/table-files";
import type { Client, Parameters } from "../client.js";
import type { Imported, RefusedTable } from "../client-types.js";
import { CommandError, exitCodes } from "../command-error.js";
import type { Io } from "../commands/io.js";
import { whyNot } from "../files/why-not.js";
import { shown } from "../output.js";
import { outData } from "../terminal-text.js";
import { importLongTable, type LongTable } from "./import-long-table.js";
import { nameOf, openFile } from "./open-file.js";
import { removeRejects, writeRejects } from "./rejects-file.js";
import { type LongKind, longKinds } from "./table-kinds.js";

interface Sent {
  bytes: Buffer;
  type: string;
}

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
export async function importTable(asked: TableImport, file: string): Promise<boolean> {
  const { io, client, route, json, dryRun, parameters } = asked;
  const table = await tableOf(file, longKinds[route]);
  const answer =
    "bytes" in table
      ? await client.importTable(route, parameters, table)
      : await importLongTable(asked, table);
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

/** The file as it is sent, or what is to be sent in pieces. */
async function tableOf(file: string, kind: LongKind | undefined): Promise<Sent | LongTable> {
  const opened = await openFile(file);
  const [start, whole] = await beginningOf(opened.bytes);
  const isShort = start.length <= tableLimits.bytes && linesIn(start) <= tableLimits.rows;
  if (isShort || (kind === undefined && start.length <= tableLimits.bytes)) {
    return { bytes: start, type: typeOf(file, start) };
  }
  if (kind !== undefined) return { name: file, kind, opened: { ...opened, bytes: whole } };
  const message = `${shown(nameOf(file))} cannot be read: unpacked it is above 16 MB; split it.`;
  throw new CommandError(exitCodes.wrongUse, message);
}

/** As much as one request takes and a little more, and all of it with that at its beginning. */
async function beginningOf(
  bytes: AsyncIterable<Uint8Array>,
): Promise<[start: Buffer, whole: AsyncGenerator<Uint8Array>]> {
  const rest = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let length = 0; length <= tableLimits.bytes; ) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* whole() {
    while (first.length > 0) yield first.shift() as Uint8Array;
    yield* { [Symbol.asyncIterator]: () => rest };
  }
  return [Buffer.concat(first), whole()];
}

/** A header and a last line without an end are two that are no rows too many. */
function linesIn(bytes: Buffer): number {
  let lines = -1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
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
