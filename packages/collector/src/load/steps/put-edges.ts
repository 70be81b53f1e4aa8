// Identity facts: which visitor, user, e-mail and phone this event says are one person.
import { conversionNames, isIllegalId } from "@cairn/schema";
import { emailHash, phoneHash } from "../../event/contact.js";
import { hasOwnMessageId } from "../../event/ids.js";
import { type Draft, record, type Step, text } from "../draft.js";
import type { Edge } from "../row.js";

/**
 * `visitor_link` is what the pixel sends where another domain of the site handed an id over and this one
 * had its own. Nodes are `visitor:ID`, `user:ID`, `email:HASH`, `phone:HASH` and `event:NAME/ID`. The last links
 * the browser's and the server's copy of one order: the copies collapse in `events`, so the link has
 * to be kept here.
 */
export const putEdges: Step = (draft) => {
  const { row, event, properties } = draft;
  const visitor = row.visitorId === "" ? undefined : `visitor:${row.visitorId}`;
  const user = row.userId === "" ? undefined : `user:${row.userId}`;
  if (event.type === "alias") {
    row.edges.push(...aliasEdges(draft));
    return;
  }
  if (visitor !== undefined && user !== undefined)
    row.edges.push({ kind: "identify", a: visitor, b: user });
  const linked = row.name === "visitor_link" ? text(properties?.previous_id) : "";
  if (visitor !== undefined && linked !== "" && !isIllegalId(linked))
    row.edges.push({ kind: "link", a: `visitor:${linked}`, b: visitor });
  const node = user ?? visitor;
  if (node === undefined) return;
  if (event.type === "identify" || draft.context.traits !== undefined)
    row.edges.push(...contactEdges(draft, node));
  if (conversionNames.has(row.name) && hasOwnMessageId(event))
    row.edges.push(...sharedEdges(draft, node));
};

const ofOrders = new Set(["purchase", "refund", "order_cancelled"]);

/**
 * Ids of orders can be guessed, so that a browser's copy is tied to others only where it knows the value, too. Copies
 * of servers and imports are tied by the id alone, and so is what has no value by its nature, such as a sign-up:
 * its id is made at random. A refund or cancellation without a value has an id made of the order's.
 */
function sharedEdges({ head, row }: Draft, b: string): Edge[] {
  const named = `event:${row.name}/${row.eventId}`;
  const value = row.value.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  const known = value === "0" && ofOrders.has(row.name) ? [] : [`${named}=${value}`];
  const nodes = (head.via ?? "browser") === "browser" ? known : [named, ...known];
  return nodes.map((a) => ({ kind: "shared_event", a, b }));
}

/** `previousId` may be a visitor's or a user's: the node that nothing else names does no harm. */
function aliasEdges({ event, row }: Draft): Edge[] {
  const previous = text(event.previousId);
  const user = `user:${row.userId}`;
  const edges: Edge[] = [{ kind: "alias", a: `visitor:${previous}`, b: user }];
  if (previous !== row.visitorId) edges.push({ kind: "alias", a: `user:${previous}`, b: user });
  return edges;
}

/** Of an event whose sender says whose address it has: `context.traits`, and the traits of `identify`. */
function contactEdges({ event, context }: Draft, node: string): Edge[] {
  const own = event.type === "identify" ? record(event.traits) : undefined;
  const traits = { ...record(context.traits), ...own };
  const edges: Edge[] = [];
  // `em` and `ph` are Meta's names of the same: the pixel and imports send them hashed.
  for (const given of [traits.email, traits.em]) {
    const hash = emailHash(text(given));
    if (hash !== undefined) edges.push({ kind: "email", a: `email:${hash}`, b: node });
  }
  for (const given of [traits.phone, traits.ph]) {
    const hash = phoneHash(text(given));
    if (hash !== undefined) edges.push({ kind: "phone", a: `phone:${hash}`, b: node });
  }
  return edges;
}
