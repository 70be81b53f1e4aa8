// Randomness comes in, one request of the wire format goes out: a batch or a single event, now and then
// with an event that has to be refused.
import type { Random } from "../../../src/demo/random.js";

export interface Sending {
  route: string;
  body: string;
  /** Ids of its events, in order. */
  ids: string[];
  purchases: string[];
}

/** Value of every purchase, in cents: what a sum is compared with. */
export const purchaseCents = 125;

/** Ids begin with `name`; the body is a text, so that a retry is the same to the last byte. */
export function makeRequest(name: string, writeKey: string, random: Random): Sending {
  const purchases: string[] = [];
  const single = random.chance(0.3);
  const events = Array.from({ length: single ? 1 : random.int(1, 20) }, (_, index) => {
    const messageId = `${name}-${index}`;
    if (!single && random.chance(0.02)) return { type: "explode", messageId };
    const event = anEvent(random);
    if (event.event === "Order Completed") purchases.push(messageId);
    const timestamp = new Date().toISOString();
    return { ...event, messageId, anonymousId: `v${random.int(0, 500)}`, timestamp };
  });
  const ids = events.map(({ messageId }) => messageId);
  const [first] = events;
  if (single) {
    const route = `/v1/${first?.type}`;
    return { route, ids, purchases, body: JSON.stringify({ writeKey, ...first }) };
  }
  return { route: "/v1/batch", ids, purchases, body: JSON.stringify({ writeKey, batch: events }) };
}

function anEvent(random: Random): { type: string; event?: string; [field: string]: unknown } {
  if (random.chance(0.3)) {
    const url = `https://shop.example/p/${random.int(1, 99)}?utm_source=news&utm_medium=email`;
    return { type: "page", context: { page: { url } } };
  }
  if (random.chance(0.2)) {
    const properties = { value: purchaseCents / 100, currency: "EUR" };
    return { type: "track", event: "Order Completed", properties };
  }
  return { type: "track", event: "Ping", properties: { filler: random.word(random.int(1, 300)) } };
}
