// A block of rows in, into the store once: a row that the store cannot take is set aside alone.
import { type Store, StoreError } from "@cairn/schema";
import type { Block } from "./block.js";
import type { Draft } from "./draft.js";
import { encodeBlock } from "./native-block.js";
import { type RejectedRow, rejectedColumns, rejectedLine, rejectedRow } from "./rejected-row.js";
import { eventColumns } from "./row.js";

/**
 * Inserts a block. When the store says that the data is bad, the block is halved until the bad rows
 * stand alone; those go to `rejected`. Other errors (no disk, no server) are the caller's to wait for.
 * A block that is inserted again after a crash does no harm: its rows collapse with the first ones.
 */
export async function insertBlock(store: Store, block: Block): Promise<{ refused: RejectedRow[] }> {
  const refused: RejectedRow[] = [];
  try {
    await insertPieces(store, block.pieces);
  } catch (error) {
    if (!isDataError(error)) throw error;
    await insertHalves(store, block.drafts(), error, refused);
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

async function insertPieces(store: Store, pieces: readonly Buffer[]): Promise<void> {
  if (pieces.length === 0) return;
  await store.insertBlock({ table: "events", columns: eventColumns, pieces });
}

async function insertHalves(
  store: Store,
  drafts: readonly Draft[],
  refusal: StoreError,
  refused: RejectedRow[],
): Promise<void> {
  const [first] = drafts;
  if (first !== undefined && drafts.length === 1) {
    refused.push(refusedByStore(first, refusal));
    return;
  }
  const middle = drafts.length >> 1;
  for (const half of [drafts.slice(0, middle), drafts.slice(middle)]) {
    try {
      await insertPieces(store, [
        encodeBlock(
          eventColumns,
          half.map(({ row }) => row),
        ),
      ]);
    } catch (error) {
      if (!isDataError(error)) throw error;
      await insertHalves(store, half, error, refused);
    }
  }
}

function isDataError(error: unknown): error is StoreError {
  return error instanceof StoreError && dataErrors.has(error.code);
}

/** ClickHouse's codes for data that cannot be read or does not fit its type. */
const dataErrors = new Set([
  6, // CANNOT_PARSE_TEXT
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  128, // TOO_LARGE_ARRAY_SIZE
  131, // TOO_LARGE_STRING_SIZE
  306, // TOO_DEEP_RECURSION
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  407, // DECIMAL_OVERFLOW
  467, // CANNOT_PARSE_BOOL
]);

function refusedByStore({ event, item, head, row }: Draft, { message }: StoreError): RejectedRow {
  const place = { site: head.site, receivedAt: head.receivedAt, position: row.position, item };
  return rejectedRow(event, place, "store_refused", message.slice(0, 500));
}
