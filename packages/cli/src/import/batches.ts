// Rows of a file come in; batches that the collector takes go out, with what is wrong with the others.
import { BadParameter } from "@cairn/attribution/table-files";
import type { WireEvent } from "@cairn/schema";
import type { RowProblem } from "../client-types.js";
import { CommandError } from "../command-error.js";
import type { FileRow } from "./read-rows.js";
import { type EventOptions, wireEvents } from "./wire-events.js";

export interface Batch {
  events: WireEvent[];
  /** Of each event. */
  lines: number[];
  problems: RowProblem[];
  /** The last line of which something is in it. */
  last: number;
}

/** Far below what the collector takes, so that a few of them are on the way at once. */
const mostEvents = 500;
const mostBytes = 1_000_000;
const mostProblems = 1_000;

/**
 * A file that breaks off is told as a problem of the line where it does.
 * @param after lines up to this one are passed over
 */
export async function* batchesOf(
  rows: AsyncIterable<FileRow>,
  options: EventOptions,
  after = 0,
): AsyncGenerator<Batch> {
  let batch = emptyBatch(after);
  let bytes = 0;
  try {
    for await (const row of rows) {
      if (row.line <= after) continue;
      const { events, problems } = eventsOf(row, options);
      const added = events.reduce(
        (sum, event) => sum + Buffer.byteLength(JSON.stringify(event)),
        0,
      );
      const isFull = bytes + added > mostBytes || batch.events.length + events.length > mostEvents;
      if ((isFull && batch.events.length > 0) || batch.problems.length >= mostProblems) {
        yield batch;
        [batch, bytes] = [emptyBatch(batch.last), 0];
      }
      for (const event of events) {
        batch.lines.push(row.line);
        batch.events.push(event);
      }
      batch.problems.push(...problems);
      batch.last = row.line;
      bytes += added;
    }
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof BadParameter)) throw error;
    const hint = "Send the whole file: what is in is not counted again.";
    const line = batch.last + 1;
    batch.problems.push({ line, column: "", value: "", problem: error.message, hint });
  }
  if (batch.events.length + batch.problems.length > 0) yield batch;
}

const emptyBatch = (last: number): Batch => ({ events: [], lines: [], problems: [], last });

function eventsOf({ line, events, wrong }: FileRow, options: EventOptions) {
  const found: { events: WireEvent[]; problems: RowProblem[] } = { events: [], problems: [] };
  if (wrong !== undefined)
    found.problems.push({ line, column: "", ...wrong, value: short(wrong.value) });
  for (const { id, fields } of events) {
    const read = wireEvents(fields, id, options);
    if (Array.isArray(read)) found.events.push(...read);
    else found.problems.push({ line, ...read, value: short(read.value) });
  }
  return found;
}

const short = (value: string): string => value.slice(0, 80).toWellFormed();
