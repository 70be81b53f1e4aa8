// Keeps `person_ids` in step with `identity_edges`: who is the same person, without touching any event.
import { setImmediate as immediate } from "node:timers/promises";
import { isIllegalId, type Store, StoreError } from "@cairn/schema";
import { settledBlock } from "../store/settled-block.js";
import { sqlFile } from "../store/sql-file.js";
import { createGraph, type Graph } from "./graph.js";
import type { Edge, RefusedMerge } from "./solve.js";
import { type Change, createWrittenPersons } from "./written-persons.js";

export interface IdentityCounters {
  /** Facts in memory. */
  edges: number;
  /** Facts with an id that is none. */
  illegal: number;
  /** Facts that merge nothing at the moment. */
  refused: Record<RefusedMerge, number>;
}

export interface Identity {
  /** Reads the facts that came since the last call and rewrites the persons that they change. */
  refresh(): Promise<void>;
  /**
   * As `refresh`, unless that was a moment ago: for reports. Answers why the store refused (its disk is
   * full, it is read-only); persons are then those that were written last.
   */
  ensureFresh(): Promise<StoreError | undefined>;
  /** Rises with every change of a person; part of the rule that an answer echoes. */
  version(): number;
  counters(): IdentityCounters;
  /** Drops what is in memory of a site whose rows were removed: the same facts count anew. */
  forget(site: string): Promise<void>;
}

export interface IdentityOptions {
  store: Store;
  /** Nodes of one person at most; a larger component stops growing. */
  maxIds?: number;
  /** Age in milliseconds at which `ensureFresh` looks again. */
  staleAfterMs?: number;
  logger?: { warn(detail: object, message: string): void };
  now?: () => number;
}

type EdgeRow = Edge & { site: string };

/** Facts that are taken in at once. */
const slice = 5000;
/** On replicas: how often, and how far back, blocks are read again that may have been late. */
const reachBackMs = 60_000;
const latestMs = 5 * 60_000;
const othersEveryMs = 60_000;

/**
 * Every row that it writes is a function of the set of facts: a late or repeated event gives the same
 * persons as one in order. All facts are kept in memory (about 500 bytes each).
 */
export function createIdentity(options: IdentityOptions): Identity {
  const { store, maxIds = 1000, staleAfterMs = 2000, logger, now = Date.now } = options;
  const sql = {
    newest: sqlFile("newest_blocks"),
    edges: sqlFile("edges_since"),
  };
  const graphs = new Map<string, Graph>();
  const written = createWrittenPersons(store, now);
  /** Nodes whose person may have changed since it was written, by site. */
  const touched = new Map<string, Set<string>>();
  /** Facts with an id that is none: they are read again when parts are merged. */
  const illegal = new Set<string>();
  let seenBlock = -1;
  /** The newest block at each reach back, oldest first: how many come in a minute is the loaders' affair. */
  let reached: { at: number; block: number }[] = [];
  let lookedForOthersAt = Number.NEGATIVE_INFINITY;
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  /** One run at a time; who asks during a run gets the one after it, which sees what they saw. */
  function refresh(): Promise<void> {
    if (running === undefined) {
      running = run().finally(() => {
        running = undefined;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return refresh();
      });
    return next;
  }

  async function run(): Promise<void> {
    if (written.version() < 0) await written.load();
    const lastBlock = await newestBlock();
    // Replicas may show a block long after newer ones.
    const reachedAt = reached.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    const reachBack = store.replicated && now() - reachedAt >= reachBackMs;
    if (lastBlock > seenBlock || reachBack) {
      const from = reachBack ? (reached[0]?.block ?? -1) : seenBlock;
      await learn(await store.query<EdgeRow>(sql.edges, { seen: settledBlock(store, from) }));
      seenBlock = Math.max(seenBlock, lastBlock);
      const recent = reached.filter(({ at }) => now() - at < latestMs);
      if (reachBack) reached = [...recent, { at: now(), block: seenBlock }];
    }
    if (now() - lookedForOthersAt >= othersEveryMs) await lookForOthers();
    await written.write(changes());
    touched.clear();
    refreshedAt = now();
  }

  /** What they wrote over it is looked at again: whoever knows more facts must not lose to who wrote later. */
  async function lookForOthers(): Promise<void> {
    const changed = await written.changedByOthers();
    lookedForOthersAt = now();
    if (changed === undefined) return;
    logger?.warn(
      { persons: changed.length },
      "another process decides who is whom in this store, too: run one of the role attribution or engine",
    );
    for (const { site, node } of changed) touch(site).add(node);
  }

  function touch(site: string): Set<string> {
    const nodes = touched.get(site) ?? new Set();
    touched.set(site, nodes);
    return nodes;
  }

  async function newestBlock(): Promise<number> {
    const [newest] = await store.query<{ block: number }>(sql.newest, {
      tables: ["identity_edges"],
    });
    return newest?.block ?? -1;
  }

  /** In slices, so that the reports of this process are answered in between. */
  async function learn(rows: readonly EdgeRow[]): Promise<void> {
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
  }

  function learnSite(site: string, edges: readonly Edge[]): void {
    const graph = graphs.get(site) ?? createGraph(maxIds);
    graphs.set(site, graph);
    const nodes = touch(site);
    const tooLarge = graph.refused().too_large;
    for (const node of graph.add(edges)) nodes.add(node);
    const leftOut = graph.refused().too_large - tooLarge;
    if (leftOut > 0) logger?.warn({ site, leftOut }, "facts left out: a person has too many ids");
  }

  function changes(): Change[] {
    const changed: Change[] = [];
    for (const [site, nodes] of touched) {
      for (const node of nodes) {
        if (node.startsWith("event:")) continue;
        const person = graphs.get(site)?.personOf(node) ?? node;
        if (written.personOf(site, node) !== person) changed.push([site, node, person]);
      }
    }
    return changed;
  }

  function counters(): IdentityCounters {
    const all = [...graphs.values()];
    const sum = (count: (graph: Graph) => number) => all.reduce((n, graph) => n + count(graph), 0);
    return {
      edges: sum((graph) => graph.size()),
      illegal: illegal.size,
      refused: {
        two_users: sum((graph) => graph.refused().two_users),
        too_large: sum((graph) => graph.refused().too_large),
      },
    };
  }

  async function forget(site: string): Promise<void> {
    while (running !== undefined) await running.catch(() => undefined);
    graphs.delete(site);
    touched.delete(site);
    written.forget(site);
    for (const known of illegal) if (known.startsWith(`${site}\n`)) illegal.delete(known);
  }

  async function ensureFresh(): Promise<StoreError | undefined> {
    if (now() - refreshedAt < staleAfterMs) return undefined;
    try {
      await refresh();
      return undefined;
    } catch (error) {
      if (error instanceof StoreError) return error;
      throw error;
    }
  }

  return {
    refresh,
    forget,
    ensureFresh,
    version: () => Math.max(written.version(), 0),
    counters,
  };
}

function illegalKey(site: string, { kind, a, b }: Edge): string {
  return `${site}\n${kind}\n${a}\n${b}`;
}

/** Nodes are `kind:id`. */
function isIllegalNode(node: string): boolean {
  return isIllegalId(node.slice(node.indexOf(":") + 1));
}
