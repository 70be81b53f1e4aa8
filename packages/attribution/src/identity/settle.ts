// Facts that no longer count in, the groups that this changes solved anew out.
import type { LeftOut } from "./left-out.js";
import { type Edge, type Group, type Solved, solve } from "./solve.js";

export interface Unsettled {
  /** Facts that are new. */
  fresh: ReadonlySet<Edge>;
  /** Facts that had joined something and count no longer. */
  removed: ReadonlySet<Edge>;
  /** The groups as they were, by node. */
  groups: ReadonlyMap<string, Group>;
  leftOut: LeftOut;
  /** So many facts beside those of the changed groups are looked at. */
  mostWalked: number;
  maxIds: number;
}

export interface Settled {
  edges: ReadonlySet<Edge>;
  solved: Solved;
  /** Nodes of the groups that lost a fact. */
  nodes: ReadonlySet<string>;
}

/**
 * A fact that is gone may let in others that were refused because of it: a browser that is not its first
 * user's any more may be the second one's. So the facts refused at the nodes of a changed group are looked
 * at again, together with the groups at their other ends; where such a group changes, so are its own. A
 * group that stayed as it was cannot change anything beyond it: what was refused there was refused by what
 * it has.
 */
export function settle(unsettled: Unsettled): Settled {
  const { fresh, removed, groups, leftOut, mostWalked, maxIds } = unsettled;
  const edges = new Set(fresh);
  const ends = [...fresh, ...removed].flatMap(({ a, b }) => [a, b]);
  const nodes = new Set(ends.flatMap((node) => [node, ...(groups.get(node)?.nodes ?? [])]));
  const walked = new Set<string>();
  const taken = new Set<Group>();

  function take(node: string): void {
    const group = groups.get(node);
    if (group === undefined || taken.has(group)) return;
    taken.add(group);
    for (const edge of group.edges) if (!removed.has(edge)) edges.add(edge);
  }

  for (const node of nodes) take(node);
  const most = edges.size + mostWalked;
  for (let frontier = nodes; ; ) {
    const boundary = new Set<string>();
    for (const node of frontier) {
      walked.add(node);
      for (const edge of leftOut.at(node)) {
        if (edges.size >= most) break;
        if (leftOut.reasonOf(edge) === "hub") continue;
        edges.add(edge);
        for (const end of [edge.a, edge.b]) boundary.add(end);
      }
    }
    for (const node of boundary) take(node);
    const solved = solve([...edges], maxIds);
    const changed = new Set<string>();
    for (const group of new Set(solved.groups.values())) {
      const [first = ""] = group.nodes;
      if (isSame(groups.get(first), group)) continue;
      for (const node of group.nodes) if (!walked.has(node)) changed.add(node);
    }
    if (changed.size === 0 || edges.size >= most) return { edges, solved, nodes };
    frontier = changed;
  }
}

/** Groups hang together by their facts: with the same facts they have the same nodes. */
function isSame(before: Group | undefined, after: Group): boolean {
  const known = new Set(before?.edges);
  return known.size === after.edges.length && after.edges.every((edge) => known.has(edge));
}
