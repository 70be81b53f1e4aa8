// A message of any shop system and the map of its fields in; the order that it tells of out.
import type { OrderMap } from "@cairn/schema";
import { isObject, type Json, parsedJson, stated } from "./json.js";
import { minorUnits, orderEvent } from "./order-event.js";

/** Nothing for a status that the map does not name. */
export function mappedEvents(body: Json, map: OrderMap, system: string): Json[] {
  const order = map.inside === undefined ? body : unwrapped(at(body, map.inside));
  if (!isObject(order)) return [];
  const status = stated(at(order, map.status)) ?? "";
  const event = eventOf(map, status);
  if (event === undefined) return [];
  const read = (path: string | undefined) =>
    path === undefined ? undefined : stated(at(order, path));
  const orderId = read(map.order_id) ?? "";
  const value = read(map.value);
  const refundId = read(map.refund_id);
  return [
    orderEvent(system, {
      event,
      id: event === "purchase" ? undefined : `${orderId}-${event}-${refundId ?? status}`,
      orderId,
      value: map.minor_units ? minorUnits(value, 2) : value,
      currency: /^[A-Z]{3}$/.test(map.currency) ? map.currency : read(map.currency || undefined),
      time: zoned(read(map.time), map.time_zone),
      userId: read(map.user_id),
      visitorId: read(map.visitor_id),
      ...{ email: read(map.email), phone: read(map.phone) },
      properties: { coupon: read(map.coupon), status },
    }),
  ];
}

function eventOf({ purchase, refund, cancel }: OrderMap, status: string) {
  if (purchase.includes(status)) return "purchase";
  if (refund.includes(status)) return "refund";
  return cancel.includes(status) ? "order_cancelled" : undefined;
}

function at(from: unknown, path: string): unknown {
  let value = from;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name))
      return undefined;
    value = (value as Json)[name];
  }
  return value;
}

/** Some systems send the order as a text of JSON, or as one whose signs are percent-encoded. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return parsedJson(value.startsWith("%") ? decodeURIComponent(value) : value);
  } catch {
    return undefined;
  }
}

/** `2026-11-23 12:00:00` names no zone: it is the system's. */
function zoned(time: string | undefined, zone: string): string | undefined {
  return time !== undefined && /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(time)
    ? `${time.replace(" ", "T")}${zone}`
    : time;
}
