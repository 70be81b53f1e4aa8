// Identity facts of the store in, the same with what each does to persons and what was decided about it out.
import type { Identity } from "../identity/identity.js";

/** A fact as the store has it: two nodes are the same, as an event said. */
export interface FactRow {
  kind: string;
  a: string;
  b: string;
  edge_time: string;
  event_id: string;
}

export interface ToldFact extends FactRow {
  /** `new`: it came a moment ago and is not looked at yet. */
  state: "joined" | "refused" | "undone" | "new";
  /** Why it was refused. */
  refused?: "two_users" | "too_large" | "hub" | "illegal_id";
  /** What somebody decided about it last, and when. */
  decided?: { undone: boolean; by: string; reason: string; at: string };
}

/** @param identity what knows of each fact whether it joins */
export function toldFacts(identity: Identity, site: string, facts: readonly FactRow[]): ToldFact[] {
  return facts.map((fact) => {
    const { standing, decision } = identity.judge(site, fact);
    const state =
      standing === undefined
        ? "new"
        : standing === "joined" || standing === "undone"
          ? standing
          : "refused";
    return {
      ...fact,
      state,
      ...(state === "refused" && { refused: standing as NonNullable<ToldFact["refused"]> }),
      ...(decision !== undefined && {
        decided: {
          undone: decision.undone,
          by: decision.decidedBy,
          reason: decision.reason,
          at: new Date(decision.decidedMs).toISOString(),
        },
      }),
    };
  });
}
