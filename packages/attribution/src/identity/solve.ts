// Identity facts in, the groups of nodes that are one person each out. Pure.

/** "Two nodes are the same", as one event said at a moment (milliseconds since 1970). */
export interface Edge {
  kind: string;
  a: string;
  b: string;
  at: number;
}

/** Why a fact merged nothing. */
export type RefusedMerge = "two_users" | "too_large";

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

/** A person of so many facts for each node that it may have stops growing too. */
const edgesPerNode = 4;

/**
 * Merges nodes in the order in which the facts were made, so that the answer is a function of the set
 * of facts and not of their arrival. Two different users never merge through something that they
 * share (a browser, an order id, an e-mail); only `alias` says that two users are one person.
 * A group that would grow above `maxNodes` nodes, or four times as many facts, stops growing.
 *
 * The person is the group's user (the first by code units if an alias merged several), else its
 * first visitor, else its first node.
 * @example
 * solve([{ kind: "identify", a: "visitor:v", b: "user:u", at: 1 }], 1000).groups.get("visitor:v")?.person // "user:u"
 */
export function solve(edges: readonly Edge[], maxNodes: number): Solved {
  const growing = new Map<string, Growing>();
  const refused: Solved["refused"] = [];
  for (const edge of [...edges].sort(inOrder)) {
    const a = groupOf(growing, edge.a);
    const b = groupOf(growing, edge.b);
    const reason = refusal(edge, a, b, maxNodes);
    if (reason === undefined) merge(growing, a, b).edges.push(edge);
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
}

function groupOf(groups: Map<string, Growing>, node: string): Growing {
  const known = groups.get(node);
  if (known !== undefined) return known;
  const group = { nodes: [node], edges: [], users: isUser(node) ? 1 : 0 };
  groups.set(node, group);
  return group;
}

function refusal(edge: Edge, a: Growing, b: Growing, maxNodes: number): RefusedMerge | undefined {
  const maxEdges = maxNodes * edgesPerNode;
  if (a === b) return a.edges.length >= maxEdges ? "too_large" : undefined;
  const saysSo = edge.kind === "alias" && isUser(edge.a) && isUser(edge.b);
  if (a.users > 0 && b.users > 0 && !saysSo) return "two_users";
  const isTooLarge =
    a.nodes.length + b.nodes.length > maxNodes || a.edges.length + b.edges.length >= maxEdges;
  return isTooLarge ? "too_large" : undefined;
}

/** The smaller group joins the larger, so that a node moves at most log n times. */
function merge(groups: Map<string, Growing>, a: Growing, b: Growing): Growing {
  if (a === b) return a;
  const [large, small] = a.nodes.length >= b.nodes.length ? [a, b] : [b, a];
  large.users += small.users;
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

function isUser(node: string): boolean {
  return node.startsWith("user:");
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
