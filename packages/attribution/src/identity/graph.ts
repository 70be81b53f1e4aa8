// All identity facts of one site in memory, and the person of each node after every change of them.
import { chainBetween } from "./chain.js";
import { type HubLimits, hubsAmong, tiedBy } from "./hubs.js";
import { createLeftOut } from "./left-out.js";
import { settle } from "./settle.js";
import { type Edge, type Group, type RefusedMerge, type Solved, solve } from "./solve.js";

/** What is said, whenever it was. */
export type Fact = Pick<Edge, "kind" | "a" | "b">;

/** Whether a fact joins two nodes, or why it does not. */
export type Standing = "joined" | "undone" | RefusedMerge;

export interface GraphLimits extends HubLimits {
  /** Ids of one person at most. */
  maxIds: number;
}

export interface Graph {
  /** Takes facts in and answers the nodes that were looked at anew: none when all facts were known. */
  add(edges: readonly Edge[]): Iterable<string>;
  /**
   * Facts that do not count from now on, or count again; also such as come later. Answers the nodes that
   * were looked at anew.
   */
  decide(decisions: readonly (Fact & { undone: boolean })[]): Iterable<string>;
  /** The node itself when it merged with nothing. */
  personOf(node: string): string;
  /** `undefined` when nobody has said it. */
  standingOf(fact: Fact): Standing | undefined;
  /** The fewest facts that join two nodes, from the first to the second; none when they are two persons. */
  chain(a: string, b: string): readonly Edge[];
  /** How many facts there are, refused ones among them. A fact that is said again is one. */
  size(): number;
  /** How many facts merge nothing, for each reason. */
  refused(): Readonly<Record<RefusedMerge, number>>;
}

/** Facts beyond the own ones of a person at which a new hub looks no further. */
const mostWalkedForHub = 20_000;

/**
 * Only the groups that a new fact touches are solved anew, from the facts between their own nodes: a
 * fact that was refused between two users stays refused whatever else is said, because more facts
 * never take a node's user away. So one fact costs as much as two persons have facts, however many
 * strangers share a browser with them. A fact that is taken away, because somebody undid it or one of its
 * nodes turned out to be a hub, may let others in: see `settle`. Where the cap of a person or of what a new
 * hub looks at is reached there is no law: which facts such a person leaves out may depend on the order in
 * which late ones arrived, until the next start.
 */
export function createGraph(limits: GraphLimits): Graph {
  const known = new Map<string, Edge>();
  const undone = new Set<string>();
  const groups = new Map<string, Group>();
  const hubs = new Set<string>();
  /** How many facts tie a node to users or visitors: no fewer than it has of them. */
  const ties = new Map<string, number>();
  const leftOut = createLeftOut();

  /** A fact keeps its earliest time. Answers nothing when it is no news, or undone. */
  function learn(edge: Edge): Edge | undefined {
    const key = keyOf(edge);
    const before = known.get(key);
    if (before !== undefined && edge.at >= before.at) return undefined;
    const kept = before ?? { ...edge };
    kept.at = edge.at;
    if (before === undefined) {
      known.set(key, kept);
      for (const node of tiedBy(edge)) ties.set(node, (ties.get(node) ?? 0) + 1);
    }
    return undone.has(key) ? undefined : kept;
  }

  const mayBeHub = (node: string) =>
    (ties.get(node) ?? 0) > Math.min(limits.maxUsers, limits.maxVisitors);

  function change(
    news: readonly Edge[],
    gone: ReadonlySet<Edge>,
    mostWalked: number,
  ): Iterable<string> {
    const removed = new Set([...gone].filter((edge) => leftOut.reasonOf(edge) === undefined));
    for (const edge of gone) leftOut.forget(edge);
    const fresh = new Set(news);
    for (const edge of hubChanges(news, gone, fresh)) removed.add(edge);
    for (const edge of fresh) {
      if (!hubs.has(edge.a) && !hubs.has(edge.b)) continue;
      fresh.delete(edge);
      leftOut.note(edge, "hub");
    }
    if (removed.size === 0) return assign(grown(fresh));
    for (const edge of removed) if (!gone.has(edge)) leftOut.note(edge, "hub");
    return assign(settle({ fresh, removed, groups, leftOut, mostWalked, maxIds: limits.maxIds }));
  }

  /**
   * Brings `hubs` in step. Answers the facts of new hubs that had joined something, and adds those of
   * nodes that are hubs no longer to `fresh`.
   */
  function hubChanges(
    news: readonly Edge[],
    gone: ReadonlySet<Edge>,
    fresh: Set<Edge>,
  ): Iterable<Edge> {
    const nodes = new Set<string>();
    for (const edge of news)
      for (const node of [edge.a, edge.b]) if (mayBeHub(node) && !hubs.has(node)) nodes.add(node);
    for (const edge of gone)
      for (const node of [edge.a, edge.b]) if (mayBeHub(node)) nodes.add(node);
    if (nodes.size === 0) return [];
    const pool = new Set(news);
    for (const group of new Set([...nodes].map((node) => groups.get(node))))
      for (const edge of group?.edges ?? []) pool.add(edge);
    for (const node of nodes) for (const edge of leftOut.at(node)) pool.add(edge);
    for (const edge of gone) pool.delete(edge);
    const found = hubsAmong(nodes, pool, limits);
    for (const node of nodes) {
      if (found.has(node)) hubs.add(node);
      else if (hubs.delete(node)) for (const edge of leftOut.at(node)) fresh.add(edge);
    }
    const cut = new Set<Edge>();
    for (const edge of pool) {
      if (!found.has(edge.a) && !found.has(edge.b)) continue;
      if (leftOut.reasonOf(edge) === undefined) cut.add(edge);
      else leftOut.note(edge, "hub");
    }
    return cut;
  }

  function grown(fresh: ReadonlySet<Edge>) {
    const edges = new Set(fresh);
    for (const { a, b } of fresh)
      for (const group of [groups.get(a), groups.get(b)])
        for (const edge of group?.edges ?? []) edges.add(edge);
    return { edges, solved: solve([...edges], limits.maxIds), nodes: new Set<string>() };
  }

  /** @param nodes of groups that lost a fact: a node without any is its own person */
  function assign(settled: {
    edges: Iterable<Edge>;
    solved: Solved;
    nodes: ReadonlySet<string>;
  }): Iterable<string> {
    const { edges, solved, nodes } = settled;
    const refused = new Map(solved.refused.map(({ edge, reason }) => [edge, reason]));
    for (const edge of edges) {
      const reason = refused.get(edge);
      if (reason === undefined) leftOut.forget(edge);
      else leftOut.note(edge, reason);
    }
    for (const node of nodes) if (!solved.groups.has(node)) groups.delete(node);
    for (const [node, group] of solved.groups) {
      if (group.nodes.length > 1) groups.set(node, group);
      else groups.delete(node);
    }
    return nodes.size === 0 ? solved.groups.keys() : new Set([...nodes, ...solved.groups.keys()]);
  }

  return {
    add: (edges) =>
      change(
        edges.map(learn).filter((edge) => edge !== undefined),
        new Set(),
        mostWalkedForHub,
      ),
    decide(decisions) {
      const back = new Set<Edge>();
      const gone = new Set<Edge>();
      for (const decision of decisions) {
        const key = keyOf(decision);
        if (undone.has(key) === decision.undone) continue;
        if (decision.undone) undone.add(key);
        else undone.delete(key);
        const edge = known.get(key);
        if (edge === undefined) continue;
        const [to, from] = decision.undone ? [gone, back] : [back, gone];
        if (!from.delete(edge)) to.add(edge);
      }
      return change([...back], gone, Number.POSITIVE_INFINITY);
    },
    personOf: (node) => groups.get(node)?.person ?? node,
    standingOf(fact) {
      const key = keyOf(fact);
      const edge = known.get(key);
      if (edge === undefined) return undefined;
      return undone.has(key) ? "undone" : (leftOut.reasonOf(edge) ?? "joined");
    },
    chain: (a, b) => {
      const group = groups.get(a);
      return group !== undefined && group === groups.get(b) ? chainBetween(a, b, group.edges) : [];
    },
    size: () => known.size,
    refused: leftOut.counts,
  };
}

/** The length keeps apart what ids with spaces would make alike. */
export function keyOf({ kind, a, b }: Fact): string {
  return `${kind} ${a.length} ${a}${b}`;
}
