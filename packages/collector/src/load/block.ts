// Log entries in, one block out: rows encoded for the store, and refusals.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { LogEntry } from "../log/event-log.js";
import type { Draft } from "./draft.js";
import { encodeBlock } from "./native-block.js";
import { type ReadRecordDeps, readRecord } from "./read-record.js";
import type { RejectedRow } from "./rejected-row.js";
import { eventColumns } from "./row.js";

export interface Block {
  /** The rows in ClickHouse's Native format, in pieces that are one insert together. */
  pieces: Buffer[];
  /** Rows in all pieces. */
  count: number;
  rejected: RejectedRow[];
  /** The events again, read anew: for the rare block that the store refuses. */
  drafts(): Draft[];
  /** Receipt of the first and the last record; milliseconds since 1970. */
  firstReceivedAt: number;
  lastReceivedAt: number;
}

/** Called with what each record holds, as it is read. */
export type Seen = (drafts: readonly Draft[], rejected: readonly RejectedRow[]) => void;

/**
 * Reads entries (at least one) into a block. A row lives only until its piece is encoded, so that the
 * garbage collector has little to copy, and what else the process does has its turn between pieces.
 * @param now stands in for the receipt of a damaged record that no whole one goes before.
 */
export async function readBlock(
  entries: readonly LogEntry[],
  deps: ReadRecordDeps & { seen?: Seen },
  now: number,
): Promise<Block> {
  const block: Block = {
    pieces: [],
    count: 0,
    rejected: [],
    drafts: () => entries.flatMap((entry) => readRecord(entry, deps, now).drafts),
    firstReceivedAt: 0,
    lastReceivedAt: now,
  };
  let waiting: Draft[] = [];
  let last = 0;
  for (const entry of entries) {
    const { drafts, rejected, receivedAt } = readRecord(entry, deps, last || now);
    deps.seen?.(drafts, rejected);
    for (const draft of drafts) waiting.push(draft);
    for (const refused of rejected) block.rejected.push(refused);
    // Of several streams, each with an order of its own.
    block.firstReceivedAt = Math.min(block.firstReceivedAt || receivedAt, receivedAt);
    last = Math.max(last, receivedAt);
    if (waiting.length < pieceRows) continue;
    addPiece(block, waiting);
    waiting = [];
    await nextTurn();
  }
  addPiece(block, waiting);
  block.lastReceivedAt = last || now;
  return block;
}

/** Rows of a piece. */
export const pieceRows = 1000;

function addPiece(block: Block, drafts: readonly Draft[]): void {
  if (drafts.length === 0) return;
  block.pieces.push(
    encodeBlock(
      eventColumns,
      drafts.map(({ row }) => row),
    ),
  );
  block.count += drafts.length;
}
