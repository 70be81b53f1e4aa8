// "An event like this": a name, or any of several, narrowed by filters.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import type { Binder } from "./binder.js";
import { conditionSql, filterList } from "./filter.js";

const eventName = z.string().min(1).max(200);

/**
 * What steps, returns and segments look for.
 * @example { event: "Purchase", filters: [["value", "gte", [50]]] }
 * @example { event: ["add_to_cart", "add_to_wishlist"] }
 */
export const eventMatch = z.strictObject({
  event: z
    .union([eventName, z.array(eventName).min(1).max(50)])
    .describe("Event name, any spelling of it; or several, any of which will do."),
  filters: filterList.default([]).describe('[["country","is",["DE"]]]'),
});
export type EventMatch = z.output<typeof eventMatch>;

/** Canonical names, in the order given. */
export const namesOf = ({ event }: EventMatch): string[] => [
  ...new Set([event].flat().map((name) => canonicalName(name))),
];

/** Whether a row of `events` is such an event. */
export function matchSql(match: EventMatch, binder: Binder): string {
  const names = binder.bind(namesOf(match), "Array(String)");
  // By IN a column of few words is compared by its dictionary; `has` makes a text of every row.
  return `(name IN ${names} AND ${conditionSql(match.filters, binder)})`;
}
