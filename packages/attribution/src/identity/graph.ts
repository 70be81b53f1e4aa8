// All identity facts of one site in memory, and which nodes a new fact may concern.
import type { Edge } from "./solve.js";

/** Facts by node. A fact that is said again keeps its earliest time. */
export interface Graph {
  /** True when the fact is new or earlier than it was known to be. */
  add(edge: Edge): boolean;
  /** Every fact in the neighbourhood of the nodes, refused ones included: what must be solved anew. */
  around(nodes: Iterable<string>): Edge[][];
}

export function createGraph(): Graph {
  const byNode = new Map<string, Edge[]>();

  function known(edge: Edge): Edge | undefined {
    return byNode
      .get(edge.a)
      ?.find((other) => other.kind === edge.kind && other.a === edge.a && other.b === edge.b);
  }

  return {
    add(edge) {
      const before = known(edge);
      if (before !== undefined) {
        if (edge.at >= before.at) return false;
        before.at = edge.at;
        return true;
      }
      for (const node of new Set([edge.a, edge.b])) {
        const edges = byNode.get(node);
        if (edges === undefined) byNode.set(node, [edge]);
        else edges.push(edge);
      }
      return true;
    },
    around(nodes) {
      const seen = new Set<string>();
      const groups: Edge[][] = [];
      for (const start of nodes) {
        if (seen.has(start)) continue;
        seen.add(start);
        groups.push(reachable(start, seen));
      }
      return groups;
    },
  };

  function reachable(start: string, seen: Set<string>): Edge[] {
    const found = new Set<Edge>();
    const waiting = [start];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (const edge of byNode.get(node) ?? []) {
        found.add(edge);
        for (const next of [edge.a, edge.b]) {
          if (seen.has(next)) continue;
          seen.add(next);
          waiting.push(next);
        }
      }
    }
    return [...found];
  }
}
