// What a shop system says of an order in; the event of the wire format out.
import { emailHash, phoneHash } from "../../event/contact.js";

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

/** Text of a text or a number; `undefined` for all else, and for nothing. */
export function stated(value: unknown): string | undefined {
  return textOf(value) || undefined;
}

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const objectsOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** @example minorUnits(7990, 2) // "79.90" */
export function minorUnits(amount: unknown, places: number): string | undefined {
  const digits = stated(amount);
  if (digits === undefined || !/^\d{1,18}$/.test(digits)) return digits;
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
