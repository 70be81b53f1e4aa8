// Log entries in, one block of rows out.
import type { LogEntry } from "../log/event-log.js";
import type { Block } from "./insert-block.js";
import { type ReadRecordDeps, readRecord } from "./read-record.js";

export interface ReadBlock {
  block: Block;
  lastPosition: number;
  /** Receipt of the first and the last record; milliseconds since 1970. */
  firstReceivedAt: number;
  lastReceivedAt: number;
}

/** Reads entries (at least one) into a block. */
export function readBlock(entries: readonly LogEntry[], deps: ReadRecordDeps): ReadBlock {
  const lastPosition = entries.at(-1)?.position ?? 0;
  const block: Block = { lines: [], rejected: [] };
  const received: number[] = [];
  for (const { position, data } of entries) {
    const record = readRecord(data, position, deps);
    for (const line of record.lines) block.lines.push(line);
    for (const row of record.rejected) block.rejected.push(row);
    if (record.receivedAt > 0) received.push(record.receivedAt);
  }
  const firstReceivedAt = received[0] ?? 0;
  return {
    block,
    lastPosition,
    firstReceivedAt,
    lastReceivedAt: received.at(-1) ?? firstReceivedAt,
  };
}
