// What a shop system says of an order in; the event of the wire format out.
import { emailHash, phoneHash } from "../../event/contact.js";
import { stated, textOf } from "./json.js";

export interface ReportedOrder {
  event: "purchase" | "refund" | "order_cancelled";
  /** The event's id; default: the order's, so that a browser's copy with it counts once. */
  id?: string | undefined;
  orderId: string;
  value?: string | number | undefined;
  currency?: string | undefined;
  time?: string | number | undefined;
  userId?: string | undefined;
  visitorId?: string | undefined;
  /** Who it is in the system: a visitor of its own, never a user, because two users are two persons. */
  customer?: string | undefined;
  email?: unknown;
  phone?: unknown;
  properties?: Record<string, unknown>;
}

/** Addresses become digests here, before anything is written. */
export function orderEvent(system: string, order: ReportedOrder): Record<string, unknown> {
  const { event, id, orderId, value, currency, time, userId, visitorId, customer } = order;
  const em = emailHash(textOf(order.email));
  const ph = phoneHash(textOf(order.phone));
  // An order that cannot be told apart from others is nobody's, and is refused.
  if (orderId === "") return { type: "track", event, properties: { value, currency } };
  const own = `${system}-${customer ? `customer-${customer}` : `order-${orderId}`}`;
  return {
    ...{ type: "track", event, messageId: id ?? orderId, timestamp: time, userId },
    anonymousId: visitorId ?? (userId === undefined ? own : undefined),
    properties: { ...order.properties, order_id: orderId, value, currency },
    context: {
      library: { name: system },
      ...(em === undefined && ph === undefined ? {} : { traits: { em, ph } }),
    },
  };
}

/** @example minorUnits(7990, 2) // "79.90"; "7990.5" is "79.905" */
export function minorUnits(amount: unknown, places: number): string | undefined {
  const digits = stated(amount);
  const [, whole, rest = ""] = /^(\d{1,18})(?:\.(\d{1,18}))?$/.exec(digits ?? "") ?? [];
  if (whole === undefined || places === 0) return digits;
  const padded = whole.padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}${rest}`;
}
