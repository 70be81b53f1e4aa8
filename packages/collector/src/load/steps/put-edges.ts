// Identity facts: which visitor, user, e-mail and phone this event says are one person.
import { createHash } from "node:crypto";
import { conversionNames, isIllegalId } from "@cairn/schema";
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
  if (event.type === "identify") row.edges.push(...contactEdges(draft, node));
  if (conversionNames.has(row.name) && hasOwnMessageId(event)) {
    row.edges.push({ kind: "shared_event", a: `event:${row.name}/${row.eventId}`, b: node });
  }
};

/** `previousId` may be a visitor's or a user's: the node that nothing else names does no harm. */
function aliasEdges({ event, row }: Draft): Edge[] {
  const previous = text(event.previousId);
  const user = `user:${row.userId}`;
  const edges: Edge[] = [{ kind: "alias", a: `visitor:${previous}`, b: user }];
  if (previous !== row.visitorId) edges.push({ kind: "alias", a: `user:${previous}`, b: user });
  return edges;
}

/** `em` and `ph` are Meta's names of the same: the pixel sends them hashed. */
function contactEdges({ event, context }: Draft, node: string): Edge[] {
  const traits = { ...record(context.traits), ...record(event.traits) };
  const edges: Edge[] = [];
  for (const given of [traits.email, traits.em]) {
    const email = text(given).trim().toLowerCase();
    if (isHash(email) || /^\S+@\S+$/.test(email))
      edges.push({ kind: "email", a: `email:${sha256(email)}`, b: node });
  }
  for (const given of [traits.phone, traits.ph]) {
    const sent = text(given).trim().toLowerCase();
    const phone = isHash(sent) ? sent : sent.replace(/\D/g, "").replace(/^0+/, "");
    if (phone.length >= 7) edges.push({ kind: "phone", a: `phone:${sha256(phone)}`, b: node });
  }
  return edges;
}

/** A value that already is a SHA-256 stays as it is (Meta's rule for matching keys). */
function sha256(value: string): string {
  return isHash(value) ? value : createHash("sha256").update(value).digest("hex");
}

function isHash(value: string): boolean {
  return /^[0-9a-f]{64}$/.test(value);
}
