// What the loader's steps work on: one accepted event of a record, and the row that it becomes.
import type { RecordHead, Site, WireEvent } from "@cairn/schema";
import type { EventRow } from "./row.js";

/** An event on its way through the steps. Steps read `event`, `context` and `head`, and fill `row`. */
export interface Draft {
  head: RecordHead;
  event: WireEvent;
  /** Index in the batch. */
  item: number;
  /** The batch's context under the event's own. */
  context: Record<string, unknown>;
  properties: Record<string, unknown> | undefined;
  /** The batch's `sentAt`, for events without their own. */
  sentAt: unknown;
  /** Id that the collector gave, when the event had none. */
  givenId: string | undefined;
  site: Site | undefined;
  row: EventRow;
}

/** One step: fills some fields of the row, and changes nothing else. */
export type Step = (draft: Draft) => void;

/** The text of a field, cut to a length; numbers become text; all else is empty. */
export function text(value: unknown, maxLength = 255): string {
  if (typeof value === "string")
    return value.length > maxLength ? value.slice(0, maxLength) : value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "";
}

/** A nested object, or an empty one. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : none;
}

const none: Record<string, unknown> = Object.freeze(Object.create(null));
