// An id as it was sent in; whether it is one at all out. Ingest and loader ask here, so that they agree.
import { isIllegalId, type WireEvent } from "@cairn/schema";

/** False for what is missing, and for words such as "undefined" that a broken sender has for everybody. */
export function isId(sent: unknown): boolean {
  return sent !== undefined && sent !== null && !isIllegalId(String(sent));
}

/** The text of an id; empty when it is none. */
export function idText(sent: unknown): string {
  return isId(sent) ? String(sent) : "";
}

/**
 * True when the event brought an id by which its copies are known. Without one it is an event of its
 * own: the collector gives it an id, and it says nothing about who shares it.
 * @example hasOwnMessageId({ messageId: "undefined" }) // false
 */
export function hasOwnMessageId({ messageId }: Pick<WireEvent, "messageId">): boolean {
  return isId(messageId);
}
