// One log record in, its events as drafts and its refusals out. Pure: the same record gives the same rows.
import type { RecordHead, Site, WireEvent } from "@cairn/schema";
import type { LogEntry } from "../log/event-log.js";
import { decodeRecord } from "../log/record.js";
import { type Draft, record, type Step } from "./draft.js";
import { type RejectedRow, rejectedRow } from "./rejected-row.js";
import { emptyRow } from "./row.js";

export interface ReadRecord {
  drafts: Draft[];
  rejected: RejectedRow[];
  receivedAt: number;
}

export interface ReadRecordDeps {
  steps: readonly Step[];
  site(id: string): Site | undefined;
}

/**
 * Turns a record into rows. What cannot be turned is rejected by itself; nothing is thrown.
 * @param otherwise the receipt of a record that does not say its own.
 */
export function readRecord(entry: LogEntry, deps: ReadRecordDeps, otherwise: number): ReadRecord {
  const result: ReadRecord = { drafts: [], rejected: [], receivedAt: otherwise };
  // The log's own time makes it the same row when it is read again.
  let receivedAt = entry.at ?? otherwise;
  const damaged = (why: string) => {
    result.rejected.push(damagedRow(entry, receivedAt, why));
    return result;
  };
  if (entry.damaged) return damaged("its checksum does not match");
  try {
    const { head, body } = decodeRecord(entry.data);
    receivedAt = head.receivedAt;
    result.receivedAt = receivedAt;
    const json: unknown = JSON.parse(body.toString("utf8"));
    const batch = head.type === undefined ? (json as Batch) : {};
    const items = head.type === undefined ? (batch.batch ?? []) : [json];
    for (let item = 0; item < items.length; item++) {
      readItem({ event: items[item], item, head, batch, position: entry.position }, deps, result);
    }
    return result;
  } catch (error) {
    return damaged((error as Error).message);
  }
}

/** The top of a batch's body. */
interface Batch {
  batch?: unknown[];
  context?: unknown;
  sentAt?: unknown;
}

interface Item {
  event: unknown;
  /** Index in the batch. */
  item: number;
  head: RecordHead;
  batch: Batch;
  position: number;
}

function damagedRow({ data, position }: LogEntry, receivedAt: number, why: string): RejectedRow {
  const place = { site: "", receivedAt, position, item: 0 };
  const row = rejectedRow(undefined, place, "damaged_record", `log position ${position}: ${why}`);
  return { ...row, payload: data.toString("latin1") };
}

function readItem(sent: Item, deps: ReadRecordDeps, result: ReadRecord): void {
  const { event, item, head, position } = sent;
  const place = { site: head.site, receivedAt: head.receivedAt, position, item };
  const refused = head.refused?.[item];
  if (refused !== undefined) {
    result.rejected.push(rejectedRow(event, place, refused[0], refused[1] ?? ""));
    return;
  }
  try {
    const draft = draftOf(sent, deps);
    for (const step of deps.steps) step(draft);
    result.drafts.push(draft);
  } catch (error) {
    result.rejected.push(rejectedRow(event, place, "load_failed", (error as Error).message));
  }
}

function draftOf({ event: sent, item, head, batch, position }: Item, deps: ReadRecordDeps): Draft {
  const event = sent as WireEvent;
  const own = record(event.context);
  const context = batch.context ? { ...record(batch.context), ...own } : own;
  if (head.type !== undefined) event.type = head.type as WireEvent["type"];
  return {
    head,
    event,
    item,
    context,
    properties: event.properties ?? undefined,
    sentAt: batch.sentAt,
    givenId: head.ids?.[item],
    site: deps.site(head.site),
    row: emptyRow(head, position, item),
  };
}
