// Facts that merge nothing: why, how many for each reason, and those of a node.
import type { Edge, RefusedMerge } from "./solve.js";

export interface LeftOut {
  note(edge: Edge, reason: RefusedMerge): void;
  forget(edge: Edge): void;
  reasonOf(edge: Edge): RefusedMerge | undefined;
  at(node: string): Iterable<Edge>;
  counts(): Readonly<Record<RefusedMerge, number>>;
}

export function createLeftOut(): LeftOut {
  const reasons = new Map<Edge, RefusedMerge>();
  const byNode = new Map<string, Set<Edge>>();
  const counts: Record<RefusedMerge, number> = { two_users: 0, too_large: 0, hub: 0 };

  function forget(edge: Edge): void {
    const reason = reasons.get(edge);
    if (reason === undefined) return;
    counts[reason] -= 1;
    reasons.delete(edge);
    for (const node of [edge.a, edge.b]) {
      const edges = byNode.get(node);
      edges?.delete(edge);
      if (edges?.size === 0) byNode.delete(node);
    }
  }

  return {
    note(edge, reason) {
      const before = reasons.get(edge);
      if (before === reason) return;
      if (before === undefined) {
        for (const node of [edge.a, edge.b]) {
          const edges = byNode.get(node) ?? new Set();
          byNode.set(node, edges.add(edge));
        }
      } else counts[before] -= 1;
      counts[reason] += 1;
      reasons.set(edge, reason);
    },
    forget,
    reasonOf: (edge) => reasons.get(edge),
    at: (node) => byNode.get(node) ?? [],
    counts: () => counts,
  };
}
