// An event that is refused in, a row of the table `rejected` out: with its payload, so that it can be sent again.
import type { RefusalReason } from "@cairn/schema";

export interface RejectedRow {
  site: string;
  /** Milliseconds since 1970. */
  receivedAt: number;
  eventId: string;
  reason: RefusalReason;
  detail: string;
  payload: string;
  position: number;
  /** Index in the batch. */
  item: number;
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

/** Where a refused event stands in the log. */
export interface RejectedPlace {
  site: string;
  receivedAt: number;
  position: number;
  item: number;
}

/** The row of an event as it was sent. */
export function rejectedRow(
  event: unknown,
  { site, receivedAt, position, item }: RejectedPlace,
  reason: RefusalReason,
  detail: string,
): RejectedRow {
  const id = (event as { messageId?: unknown } | null)?.messageId;
  const eventId = typeof id === "string" ? id.slice(0, 200) : "";
  return { site, receivedAt, eventId, reason, detail, payload: payloadOf(event), position, item };
}

/** The line that inserts a row (JSONCompactEachRow). */
export function rejectedLine(row: RejectedRow): string {
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

/** The event as JSON. One nested deeper than the stack is told, not kept: it holds nothing. */
function payloadOf(event: unknown): string {
  try {
    return JSON.stringify(event) ?? "";
  } catch (error) {
    return `not kept: ${(error as Error).message}`;
  }
}
