// Identity facts in, the groups of nodes that are one person each out. Pure.

/** "Two nodes are the same", as one event said at a moment (milliseconds since 1970). */
export interface Edge {
  kind: string;
  a: string;
  b: string;
  at: number;
}

/** Why a fact merged nothing. */
export type RefusedMerge = "two_users" | "too_large" | "hub";

/** Nodes that are one person, and the facts between them. */
export interface Group {
  person: string;
  nodes: string[];
  edges: Edge[];
}

export interface Solved {
  /** The group of every node of the edges; a node that merged with nothing is a group by itself. */
  groups: Map<string, Group>;
  refused: { edge: Edge; reason: RefusedMerge }[];
}

/** A person of so many facts for each id that it may have stops growing too. */
const factsPerId = 4;

/**
 * Merges nodes in the order in which the facts were made, so that the answer is a function of the set
 * of facts and not of their arrival. Two different users never merge through something that they
 * share (a browser, an order id, an e-mail); only `alias` says that two users are one person.
 * A group that would grow above `maxIds` ids, or four times as many facts between them, stops growing.
 * Events that it shares are no ids: they have as many facts of their own, so that who has ordered very often
 * is still known by a new browser.
 *
 * The person is the group's user (the first by code units if an alias merged several), else its
 * first visitor, else its first node.
 * @example
 * solve([{ kind: "identify", a: "visitor:v", b: "user:u", at: 1 }], 1000).groups.get("visitor:v")?.person // "user:u"
 */
export function solve(edges: readonly Edge[], maxIds: number): Solved {
  const growing = new Map<string, Growing>();
  const refused: Solved["refused"] = [];
  for (const edge of [...edges].sort(inOrder)) {
    const a = groupOf(growing, edge.a);
    const b = groupOf(growing, edge.b);
    const reason = refusal(edge, a, b, maxIds);
    if (reason === undefined) add(merge(growing, a, b), edge);
    else refused.push({ edge, reason });
  }
  const groups = new Map<string, Group>();
  for (const { nodes, edges } of new Set(growing.values())) {
    // Copied, because an array that grew keeps room for more: a third of the memory of small groups.
    const group: Group = { person: personOf(nodes), nodes: [...nodes], edges: [...edges] };
    for (const node of nodes) groups.set(node, group);
  }
  return { groups, refused };
}

/** By time; of equal times by what is said. The event's id is no help: copies of a fact share a time. */
function inOrder(x: Edge, y: Edge): number {
  return x.at - y.at || compare(x.kind, y.kind) || compare(x.a, y.a) || compare(x.b, y.b);
}

interface Growing {
  nodes: string[];
  edges: Edge[];
  users: number;
  /** Nodes that are no events. */
  ids: number;
  /** Facts with an event. */
  shared: number;
}

function groupOf(groups: Map<string, Growing>, node: string): Growing {
  const known = groups.get(node);
  if (known !== undefined) return known;
  const counts = { users: isUser(node) ? 1 : 0, ids: isEvent(node) ? 0 : 1, shared: 0 };
  const group = { nodes: [node], edges: [], ...counts };
  groups.set(node, group);
  return group;
}

function refusal(edge: Edge, a: Growing, b: Growing, maxIds: number): RefusedMerge | undefined {
  const saysSo = edge.kind === "alias" && isUser(edge.a) && isUser(edge.b);
  if (a !== b && a.users > 0 && b.users > 0 && !saysSo) return "two_users";
  const both = (count: (group: Growing) => number) => count(a) + (a === b ? 0 : count(b));
  const maxFacts = maxIds * factsPerId;
  const shared = both((group) => group.shared);
  const own = both((group) => group.edges.length - group.shared);
  const isTooLarge =
    both((group) => group.ids) > maxIds ||
    (isShared(edge) ? shared >= maxFacts : own >= maxFacts) ||
    // Persons that merge bring what they share: twice is the end, for the sake of the cost of a fact.
    shared >= 2 * maxFacts;
  return isTooLarge ? "too_large" : undefined;
}

function add(group: Growing, edge: Edge): void {
  group.edges.push(edge);
  if (isShared(edge)) group.shared += 1;
}

/** The smaller group joins the larger, so that a node moves at most log n times. */
function merge(groups: Map<string, Growing>, a: Growing, b: Growing): Growing {
  if (a === b) return a;
  const [large, small] = a.nodes.length >= b.nodes.length ? [a, b] : [b, a];
  large.users += small.users;
  large.ids += small.ids;
  large.shared += small.shared;
  for (const edge of small.edges) large.edges.push(edge);
  for (const node of small.nodes) {
    large.nodes.push(node);
    groups.set(node, large);
  }
  return large;
}

function personOf(nodes: readonly string[]): string {
  const least = (prefix: string) =>
    nodes.reduce<string | undefined>(
      (first, node) =>
        node.startsWith(prefix) && (first === undefined || node < first) ? node : first,
      undefined,
    );
  return least("user:") ?? least("visitor:") ?? least("") ?? "";
}

function isEvent(node: string): boolean {
  return node.startsWith("event:");
}

function isShared({ a, b }: Edge): boolean {
  return isEvent(a) || isEvent(b);
}

function isUser(node: string): boolean {
  return node.startsWith("user:");
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
