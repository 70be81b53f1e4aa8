// A file of events, touches or profiles comes in; it goes through the collector, and what became of it is told.
import { BadParameter } from "@cairn/attribution/table-files";
import type { CollectorClient } from "../collector-client.js";
import { CommandError, exitCodes } from "../command-error.js";
import type { Io } from "../commands/io.js";
import { exactCount } from "../exact-count.js";
import { shown } from "../output.js";
import { startProgress } from "../progress.js";
import { batchesOf } from "./batches.js";
import { nameOf, type OpenFile, openFile } from "./open-file.js";
import { type FileRows, type RowOptions, readRows } from "./read-rows.js";
import { openRejects, type RejectsFile } from "./rejects-file.js";
import { openResume, type Reached } from "./resume-file.js";
import { type SentBatch, sentInOrder } from "./send-batches.js";
import { triedInOrder } from "./tried-in-order.js";
import type { EventOptions } from "./wire-events.js";

export interface EventImport {
  io: Io;
  /** None: nothing is sent, and what would be refused is told. */
  collector: CollectorClient | undefined;
  rows: RowOptions;
  events: EventOptions;
  /** How the file is read and where it goes: an import goes on only when it is asked in the same way. */
  asked: string;
  json: boolean;
}

/** Answers false when rows were refused. */
export async function importEvents(asked: EventImport, file: string): Promise<boolean> {
  const opened = await openFile(file);
  const read = await readRows(opened, asked.rows).catch((error: unknown) => {
    if (!(error instanceof BadParameter)) throw error;
    const why = error.message.replace(/^file: /, "");
    throw new CommandError(exitCodes.wrongUse, `${nameOf(file)}: ${why}. ${error.allowed}`);
  });
  const { format } = read;
  const zone = format?.zone ?? asked.events.zone;
  const run = { ...asked, events: { ...asked.events, zone } };
  return asked.collector === undefined
    ? await tryOut(run, file, read)
    : await send(run, asked.collector, file, { opened, read });
}

/** What is read at once needs no bar; of standard input nobody knows how much there is. */
const longBytes = 1_000_000;

async function send(
  { io, rows: _, events, asked, json }: EventImport,
  collector: CollectorClient,
  file: string,
  { opened, read }: { opened: OpenFile; read: FileRows },
): Promise<boolean> {
  const resume = file === "-" ? undefined : openResume(file, asked);
  const before = resume?.reached;
  const list = `${file}.rejected.csv`;
  const rejects = file === "-" ? undefined : openRejects(list, before?.rejects_bytes);
  const reached: Reached = { line: 0, accepted: 0, refused: 0, rejects_bytes: 0, ...before };
  const isLong = opened.size > longBytes;
  const progress = isLong ? startProgress(io, "Importing", opened.size) : undefined;
  const startedAt = performance.now();
  const already = reached.accepted;
  let keptAt = startedAt;
  try {
    const batches = batchesOf(read.rows, events, reached.line);
    for await (const sent of sentInOrder(batches, collector)) {
      take(sent, reached, { rejects, io });
      if (performance.now() - keptAt > 1_000) {
        resume?.keep(reached);
        keptAt = performance.now();
      }
      progress?.update(opened.position(), `${exactCount(reached.accepted)} events`);
    }
  } catch (error) {
    resume?.keep(reached);
    throw goesOn(error, reached, resume !== undefined);
  } finally {
    progress?.stop();
    rejects?.close();
  }
  resume?.remove();
  const { accepted, refused } = reached;
  const seconds = (performance.now() - startedAt) / 1000;
  const told = {
    file: nameOf(file),
    accepted,
    refused,
    ...(before && { resumed_after_line: before.line }),
    seconds: Number(seconds.toFixed(1)),
  };
  if (json) io.out(`${JSON.stringify(told, null, 2)}\n`);
  else {
    const speed = exactCount(Math.round((accepted - already) / Math.max(seconds, 0.001)));
    const from = before ? ` Went on after line ${before.line}.` : "";
    const about = read.about.map((line) => `${shown(line)}\n`).join("");
    io.out(
      `${shown(nameOf(file))}: ${exactCount(accepted)} events accepted, ${exactCount(refused)} rows refused (${seconds.toFixed(1)} s, ${speed} events/s).${from}\n${about}`,
    );
  }
  if (refused > 0 && rejects) io.err(`${shown(list)} has what was refused, and why.\n`);
  return refused === 0;
}

function take(
  sent: SentBatch,
  reached: Reached,
  { rejects, io }: { rejects: RejectsFile | undefined; io: Io },
): void {
  rejects?.add(sent.problems);
  if (rejects === undefined) tell(io, sent, reached.refused);
  reached.line = sent.last;
  reached.accepted += sent.accepted;
  reached.refused += sent.problems.length;
  reached.rejects_bytes = rejects?.bytes() ?? 0;
}

function goesOn(error: unknown, { line, accepted }: Reached, canResume: boolean): unknown {
  if (!(error instanceof CommandError) || accepted === 0) return error;
  const again = canResume ? `goes on after line ${line}` : "changes nothing of them";
  const message = `${error.message}\n${exactCount(accepted)} events are in; the same command again ${again}.`;
  return new CommandError(error.exitCode, message, { cause: error });
}

/** The first problems go to the terminal where there is no file for them. */
const mostTold = 20;

function tell(io: Io, { problems }: SentBatch, before: number): void {
  for (const { line, column, value, problem, hint } of problems.slice(0, mostTold - before)) {
    const what = column === "" ? "" : ` ${column}`;
    io.err(`${shown(`line ${line}${what} "${value}": ${problem}. ${hint}`)}\n`);
  }
}

async function tryOut(
  { io, events, json }: EventImport,
  file: string,
  { rows, about }: FileRows,
): Promise<boolean> {
  const sums = { accepted: 0, refused: 0 };
  let first: unknown;
  const batches = batchesOf(rows, events);
  async function* seen() {
    for await (const batch of batches) {
      first ??= batch.events[0];
      yield batch;
    }
  }
  for await (const sent of triedInOrder(seen())) {
    tell(io, sent, sums.refused);
    sums.accepted += sent.accepted;
    sums.refused += sent.problems.length;
  }
  const told = { file: nameOf(file), dry_run: true, ...sums, first };
  if (json) io.out(`${JSON.stringify(told, null, 2)}\n`);
  else {
    const lines = [
      `${nameOf(file)}: nothing was sent. ${exactCount(sums.accepted)} events would go, ${exactCount(sums.refused)} rows would be refused.`,
      ...about,
      ...(first === undefined ? [] : [`The first event: ${JSON.stringify(first)}`]),
    ];
    io.out(lines.map((line) => `${shown(line)}\n`).join(""));
  }
  return sums.refused === 0;
}
