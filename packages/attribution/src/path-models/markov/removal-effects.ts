// A counted chain comes in; the removal effect of every channel goes out, by an exact sparse solve.
//
// Of the conversions, the share that is lost without channel c is the probability that a journey which
// converts visits c. Read from its end, a journey at state j came from state i with probability
// count(i, j) / visits(j), or began there. So let v(j) be the probability that c was visited on the way
// to j: v = 1 where the state contains c, else v(j) = sum over i of count(i, j) v(i) / visits(j). Then
// RE(c) = sum of conversions(j) v(j) / sum of conversions(j). One system answers conversions and value,
// every term is positive, and all inputs are whole numbers. That it equals 1 - base without c / base is
// a property test.
import { BadParameter } from "../../bad-parameter.js";
import type { Chain } from "./chain.js";
import { createVisitedShares, mostDenseStates } from "./visited-shares.js";

export interface RemovalEffects {
  conversions: Float64Array;
  value: Float64Array;
  /** How many times the system was swept until nothing moved. */
  sweeps: number;
}

/** Channels solved side by side: their numbers lie together, so a transition is read once for all. */
const together = 4;
/** What a removal effect may be off, as a share of all conversions. */
const tolerance = 1e-13;
/** Sweeps before a small chain is solved by elimination. */
const patience = 1000;
/** Additions before it gives up: about five seconds. */
const mostWork = 2e9;

/** @throws BadParameter when the chain is too large to be solved in seconds */
export function removalEffects(chain: Chain, channels: number): RemovalEffects {
  const effects = {
    conversions: new Float64Array(channels),
    value: new Float64Array(channels),
    sweeps: 0,
  };
  const totals = { conversions: sum(chain.conversions), value: sum(chain.value) };
  if (totals.conversions === 0) return effects;
  const left = { work: mostWork };
  let visitedShares: VisitedShares | undefined;
  for (let first = 0; first < channels; first += together) {
    // What did not settle for some channels will not for the next ones.
    let visited = visitedShares === undefined ? sweep(chain, first, left) : undefined;
    if (visited === undefined) {
      visitedShares ??= createVisitedShares(chain);
      visited = eliminate(chain, first, visitedShares);
    }
    effects.sweeps = Math.max(effects.sweeps, visited.sweeps);
    for (let lane = 0; lane < together && first + lane < channels; lane++) {
      let conversions = 0;
      let value = 0;
      for (let state = 0; state < chain.states; state++) {
        const share = visited.shares[state * together + lane] as number;
        conversions += share * (chain.conversions[state] as number);
        value += share * (chain.value[state] as number);
      }
      effects.conversions[first + lane] = conversions / totals.conversions;
      effects.value[first + lane] = totals.value === 0 ? 0 : value / totals.value;
    }
  }
  return effects;
}

/**
 * Gauss-Seidel from below, states in the order in which journeys reach them, so that one sweep carries
 * a change along a whole path. A change of v(i) reaches at most visits(i) journeys: the changes of a
 * sweep, weighed so, bound what is still missing in any removal effect.
 * @returns undefined when a small chain has not settled
 */
function sweep(chain: Chain, first: number, left: { work: number }) {
  const { states, visits, into, from, count } = chain;
  const shares = new Float64Array(states * together);
  const held = lanesHeld(chain, first);
  const enough = Math.max(tolerance * sum(chain.conversions), Number.EPSILON * 2 * sum(visits));
  let sweeps = 0;
  /** Puts a share in its place, and answers how far it moved. */
  const settle = (at: number, share: number): number => {
    const change = Math.abs(share - (shares[at] as number));
    shares[at] = share;
    return change;
  };
  for (;;) {
    let moved = 0;
    for (let state = 0; state < states; state++) {
      // Four variables and no array: they stay in registers, which makes a sweep three times as fast.
      let [a, b, c, d] = [0, 0, 0, 0];
      const end = into[state + 1] as number;
      for (let step = into[state] as number; step < end; step++) {
        const weight = count[step] as number;
        const source = (from[step] as number) * together;
        a += weight * (shares[source] as number);
        b += weight * (shares[source + 1] as number);
        c += weight * (shares[source + 2] as number);
        d += weight * (shares[source + 3] as number);
      }
      const through = visits[state] as number;
      const target = state * together;
      const has = held[state] as number;
      moved +=
        through *
        (settle(target, has & 1 ? 1 : a / through) +
          settle(target + 1, has & 2 ? 1 : b / through) +
          settle(target + 2, has & 4 ? 1 : c / through) +
          settle(target + 3, has & 8 ? 1 : d / through));
    }
    sweeps += 1;
    if (moved <= enough) return { shares, sweeps };
    if (sweeps === patience && states <= mostDenseStates) return undefined;
    left.work -= (from.length + states) * together;
    if (left.work < 0) throw tooLarge(chain);
  }
}

/** The same as sweeps that have settled, for a small chain. */
function eliminate(chain: Chain, first: number, visitedShares: VisitedShares) {
  const held = lanesHeld(chain, first);
  const shares = new Float64Array(chain.states * together);
  for (let lane = 0; lane < together; lane++) {
    const states = [...held.keys()].filter((state) => ((held[state] as number) >> lane) & 1);
    for (const [state, share] of visitedShares(states).entries())
      shares[state * together + lane] = share;
  }
  return { shares, sweeps: patience };
}

type VisitedShares = ReturnType<typeof createVisitedShares>;

/** Which of the channels solved together each state contains, one bit for each. */
function lanesHeld({ states, windows, order }: Chain, first: number): Uint8Array {
  const held = new Uint8Array(states);
  for (let at = 0; at < windows.length; at++) {
    const lane = (windows[at] as number) - first;
    const state = Math.floor(at / order);
    if (lane >= 0 && lane < together) held[state] = (held[state] as number) | (1 << lane);
  }
  return held;
}

function tooLarge({ order, states, from }: Chain): BadParameter {
  return new BadParameter(
    "order",
    `the chain of order ${order} has ${states} states and ${from.length} transitions, too many to solve in seconds`,
    "Take a lower order, or group rare channels.",
  );
}

const sum = (column: Float64Array): number => column.reduce((total, count) => total + count, 0);
