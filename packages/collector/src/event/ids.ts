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

const orderFields = ["order_id", "orderId", "transaction_id"] as const;

/**
 * The field that holds a track event's order id, and the id as it was sent: the first that is there.
 * @example orderId({ orderId: "", transaction_id: 17 }) // { field: "transaction_id", sent: 17 }
 */
export function orderId(
  properties: Record<string, unknown> | null | undefined,
): { field: string; sent: string | number } | undefined {
  if (!properties) return undefined;
  for (const field of orderFields) {
    const sent = properties[field];
    if (typeof sent === "number" || (typeof sent === "string" && sent !== "")) {
      return { field, sent };
    }
  }
  return undefined;
}
