// One log record in, its rows and refusals out. Pure: the same record always gives the same rows.
import type { RecordHead, RefusalReason, Site, WireEvent } from "@cairn/schema";
import { decodeRecord } from "../log/record.js";
import { type Draft, emptyRow, record, type Step } from "./draft.js";
import { toLine } from "./row.js";

/** A refused event with its payload, as the table `rejected` keeps it. */
export interface RejectedRow {
  site: string;
  receivedAt: number;
  eventId: string;
  reason: RefusalReason;
  detail: string;
  payload: string;
  position: number;
  item: number;
}

export interface ReadRecord {
  /** One line of JSON by event, as `toLine` writes it. */
  lines: string[];
  rejected: RejectedRow[];
  receivedAt: number;
}

export interface ReadRecordDeps {
  steps: readonly Step[];
  site(id: string): Site | undefined;
}

/** Turns a record into rows. What cannot be turned is rejected by itself; nothing is thrown. */
export function readRecord(
  data: Buffer | undefined,
  position: number,
  deps: ReadRecordDeps,
): ReadRecord {
  const result: ReadRecord = { lines: [], rejected: [], receivedAt: 0 };
  const damaged = (detail: string): ReadRecord => {
    const payload = data?.toString("latin1") ?? "";
    result.rejected.push({ ...unknownEvent, reason: "damaged_record", detail, payload, position });
    return result;
  };
  if (data === undefined) return damaged(`log position ${position}`);
  try {
    const { head, body } = decodeRecord(data);
    result.receivedAt = head.receivedAt;
    const json: unknown = JSON.parse(body.toString("utf8"));
    const items = head.type === undefined ? ((json as { batch: unknown[] }).batch ?? []) : [json];
    for (const [index, item] of items.entries())
      readItem(item, index, head, json, position, deps, result);
    return result;
  } catch (error) {
    return damaged(`log position ${position}: ${(error as Error).message}`);
  }
}

const unknownEvent = { site: "", receivedAt: 0, eventId: "", item: 0 };

function readItem(
  item: unknown,
  index: number,
  head: RecordHead,
  body: unknown,
  position: number,
  deps: ReadRecordDeps,
  result: ReadRecord,
): void {
  const refused = head.refused?.[index];
  if (refused !== undefined) {
    result.rejected.push(rejectedRow(item, index, head, position, refused[0], refused[1] ?? ""));
    return;
  }
  try {
    const draft = draftOf(item as WireEvent, index, head, body, position, deps);
    for (const step of deps.steps) step(draft);
    result.lines.push(toLine(draft.row));
  } catch (error) {
    const detail = (error as Error).message;
    result.rejected.push(rejectedRow(item, index, head, position, "load_failed", detail));
  }
}

function draftOf(
  event: WireEvent,
  index: number,
  head: RecordHead,
  body: unknown,
  position: number,
  deps: ReadRecordDeps,
): Draft {
  const batch = head.type === undefined ? (body as { context?: unknown; sentAt?: unknown }) : {};
  const context = batch.context
    ? { ...record(batch.context), ...record(event.context) }
    : record(event.context);
  if (head.type !== undefined) event.type = head.type as WireEvent["type"];
  return {
    head,
    event,
    context,
    properties: event.properties ?? undefined,
    sentAt: batch.sentAt,
    givenId: head.ids?.[index],
    site: deps.site(head.site),
    row: emptyRow(head, position),
  };
}

function rejectedRow(
  item: unknown,
  index: number,
  head: RecordHead,
  position: number,
  reason: RefusalReason,
  detail: string,
): RejectedRow {
  const id = (item as { messageId?: unknown } | null)?.messageId;
  return {
    site: head.site,
    receivedAt: head.receivedAt,
    eventId: typeof id === "string" ? id.slice(0, 200) : "",
    reason,
    detail,
    payload: payloadOf(item),
    position,
    item: index,
  };
}

/** The refused item as JSON. One nested deeper than the stack is told, not kept: it holds nothing. */
function payloadOf(item: unknown): string {
  try {
    return JSON.stringify(item) ?? "";
  } catch (error) {
    return `not kept: ${(error as Error).message}`;
  }
}
