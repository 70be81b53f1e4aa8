// Identity facts of one connected group of nodes in, the person of each node out. Pure.

/** "Two nodes are the same", as one event said at a moment (milliseconds since 1970). */
export interface Edge {
  kind: string;
  a: string;
  b: string;
  at: number;
}

/** Why a fact merged nothing. */
export type RefusedMerge = "two_users" | "too_large";

export interface Solved {
  /** Every node of the edges with its person. */
  persons: Map<string, string>;
  refused: { edge: Edge; reason: RefusedMerge }[];
}

/**
 * Merges nodes in the order in which the facts were made, so that the answer is a function of the set
 * of facts and not of their arrival. Two different users never merge through something that they
 * share (a browser, an order id, an e-mail); only `alias` says that two users are one person.
 * A component that would grow above `maxNodes` stops growing.
 *
 * The person is the component's user (the first by code units if an alias merged several), else its
 * first visitor, else its first node.
 * @example
 * solve([{ kind: "identify", a: "visitor:v", b: "user:u", at: 1 }], 1000).persons.get("visitor:v") // "user:u"
 */
export function solve(edges: readonly Edge[], maxNodes: number): Solved {
  const groups = new Map<string, Group>();
  const refused: Solved["refused"] = [];
  for (const edge of [...edges].sort(inOrder)) {
    const a = groupOf(groups, edge.a);
    const b = groupOf(groups, edge.b);
    if (a === b) continue;
    const reason = refusal(edge, a, b, maxNodes);
    if (reason === undefined) merge(groups, a, b);
    else refused.push({ edge, reason });
  }
  const persons = new Map<string, string>();
  for (const [node, group] of groups) persons.set(node, personOf(group));
  return { persons, refused };
}

/** By time; of equal times by what is said. The event's id is no help: copies of a fact share a time. */
export function inOrder(x: Edge, y: Edge): number {
  return x.at - y.at || compare(x.kind, y.kind) || compare(x.a, y.a) || compare(x.b, y.b);
}

interface Group {
  nodes: string[];
  users: number;
}

function groupOf(groups: Map<string, Group>, node: string): Group {
  const known = groups.get(node);
  if (known !== undefined) return known;
  const group = { nodes: [node], users: isUser(node) ? 1 : 0 };
  groups.set(node, group);
  return group;
}

function refusal(edge: Edge, a: Group, b: Group, maxNodes: number): RefusedMerge | undefined {
  const saysSo = edge.kind === "alias" && isUser(edge.a) && isUser(edge.b);
  if (a.users > 0 && b.users > 0 && !saysSo) return "two_users";
  return a.nodes.length + b.nodes.length > maxNodes ? "too_large" : undefined;
}

/** The smaller group joins the larger, so that a node moves at most log n times. */
function merge(groups: Map<string, Group>, a: Group, b: Group): void {
  const [large, small] = a.nodes.length >= b.nodes.length ? [a, b] : [b, a];
  large.users += small.users;
  for (const node of small.nodes) {
    large.nodes.push(node);
    groups.set(node, large);
  }
}

const persons = new WeakMap<Group, string>();

function personOf(group: Group): string {
  const known = persons.get(group);
  if (known !== undefined) return known;
  const first = (nodes: readonly string[]) =>
    nodes.reduce<string | undefined>(
      (least, node) => (least === undefined || node < least ? node : least),
      undefined,
    );
  const person =
    first(group.nodes.filter(isUser)) ??
    first(group.nodes.filter((node) => node.startsWith("visitor:"))) ??
    first(group.nodes) ??
    "";
  persons.set(group, person);
  return person;
}

function isUser(node: string): boolean {
  return node.startsWith("user:");
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
