// The facts of every site in memory: what they say about a person, and whose person may have changed.
import { setImmediate as immediate } from "node:timers/promises";
import { isIllegalId } from "@cairn/schema";
import {
  createGraph,
  type Fact,
  type Graph,
  type GraphLimits,
  keyOf,
  type Standing,
} from "./graph.js";
import type { Edge, RefusedMerge } from "./solve.js";
import type { Decision } from "./undo-log.js";

export type EdgeRow = Edge & { site: string };

export interface IdentityCounters {
  /** Facts in memory. */
  edges: number;
  /** Facts with an id that is none. */
  illegal: number;
  /** Facts that merge nothing at the moment. */
  refused: Record<RefusedMerge, number>;
}

export interface SiteGraphs {
  learn(rows: readonly EdgeRow[]): Promise<void>;
  decide(decisions: readonly Decision[]): void;
  /** Nodes whose person may have changed since it was written, by site; emptied by who wrote them. */
  touched: Map<string, Set<string>>;
  touch(site: string): Set<string>;
  personOf(site: string, node: string): string;
  standingOf(site: string, fact: Fact): Standing | "illegal_id" | undefined;
  chain(site: string, a: string, b: string): readonly Edge[];
  counters(): IdentityCounters;
  forget(site: string): void;
}

/** Facts that are taken in at once. */
const slice = 5000;

export function createSiteGraphs(
  limits: GraphLimits,
  logger?: { warn(detail: object, message: string): void },
): SiteGraphs {
  const graphs = new Map<string, Graph>();
  const touched = new Map<string, Set<string>>();
  /** Facts with an id that is none: they are read again when parts are merged. */
  const illegal = new Set<string>();

  function graphOf(site: string): Graph {
    const graph = graphs.get(site) ?? createGraph(limits);
    graphs.set(site, graph);
    return graph;
  }

  function touch(site: string): Set<string> {
    const nodes = touched.get(site) ?? new Set();
    touched.set(site, nodes);
    return nodes;
  }

  function learnSite(site: string, edges: readonly Edge[]): void {
    const graph = graphOf(site);
    const nodes = touch(site);
    const tooLarge = graph.refused().too_large;
    for (const node of graph.add(edges)) nodes.add(node);
    const leftOut = graph.refused().too_large - tooLarge;
    if (leftOut > 0) logger?.warn({ site, leftOut }, "facts left out: a person has too many ids");
  }

  return {
    /** In slices, so that the reports of this process are answered in between. */
    async learn(rows) {
      for (let start = 0; start < rows.length; start += slice) {
        const bySite = new Map<string, Edge[]>();
        for (const { site, ...edge } of rows.slice(start, start + slice)) {
          const edges = bySite.get(site) ?? [];
          bySite.set(site, edges);
          if (isIllegalNode(edge.a) || isIllegalNode(edge.b)) illegal.add(illegalKey(site, edge));
          else edges.push(edge);
        }
        for (const [site, edges] of bySite) learnSite(site, edges);
        await immediate();
      }
    },
    decide(decisions) {
      const bySite = new Map<string, Decision[]>();
      for (const decision of decisions) {
        const some = bySite.get(decision.site) ?? [];
        bySite.set(decision.site, some);
        some.push(decision);
      }
      for (const [site, some] of bySite) {
        const nodes = touch(site);
        for (const node of graphOf(site).decide(some)) nodes.add(node);
      }
    },
    touched,
    touch,
    personOf: (site, node) => graphs.get(site)?.personOf(node) ?? node,
    standingOf: (site, fact) =>
      illegal.has(illegalKey(site, fact)) ? "illegal_id" : graphs.get(site)?.standingOf(fact),
    chain: (site, a, b) => graphs.get(site)?.chain(a, b) ?? [],
    counters() {
      const all = [...graphs.values()];
      const sum = (count: (graph: Graph) => number) =>
        all.reduce((n, graph) => n + count(graph), 0);
      return {
        edges: sum((graph) => graph.size()),
        illegal: illegal.size,
        refused: {
          two_users: sum((graph) => graph.refused().two_users),
          too_large: sum((graph) => graph.refused().too_large),
          hub: sum((graph) => graph.refused().hub),
        },
      };
    },
    forget(site) {
      graphs.delete(site);
      touched.delete(site);
      for (const known of illegal) if (known.startsWith(`${site}\n`)) illegal.delete(known);
    },
  };
}

function illegalKey(site: string, fact: Fact): string {
  return `${site}\n${keyOf(fact)}`;
}

/** Nodes are `kind:id`. */
function isIllegalNode(node: string): boolean {
  return isIllegalId(node.slice(node.indexOf(":") + 1));
}
