// All identity facts of one site in memory, and the person of each node after every further fact.
import { type Edge, type Group, type RefusedMerge, solve } from "./solve.js";

export interface Graph {
  /** Takes facts in and answers the nodes that were looked at anew: none when all facts were known. */
  add(edges: readonly Edge[]): Iterable<string>;
  /** The node itself when it merged with nothing. */
  personOf(node: string): string;
  /** How many facts there are, refused ones among them. A fact that is said again is one. */
  size(): number;
  /** How many facts merge nothing, for each reason. */
  refused(): Readonly<Record<RefusedMerge, number>>;
}

/**
 * Only the groups that a new fact touches are solved anew, from the facts between their own nodes: a
 * fact that was refused between two users stays refused whatever else is said, because more facts
 * never take a node's user away. So one fact costs as much as two persons have facts, however many
 * strangers share a browser with them. Where the cap of a person is reached this is no law: which facts
 * such a person leaves out may depend on the order in which late ones arrived, until the next start.
 */
export function createGraph(maxIds: number): Graph {
  const known = new Map<string, Edge>();
  const groups = new Map<string, Group>();
  const reasons = new Map<Edge, RefusedMerge>();
  const counts: Record<RefusedMerge, number> = { two_users: 0, too_large: 0 };

  /** A fact keeps its earliest time. */
  function learn(edge: Edge): Edge | undefined {
    const key = keyOf(edge);
    const before = known.get(key);
    if (before === undefined) {
      const kept = { ...edge };
      known.set(key, kept);
      return kept;
    }
    if (edge.at >= before.at) return undefined;
    before.at = edge.at;
    return before;
  }

  function refuse(edge: Edge, reason: RefusedMerge | undefined): void {
    const before = reasons.get(edge);
    if (before !== undefined) counts[before] -= 1;
    if (reason === undefined) reasons.delete(edge);
    else {
      counts[reason] += 1;
      reasons.set(edge, reason);
    }
  }

  return {
    add(edges) {
      const news = edges.map(learn).filter((edge) => edge !== undefined);
      const near = new Set(news.flatMap(({ a, b }) => [groups.get(a), groups.get(b)]));
      const concerned = new Set(news);
      for (const group of near) for (const edge of group?.edges ?? []) concerned.add(edge);
      const solved = solve([...concerned], maxIds);
      for (const edge of concerned) refuse(edge, undefined);
      for (const { edge, reason } of solved.refused) refuse(edge, reason);
      for (const [node, group] of solved.groups) {
        if (group.nodes.length > 1) groups.set(node, group);
        else groups.delete(node);
      }
      return solved.groups.keys();
    },
    personOf: (node) => groups.get(node)?.person ?? node,
    size: () => known.size,
    refused: () => counts,
  };
}

/** The length keeps apart what ids with spaces would make alike. */
function keyOf({ kind, a, b }: Edge): string {
  return `${kind} ${a.length} ${a}${b}`;
}
