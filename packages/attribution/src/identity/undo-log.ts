// What people decided about identity facts, in the store and in memory: which do not count, who said so and why.
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import { type Fact, keyOf } from "./graph.js";

export interface Decision extends Fact {
  site: string;
  /** Whether the fact does not count; false: it counts again. */
  undone: boolean;
  decidedBy: string;
  reason: string;
  /** Milliseconds since 1970. */
  decidedMs: number;
  /** Of two decisions about one fact the higher holds. */
  version: number;
}

export interface UndoLog {
  /** Reads the whole log again, and hands out what is new in it. */
  read(): Promise<void>;
  /** Writes decisions behind all others. Nothing is ever removed or changed. */
  append(
    facts: readonly Fact[],
    decided: Pick<Decision, "site" | "undone" | "decidedBy" | "reason">,
  ): Promise<void>;
  /** The latest decision of each fact that was not handed out before, whether it was read or appended. */
  take(): Decision[];
  /** What was decided last; nothing when nobody ever did. */
  latest(site: string, fact: Fact): Decision | undefined;
  forget(site: string): void;
}

type Row = Fact & {
  site: string;
  undone: number;
  decided_by: string;
  reason: string;
  decided_ms: number;
  version: number;
};

export function createUndoLog(store: Store, now: () => number): UndoLog {
  const sql = sqlFile("identity_decisions");
  const held = new Map<string, Decision>();
  const columns = ["site", "kind", "a", "b", "undone", "decided_by", "reason", "decided_at"];
  const news = new Map<string, Decision>();
  let newest = 0;

  function hold(decision: Decision): void {
    const key = heldKey(decision.site, decision);
    newest = Math.max(newest, decision.version);
    if (decision.version <= (held.get(key)?.version ?? -1)) return;
    held.set(key, decision);
    news.set(key, decision);
  }

  return {
    async read() {
      for (const { decided_by, decided_ms, undone, ...row } of await store.query<Row>(sql)) {
        hold({ ...row, undone: undone === 1, decidedBy: decided_by, decidedMs: decided_ms });
      }
    },
    async append(facts, { site, undone, decidedBy, reason }) {
      const decidedMs = now();
      const version = Math.max(newest + 1, decidedMs);
      newest = version;
      const row = [undone ? 1 : 0, decidedBy, reason, sqlTime(decidedMs), version];
      await store.insert({
        table: "identity_undone",
        columns: [...columns, "version"],
        lines: facts
          .map(({ kind, a, b }) => `${JSON.stringify([site, kind, a, b, ...row])}\n`)
          .join(""),
      });
      for (const { kind, a, b } of facts)
        hold({ site, kind, a, b, undone, decidedBy, reason, decidedMs, version });
    },
    take() {
      const taken = [...news.values()];
      news.clear();
      return taken;
    },
    latest: (site, fact) => held.get(heldKey(site, fact)),
    forget(site) {
      for (const map of [held, news])
        for (const [key, decision] of map) if (decision.site === site) map.delete(key);
    },
  };
}

function heldKey(site: string, fact: Fact): string {
  return `${site}\n${keyOf(fact)}`;
}
