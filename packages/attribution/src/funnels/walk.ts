// One person's events in; which of them made which step, and why each other did not, out. The same rules as the
// statements have for all people at once: tests compare the two.
import type { Funnel } from "./funnel.js";
import { walkAny } from "./walk-any.js";
import { walkOrdered } from "./walk-ordered.js";

export interface WalkEvent {
  at: number;
  /** Steps that it fits, from 1. */
  fits: readonly number[];
  /** Exclusions that it is, from 1. */
  excludes: readonly number[];
  /** The value that is held; empty: none. */
  held: string;
}

export type LeftOut =
  | "before_step_1"
  | "not_the_first"
  | "step_before_missing"
  | "out_of_window"
  | "out_of_step_window"
  | "excluded"
  | "something_between"
  | "no_value"
  | "other_value"
  | "not_needed";

/** A chain has the number of an event at each step until its last, -1 at an optional step without one. */
export type Chain = readonly number[];

export interface Walk {
  /** The chain that reached each step first. */
  reached: readonly (Chain | undefined)[];
  /** Why an event that fits a step could make none, by its number. */
  leftOut: ReadonlyMap<number, LeftOut>;
}

/**
 * Numbers are those of `events`, in whatever order these are. Of people and sessions there is one walk, of
 * totals one for each entry.
 */
export function walk(events: readonly WalkEvent[], funnel: Funnel): Walk[] {
  const isByValue = funnel.hold.length > 0 && funnel.order !== "strict";
  const all = [...events.keys()];
  if (!isByValue) return inOrder(events, all, funnel);
  const values = [...new Set(events.map(({ held }) => held))].filter((value) => value !== "");
  const walks = values.flatMap((value) =>
    inOrder(
      events,
      all.filter((number) => events[number]?.held === value),
      funnel,
    ),
  );
  if (funnel.count === "totals" || walks.length < 2) return walks;
  return [bestOf(events, walks, funnel)];
}

function inOrder(events: readonly WalkEvent[], numbers: readonly number[], funnel: Funnel) {
  const key = ({ fits }: WalkEvent) =>
    funnel.steps.map((_, index) => (fits.includes(index + 1) ? "0" : "1")).join("");
  const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
  const sorted = numbers
    .map((number) => ({ number, event: events[number] as WalkEvent }))
    .toSorted(
      ({ event: x }, { event: y }) =>
        x.at - y.at || compare(key(x), key(y)) || compare(x.held, y.held),
    );
  const walks = funnel.order === "any" ? walkAny(sorted, funnel) : walkOrdered(sorted, funnel);
  return walks.filter(({ reached }) => reached[0] !== undefined);
}

/** Of the values that are held, for each step the chain that finishes first and, of those, starts latest. */
function bestOf(events: readonly WalkEvent[], walks: readonly Walk[], { steps }: Funnel): Walk {
  const at = (number = -1) => events[number]?.at ?? 0;
  const before = (chain: Chain) => at(chain[(steps[chain.length - 1]?.previous ?? 0) - 1]);
  const isBetter = (one: Chain, other: Chain) =>
    at(one.at(-1)) - at(other.at(-1)) || at(other[0]) - at(one[0]) || before(other) - before(one);
  const reached = (walks[0]?.reached ?? []).map((_, index) =>
    walks
      .flatMap((one) => (one.reached[index] === undefined ? [] : [one.reached[index]]))
      .toSorted(isBetter)
      .at(0),
  );
  return { reached, leftOut: new Map(walks.flatMap(({ leftOut }) => [...leftOut])) };
}

/** The last required step that was reached, from 1, and its chain. */
export function farthest({ reached }: Walk, { steps }: Funnel): { level: number; chain: Chain } {
  const index = reached.findLastIndex(
    (chain, step) => chain !== undefined && !steps[step]?.optional,
  );
  return { level: index + 1, chain: reached[index] ?? [] };
}
