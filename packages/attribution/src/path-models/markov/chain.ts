// A path table comes in; the counted Markov chain of an order goes out: who follows whom, how often.
import { grown } from "../../paths/grown-array.js";
import { createNumberIndex } from "../../paths/number-index.js";
import type { PathTable } from "../../paths/path-table.js";

/**
 * A state of order k is a run of k consecutive touches; a path of n <= k touches is one state. Equal
 * consecutive states are one visit. All counts are whole numbers of journeys, not probabilities, so the
 * chain of equal paths in another order is the same chain.
 */
export interface Chain {
  order: number;
  states: number;
  /** Touches of state s: `windows[s * order]` and on, -1 where it has fewer. */
  windows: Int32Array;
  /** Visits of each state: those from other states and those that begin a journey. */
  visits: Float64Array;
  /** Journeys that convert from each state, and their value. */
  conversions: Float64Array;
  value: Float64Array;
  /** Transitions into state s: those from `into[s]` until `into[s + 1]` of `from` and `count`. */
  into: Uint32Array;
  from: Uint32Array;
  count: Float64Array;
}

/** The states seen so far, and the step from one to the next when a channel is touched. */
function createStates(channels: number, order: number) {
  const index = createNumberIndex();
  const windows = grown((length) => new Int32Array(length));
  const base = channels + 1;

  /** The state of some touches; their order makes one number, with the oldest in the highest place. */
  function stateOf(touchAt: (place: number) => number, length: number): number {
    let key = 0;
    for (let place = 0; place < length; place++) key = key * base + touchAt(place) + 1;
    const state = index.add(key);
    if (state * order === windows.length)
      for (let place = 0; place < order; place++)
        windows.push(place < length ? touchAt(place) : -1);
    return state;
  }
  return { windows, stateOf, size: index.size };
}

/** Counts the chain of an order, 1 to 4, in one pass over the paths. */
export function countChain(table: PathTable, order: number): Chain {
  const { touches, starts, channels } = table;
  const states = createStates(channels.length, order);
  const steps = createNumberIndex();
  const sources = grown((length) => new Uint32Array(length));
  const targets = grown((length) => new Uint32Array(length));
  const counts = grown((length) => new Float64Array(length));
  const visits = grown((length) => new Float64Array(length));
  const conversions = grown((length) => new Float64Array(length));
  const value = grown((length) => new Float64Array(length));

  const known = (state: number): number => {
    while (visits.length <= state) {
      visits.push(0);
      conversions.push(0);
      value.push(0);
    }
    return state;
  };
  const follow = (state: number, at: number): number => {
    const channel = touches[at] as number;
    const step = steps.add(state * channels.length + channel);
    if (step === sources.length) {
      sources.push(state);
      targets.push(
        known(states.stateOf((place) => touches[at - order + 1 + place] as number, order)),
      );
      counts.push(0);
    }
    return step;
  };

  for (let path = 0; path < table.conversions.length; path++) {
    const converted = table.conversions[path] as number;
    const journeys = converted + (table.lost[path] as number);
    if (journeys === 0) continue;
    const begin = starts[path] as number;
    const end = starts[path + 1] as number;
    const length = Math.min(order, end - begin);
    let state = known(states.stateOf((place) => touches[begin + place] as number, length));
    visits.column[state] = (visits.column[state] as number) + journeys;
    for (let at = begin + length; at < end; at++) {
      const step = follow(state, at);
      const next = targets.column[step] as number;
      if (next === state) continue;
      counts.column[step] = (counts.column[step] as number) + journeys;
      visits.column[next] = (visits.column[next] as number) + journeys;
      state = next;
    }
    conversions.column[state] = (conversions.column[state] as number) + converted;
    value.column[state] = (value.column[state] as number) + (table.value[path] as number);
  }
  return {
    order,
    states: states.size(),
    windows: states.windows.done(),
    visits: visits.done(),
    conversions: conversions.done(),
    value: value.done(),
    ...byTarget(states.size(), sources.done(), targets.done(), counts.done()),
  };
}

/** Transitions sorted by where they lead to. */
function byTarget(
  states: number,
  sources: Uint32Array,
  targets: Uint32Array,
  counts: Float64Array,
): Pick<Chain, "into" | "from" | "count"> {
  const into = new Uint32Array(states + 1);
  for (const target of targets) into[target + 1] = (into[target + 1] as number) + 1;
  for (let state = 0; state < states; state++)
    into[state + 1] = (into[state + 1] as number) + (into[state] as number);
  const next = into.slice();
  const from = new Uint32Array(sources.length);
  const count = new Float64Array(sources.length);
  for (let step = 0; step < sources.length; step++) {
    const target = targets[step] as number;
    const place = next[target] as number;
    next[target] = place + 1;
    from[place] = sources[step] as number;
    count[place] = counts[step] as number;
  }
  return { into, from, count };
}
