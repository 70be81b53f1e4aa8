// A table that is too long for one request comes in; it is checked as a whole, and then written piece by piece.
import { createHash } from "node:crypto";
import { BadParameter, fromMicros, money, toMicros } from "@cairn/attribution/table-files";
import type { Imported, RefusedTable, RowProblem } from "../client-types.js";
import { CommandError, exitCodes } from "../command-error.js";
import { shown } from "../output.js";
import { startProgress } from "../progress.js";
import type { TableImport } from "./import-table.js";
import { nameOf, type OpenFile } from "./open-file.js";
import { openResume, type ResumeFile } from "./resume-file.js";
import { piecesOf, type SplitTable, splitTable } from "./split-table.js";
import type { LongKind, TableOptions } from "./table-kinds.js";

export interface LongTable {
  name: string;
  opened: OpenFile;
  kind: LongKind;
}

/** Problems that are told in full. */
const mostListed = 100;

/**
 * Every row is checked before one is written. An import that is ended between two pieces goes on there; what is
 * written again changes nothing.
 */
export async function importLongTable(
  asked: TableImport,
  table: LongTable,
): Promise<Imported | RefusedTable> {
  const { parameters } = asked;
  const options = {
    ...parameters,
    map: parameters.map === undefined ? undefined : JSON.parse(parameters.map),
  } as TableOptions;
  // Before the file is read: one that is written anew meanwhile is another file.
  const resume = table.name === "-" ? undefined : openResume(table.name, digestOf(asked, table));
  const split = await splitTable(table, table.kind, options).catch((error: unknown) => {
    if (!(error instanceof BadParameter)) throw error;
    const why = error.message.replace(/^file: /, "");
    throw new CommandError(
      exitCodes.wrongUse,
      `${shown(nameOf(table.name))}: ${why}. ${error.allowed}`,
    );
  });
  const progress = startProgress(asked.io, "Importing", split.count * (asked.dryRun ? 1 : 2));
  try {
    const given = { ...parameters, ...split.shows };
    const checked = await check({ ...asked, parameters: given }, split, (done) =>
      progress.update(done, "checked"),
    );
    if ("problems" in checked || asked.dryRun) return checked;
    await write({ ...asked, parameters: given }, split, {
      resume,
      told: (done) => progress.update(split.count + done, "written"),
    });
    return checked;
  } finally {
    progress.stop();
    split.remove();
  }
}

type Told = (done: number) => void;

async function check(
  { client, route, parameters }: TableImport,
  split: SplitTable,
  told: Told,
): Promise<Imported | RefusedTable> {
  let sum: Imported | undefined;
  const problems: RowProblem[] = [];
  let count = 0;
  for (let index = 0; index < split.count; index++) {
    const answer = await sendPiece(split, index, (piece) =>
      client.importTable(route, { ...parameters, dry_run: "true" }, piece),
    );
    if (answer === undefined) continue;
    if ("problems" in answer) {
      count += answer.count;
      const { lineOf } = split.piece(index);
      problems.push(...answer.problems.map((one) => ({ ...one, line: lineOf(one.line) })));
    } else sum = sum === undefined ? answer : added(sum, answer);
    told(index + 1);
  }
  if (count === 0 && sum !== undefined) return sum;
  problems.sort((one, other) => one.line - other.line);
  const [first] = problems;
  if (first === undefined)
    throw new CommandError(exitCodes.wrongUse, "The table has no rows under its header.");
  const { line, column, value, problem, hint } = first;
  const more = count === 1 ? "" : ` There are ${count - 1} more.`;
  return {
    message: `Nothing was written. Line ${line}, ${column || "whole row"} "${value}": ${problem}.${more} ${hint}`,
    ...{ problems: problems.slice(0, mostListed), count },
  };
}

async function write(
  { client, route, parameters }: TableImport,
  split: SplitTable,
  { resume, told }: { resume: ResumeFile | undefined; told: Told },
): Promise<void> {
  for (let index = resume?.reached?.line ?? 0; index < split.count; index++) {
    const answer = await sendPiece(split, index, (piece) =>
      client.importTable(route, parameters, piece),
    ).catch((error: unknown) => {
      throw goesOn(error, index, split.count);
    });
    if (answer !== undefined && "problems" in answer) {
      const why = `${answer.message} It was right a moment ago: send the file again.`;
      throw new CommandError(exitCodes.failed, why);
    }
    resume?.keep({ line: index + 1, accepted: 0, refused: 0, rejects_bytes: 0 });
    told(index + 1);
  }
  resume?.remove();
}

/** Nothing for a piece without rows. */
async function sendPiece<Answer>(
  split: SplitTable,
  index: number,
  send: (piece: { bytes: Buffer; type: string }) => Promise<Answer>,
): Promise<Answer | undefined> {
  const { bytes, type } = split.piece(index);
  return bytes.length === 0 ? undefined : send({ bytes, type });
}

function goesOn(error: unknown, done: number, of: number): unknown {
  if (!(error instanceof CommandError) || done === 0) return error;
  const message = `${error.message}\n${done} of ${of} pieces are written; the same command again goes on there.`;
  return new CommandError(error.exitCode, message, { cause: error });
}

/** An import goes on only when it is asked in the same way. */
function digestOf({ client, route, parameters }: TableImport, { opened }: LongTable): string {
  const where = JSON.stringify([client.url, route, parameters, piecesOf(opened)]);
  return createHash("sha256").update(where).digest("hex");
}

/** What two pieces of one file had. */
function added(one: Imported, other: Imported): Imported {
  const counts = ["rows", "read", "totals_left_out", "set_to_0", "further_lines"] as const;
  const statuses = Object.entries(other.statuses ?? {});
  const days = (pick: "from" | "to") =>
    [one.days?.[pick], other.days?.[pick]].flatMap((day) => day ?? []);
  const [from = "", to = ""] = [days("from").sort()[0], days("to").sort().at(-1)];
  return {
    ...one,
    ...Object.fromEntries(
      counts.flatMap((name) => {
        const [before, more] = [one[name], other[name]];
        return before === undefined || more === undefined ? [] : [[name, before + more]];
      }),
    ),
    days: { from, to },
    ...(one.conversions !== undefined && {
      conversions: Number(sum(String(one.conversions), String(other.conversions ?? 0))),
    }),
    ...(one.statuses && {
      statuses: Object.fromEntries(
        statuses.map(([state, more]) => [state, (one.statuses?.[state] ?? 0) + more]),
      ),
    }),
    ...(one.costs && { costs: addedMoney(one.costs, other.costs ?? [], "cost") }),
    ...(one.values && { values: addedMoney(one.values, other.values ?? [], "value") }),
  };
}

const sum = (one: string, other: string): string => fromMicros(toMicros(one) + toMicros(other));

function addedMoney<Name extends "cost" | "value">(
  one: readonly ({ currency: string } & Record<Name, string>)[],
  other: readonly ({ currency: string } & Record<Name, string>)[],
  name: Name,
) {
  const sums = new Map<string, string>();
  for (const row of [...one, ...other]) {
    sums.set(row.currency, sum(sums.get(row.currency) ?? "0", row[name]));
  }
  return [...sums]
    .map(([currency, total]) => ({ currency, [name]: money(total) }))
    .sort((x, y) => (x.currency < y.currency ? -1 : 1)) as ({ currency: string } & Record<
    Name,
    string
  >)[];
}
