// A parsed request in, what is accepted and refused out: the part of the answer that needs no I/O.
import { createHash, randomUUID } from "node:crypto";
import {
  canonicalName,
  ingestReasons,
  limits,
  type RecordHead,
  type Refusal,
  type WireEvent,
} from "@cairn/schema";
import { hasOwnMessageId, idText } from "../event/ids.js";
import { checkEvent, type Refused } from "./check-event.js";

export interface Items {
  items: readonly unknown[];
  /** Type by the route; `undefined` for batches. */
  type?: string | undefined;
  /** Bytes of the whole body. */
  bodyBytes: number;
  brokenText: boolean;
  /** Visitor id of the cookie. */
  cookie?: string | undefined;
  /** Names that the key may send; empty: any. */
  names?: readonly string[];
  /** The batch's own context: it holds where an event has none. */
  batchContext?: unknown;
}

export interface Accepted {
  accepted: number;
  rejected: Refusal[];
  /** Ids given to items that had none, by index. */
  ids?: Record<number, string>;
  refused?: NonNullable<RecordHead["refused"]>;
  /** Anonymous id of the last event that has one: what the cookie should hold. */
  visitorId?: string;
  /** Whether the visitor's consent lets a cookie be set: false when the last event says analytics is denied. */
  mayStore: boolean;
  /** One visitor's events stay in order by it: the first event's visitor, else its user. */
  streamKey: string;
}

/** Checks every item on its own: one bad event never refuses its batch. */
export function accept(request: Items): Accepted {
  const result: Accepted = { accepted: 0, rejected: [], streamKey: "", mayStore: true };
  const context = {
    type: request.type,
    hasCookie: request.cookie !== undefined,
    measure: request.bodyBytes > limits.eventBytes,
    brokenText: request.brokenText,
    names: request.names?.length ? new Set(request.names.map(canonicalName)) : undefined,
  };
  request.items.forEach((item, index) => {
    const refused = checkEvent(item, context);
    if (refused !== undefined) {
      refuse(result, index, item, refused);
      return;
    }
    result.accepted++;
    const event = item as WireEvent;
    if (!hasOwnMessageId(event)) {
      result.ids ??= {};
      result.ids[index] = idOf(event, request.cookie);
    }
    const visitorId = idText(event.anonymousId);
    if (visitorId !== "") result.visitorId = visitorId;
    result.mayStore = !deniesAnalytics(event.context, request.batchContext);
    if (result.streamKey === "") result.streamKey = visitorId || idText(event.userId);
  });
  if (result.streamKey === "") result.streamKey = request.cookie ?? "";
  return result;
}

function refuse(result: Accepted, index: number, item: unknown, refused: Refused): void {
  const { reason } = refused;
  const detail = refused.detail.toWellFormed();
  const { messageId, event, name, type } = (item ?? {}) as Record<string, unknown>;
  result.rejected.push({
    index,
    messageId: shortText(messageId),
    name: shortText(event) || shortText(name) || shortText(type),
    reason,
    detail,
    hint: ingestReasons[reason],
  });
  result.refused ??= {};
  result.refused[index] = [reason, detail];
}

/** As long as an id or a name may be. */
function shortText(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, limits.idLength).toWellFormed() : null;
}

/**
 * An id for an event without one. An event with a time of its own gets the hash of its content, so
 * that a client's retry of the same request counts once; without a time, two equal clicks are two.
 * Whom the cookie alone names is part of the content.
 */
function idOf(event: WireEvent, cookie: string | undefined): string {
  const stated = event.timestamp ?? event.originalTimestamp ?? undefined;
  if (stated === undefined) return randomUUID();
  const { sentAt: _, ...content } = event;
  const isNamed = idText(event.anonymousId) !== "" || idText(event.userId) !== "";
  const whole = isNamed ? content : { ...content, anonymousId: cookie };
  return `h-${createHash("sha256").update(JSON.stringify(whole)).digest("hex").slice(0, 32)}`;
}

function deniesAnalytics(own: unknown, batch: unknown): boolean {
  const analytics = (consentIn(own) ?? consentIn(batch))?.analytics;
  return analytics === false || analytics === "denied";
}

function consentIn(context: unknown): { analytics?: unknown } | null | undefined {
  return (context as { consent?: { analytics?: unknown } | null } | null | undefined)?.consent;
}
