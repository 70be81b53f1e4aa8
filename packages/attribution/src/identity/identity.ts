// Keeps `person_ids` in step with `identity_edges`: who is the same person, without touching any event.
import { type Store, StoreError } from "@cairn/schema";
import {
  type Blocks,
  createNewestBlocks,
  isNewer,
  newerOf,
  settled,
} from "../store/newest-blocks.js";
import { sqlFile } from "../store/sql-file.js";
import type { Fact, GraphLimits, Standing } from "./graph.js";
import { createSiteGraphs, type EdgeRow, type IdentityCounters } from "./site-graphs.js";
import type { Edge } from "./solve.js";
import { createUndoLog, type Decision } from "./undo-log.js";
import { type Change, createWrittenPersons } from "./written-persons.js";

/** What holds of a fact, and what was decided about it last. */
export interface Judgement {
  /** `undefined`: it is not looked at yet. */
  standing: Standing | "illegal_id" | undefined;
  decision: Decision | undefined;
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
  /**
   * Has facts not count, or count again. Answers those of which that was not so already, when persons are
   * written: every report that begins then follows it.
   */
  decide(
    facts: readonly Fact[],
    decided: Pick<Decision, "site" | "undone" | "decidedBy" | "reason">,
  ): Promise<Fact[]>;
  judge(site: string, fact: Fact): Judgement;
  /** As the last refresh found it. */
  personOf(site: string, node: string): string;
  /** The fewest facts by which two nodes are one person; none when they are two. */
  chain(site: string, a: string, b: string): readonly Edge[];
  /** Drops what is in memory of a site whose rows were removed: the same facts count anew. */
  forget(site: string): Promise<void>;
}

export interface IdentityOptions {
  store: Store;
  limits?: GraphLimits;
  /** Age in milliseconds at which `ensureFresh` looks again. */
  staleAfterMs?: number;
  logger?: { warn(detail: object, message: string): void };
  now?: () => number;
}

/** Above them a person stops growing, and what is shared merges nothing. */
export const usualLimits: GraphLimits = { maxIds: 1000, maxUsers: 10, maxVisitors: 100 };

/** On replicas: how often, and how far back, blocks are read again that may have been late. */
const reachBackMs = 60_000;
const latestMs = 5 * 60_000;
const othersEveryMs = 60_000;

/**
 * Every row that it writes is a function of the set of facts: a late or repeated event gives the same
 * persons as one in order. All facts are kept in memory (about 500 bytes each).
 */
export function createIdentity(options: IdentityOptions): Identity {
  const { store, limits = usualLimits, staleAfterMs = 2000, logger, now = Date.now } = options;
  const edgesSince = sqlFile("edges_since");
  const newestBlocks = createNewestBlocks(store);
  const graphs = createSiteGraphs(limits, logger);
  const written = createWrittenPersons(store, now);
  const undoLog = createUndoLog(store, now);
  let seenEdges: Blocks = new Map();
  let seenDecisions: Blocks = new Map();
  let deciding: Promise<unknown> = Promise.resolve();
  /** The newest blocks at each reach back, oldest first: how many come in a minute is the loaders' affair. */
  let reached: { at: number; blocks: Blocks }[] = [];
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
    const newest = await newestBlocks(["identity_edges", "identity_undone"]);
    const edges = newest.get("identity_edges") ?? new Map();
    const decisions = newest.get("identity_undone") ?? new Map();
    // Replicas may show a block long after newer ones.
    const reachedAt = reached.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    const reachBack = store.replicated && now() - reachedAt >= reachBackMs;
    // Before facts: what was undone must not join anybody even for a moment.
    if (isNewer(decisions, seenDecisions) || reachBack) {
      await undoLog.read();
      seenDecisions = newerOf(decisions, seenDecisions);
    }
    graphs.decide(undoLog.take());
    if (isNewer(edges, seenEdges) || reachBack) {
      const from = reachBack ? (reached[0]?.blocks ?? new Map()) : seenEdges;
      await graphs.learn(await store.query<EdgeRow>(edgesSince, settled(store, from)));
      seenEdges = newerOf(edges, seenEdges);
      const recent = reached.filter(({ at }) => now() - at < latestMs);
      if (reachBack) reached = [...recent, { at: now(), blocks: seenEdges }];
    }
    if (now() - lookedForOthersAt >= othersEveryMs) await lookForOthers();
    await written.write(changes());
    graphs.touched.clear();
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
    for (const { site, node } of changed) graphs.touch(site).add(node);
  }

  function changes(): Change[] {
    const changed: Change[] = [];
    for (const [site, nodes] of graphs.touched) {
      for (const node of nodes) {
        if (node.startsWith("event:")) continue;
        const person = graphs.personOf(site, node);
        if (written.personOf(site, node) !== person) changed.push([site, node, person]);
      }
    }
    return changed;
  }

  async function forget(site: string): Promise<void> {
    while (running !== undefined) await running.catch(() => undefined);
    graphs.forget(site);
    written.forget(site);
    undoLog.forget(site);
  }

  /** One after the other, so that of two who decide the same at once one is told that it was so already. */
  function decide(
    facts: readonly Fact[],
    decided: Pick<Decision, "site" | "undone" | "decidedBy" | "reason">,
  ): Promise<Fact[]> {
    const done = deciding.then(async () => {
      await refresh();
      const changed = facts.filter(
        (fact) => (undoLog.latest(decided.site, fact)?.undone ?? false) !== decided.undone,
      );
      if (changed.length > 0) {
        await undoLog.append(changed, decided);
        await refresh();
      }
      return changed;
    });
    deciding = done.catch(() => undefined);
    return done;
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
    decide,
    version: () => Math.max(written.version(), 0),
    counters: graphs.counters,
    judge: (site, fact) => ({
      standing: graphs.standingOf(site, fact),
      decision: undoLog.latest(site, fact),
    }),
    personOf: graphs.personOf,
    chain: graphs.chain,
  };
}
