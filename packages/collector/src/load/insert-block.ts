// A block of rows in, into the store once: a row that the store cannot take is set aside alone.
import { type Store, StoreError } from "@cairn/schema";
import { type Block, pieceRows } from "./block.js";
import type { Draft } from "./draft.js";
import { encodeBlock } from "./native-block.js";
import { type RejectedRow, rejectedColumns, rejectedLine, rejectedRow } from "./rejected-row.js";
import { eventColumns } from "./row.js";

/** From this attempt on a block goes piece by piece. */
const inPiecesFrom = 3;

/**
 * Inserts a block. When the store says that the rows are bad, they go in pieces that are halved until the
 * bad rows stand alone; those go to `rejected`. Other errors (no disk, no server) are the caller's to wait for.
 * A block that is inserted again after a crash does no harm: its rows collapse with the first ones.
 * @param attempt rises with each try. A server that refuses a row in the middle of a large body closes the
 *   line before it has read the rest, and its words may be lost: that looks like a server that is gone.
 *   And a server may have too little memory for a whole block. Pieces are small enough for both.
 */
export async function insertBlock(
  store: Store,
  block: Block,
  attempt = 1,
): Promise<{ refused: RejectedRow[] }> {
  const refused: RejectedRow[] = [];
  try {
    await insertPieces(store, block.pieces, attempt);
  } catch (error) {
    if (!isRowError(error)) throw error;
    await refuseForeignTable(store);
    const drafts = block.drafts();
    for (let start = 0; start < drafts.length; start += pieceRows) {
      await insertDrafts(store, drafts.slice(start, start + pieceRows), refused);
    }
  }
  const rejected = [...block.rejected, ...refused];
  if (rejected.length > 0) {
    await store.insert({
      table: "rejected",
      columns: rejectedColumns,
      lines: rejected.map(rejectedLine).join(""),
    });
  }
  return { refused };
}

async function insertPieces(store: Store, pieces: readonly Buffer[], attempt = 1): Promise<void> {
  if (pieces.length === 0) return;
  const parts = attempt < inPiecesFrom ? [pieces] : pieces.map((piece) => [piece]);
  for (const part of parts) {
    await store.insertBlock({ table: "events", columns: eventColumns, pieces: part });
  }
}

/** A table that takes not even a block without rows is another version's: no row is at fault. */
async function refuseForeignTable(store: Store): Promise<void> {
  try {
    await insertPieces(store, [encodeBlock(eventColumns, [])]);
  } catch (error) {
    if (!isRowError(error)) throw error;
    throw new StoreError(`the table events takes no rows of this version: ${error.message}`, 0, {
      fault: "setup",
      remedy: "Start the version that made the tables.",
      cause: error,
    });
  }
}

/** Each half of what is refused is tried again; a row that is refused alone is tried once more. */
async function insertDrafts(
  store: Store,
  drafts: readonly Draft[],
  refused: RejectedRow[],
  again = false,
): Promise<void> {
  const [first] = drafts;
  if (first === undefined) return;
  try {
    const rows = drafts.map(({ row }) => row);
    await insertPieces(store, [encodeBlock(eventColumns, rows)]);
  } catch (error) {
    if (!isRowError(error)) throw error;
    const middle = drafts.length >> 1;
    if (middle > 0) {
      await insertDrafts(store, drafts.slice(0, middle), refused);
      await insertDrafts(store, drafts.slice(middle), refused);
    } else if (again) refused.push(refusedByStore(first, error));
    else await insertDrafts(store, drafts, refused, true);
  }
}

function isRowError(error: unknown): error is StoreError {
  return error instanceof StoreError && error.fault === "rows";
}

function refusedByStore({ event, item, head, row }: Draft, { message }: StoreError): RejectedRow {
  const place = { site: head.site, receivedAt: head.receivedAt, position: row.position, item };
  return rejectedRow(event, place, "store_refused", message.slice(0, 500));
}
