// Identity facts in, the nodes that tie so many users or visitors that they are nobody's out. Pure.
import type { Edge } from "./solve.js";

export interface HubLimits {
  /** An e-mail, phone, event or visitor that facts tie to more users merges nothing. */
  maxUsers: number;
  /** And so does one that facts tie to more visitors. */
  maxVisitors: number;
}

/**
 * Those of some nodes that are hubs: a tablet in a shop, the address of a help desk, an order id that a
 * page sends for everybody. A user is none: a person of too many visitors stops growing instead.
 * @param edges every fact of these nodes, and any other
 * @example hubsAmong(new Set(["visitor:v"]), [fact("visitor:v", "user:a"), fact("visitor:v", "user:b")], { maxUsers: 1, maxVisitors: 9 })
 * // Set { "visitor:v" }
 */
export function hubsAmong(
  nodes: ReadonlySet<string>,
  edges: Iterable<Edge>,
  { maxUsers, maxVisitors }: HubLimits,
): Set<string> {
  const tied = new Map<string, { users: Set<string>; visitors: Set<string> }>();
  for (const edge of edges) {
    for (const node of tiedBy(edge)) {
      if (!nodes.has(node)) continue;
      const ties = tied.get(node) ?? { users: new Set(), visitors: new Set() };
      tied.set(node, ties);
      const other = edge.a === node ? edge.b : edge.a;
      (isUser(other) ? ties.users : ties.visitors).add(other);
    }
  }
  const hubs = new Set<string>();
  for (const [node, { users, visitors }] of tied) {
    if (users.size > maxUsers || visitors.size > maxVisitors) hubs.add(node);
  }
  return hubs;
}

/** The nodes of a fact that it ties to a user or a visitor, and that may be hubs. */
export function tiedBy({ a, b }: Edge): string[] {
  const ties = (node: string, other: string) =>
    !isUser(node) && node !== other && (isUser(other) || other.startsWith("visitor:"));
  return [...(ties(a, b) ? [a] : []), ...(ties(b, a) ? [b] : [])];
}

const isUser = (node: string): boolean => node.startsWith("user:");
