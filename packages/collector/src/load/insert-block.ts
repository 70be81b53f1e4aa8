// A block of rows in, into the store once: a row that the store cannot take is set aside alone.
import { type Store, StoreError } from "@cairn/schema";
import type { RejectedRow } from "./read-record.js";
import { eventColumns } from "./row.js";

export interface Block {
  lines: string[];
  rejected: RejectedRow[];
}

/**
 * Inserts a block. When the store says that the data is bad, the block is halved until the bad rows
 * stand alone; those go to `rejected`. Other errors (no disk, no server) are the caller's to wait for.
 * A block that is inserted again after a crash does no harm: its rows collapse with the first ones.
 */
export async function insertBlock(store: Store, block: Block): Promise<{ refused: number }> {
  const refused: RejectedRow[] = [];
  await insertEvents(store, block.lines, refused);
  const rejected = [...block.rejected, ...refused];
  if (rejected.length > 0) {
    await store.insert({
      table: "rejected",
      columns: rejectedColumns,
      lines: rejected.map(rejectedLine).join(""),
    });
  }
  return { refused: refused.length };
}

export const rejectedColumns = [
  "site",
  "received_at",
  "event_id",
  "reason",
  "detail",
  "payload",
  "position",
  "item",
] as const;

async function insertEvents(store: Store, lines: string[], refused: RejectedRow[]): Promise<void> {
  if (lines.length === 0) return;
  try {
    const text = `${lines.join("\n")}\n`;
    await store.insert({ table: "events", columns: eventColumns, lines: text });
  } catch (error) {
    if (!(error instanceof StoreError) || !dataErrors.has(error.code)) throw error;
    if (lines.length === 1) {
      refused.push(refusedByStore(lines[0] as string, error));
      return;
    }
    const middle = lines.length >> 1;
    await insertEvents(store, lines.slice(0, middle), refused);
    await insertEvents(store, lines.slice(middle), refused);
  }
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

function refusedByStore(line: string, error: StoreError): RejectedRow {
  const values = JSON.parse(line) as unknown[];
  const fieldOf = (column: (typeof eventColumns)[number]) => values[eventColumns.indexOf(column)];
  return {
    site: String(fieldOf("site")),
    receivedAt: Number(fieldOf("received_at")),
    eventId: String(fieldOf("event_id")),
    reason: "store_refused",
    detail: error.message.slice(0, 500),
    payload: line,
    position: Number(fieldOf("position")),
    item: 0,
  };
}

function rejectedLine(row: RejectedRow): string {
  const line = JSON.stringify([
    row.site,
    row.receivedAt,
    row.eventId.toWellFormed(),
    row.reason,
    row.detail.toWellFormed(),
    row.payload.toWellFormed(),
    row.position,
    row.item,
  ]);
  return `${line}\n`;
}
