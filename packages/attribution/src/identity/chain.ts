// Facts in, the fewest of them that lead from one node to another out. Pure.
import type { Edge } from "./solve.js";

/** @returns facts from `a` to `b`, nearest to `a` first; none when nothing leads there */
export function chainBetween(a: string, b: string, edges: readonly Edge[]): Edge[] {
  const byNode = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const node of [edge.a, edge.b]) {
      const at = byNode.get(node) ?? [];
      byNode.set(node, at);
      at.push(edge);
    }
  }
  const cameBy = new Map<string, { edge: Edge; from: string } | undefined>([[a, undefined]]);
  // A Map is walked in the order of insertion, also through what is added meanwhile: nearest first.
  for (const node of cameBy.keys()) {
    if (node === b) break;
    for (const edge of byNode.get(node) ?? []) {
      const next = edge.a === node ? edge.b : edge.a;
      if (!cameBy.has(next)) cameBy.set(next, { edge, from: node });
    }
  }
  const chain: Edge[] = [];
  for (let step = cameBy.get(b); step !== undefined; step = cameBy.get(step.from))
    chain.unshift(step.edge);
  return chain;
}
