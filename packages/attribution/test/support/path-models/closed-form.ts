// The Markov model written down once more from its definition: a forward chain of named states in exact
// fractions, absorbed in conversion or loss, solved without and with each channel.
import type { PathRow } from "../../../src/paths/path-table.js";
import {
  type Fraction,
  fraction,
  isZero,
  minus,
  one,
  over,
  plus,
  solve,
  times,
  zero,
} from "./rational.js";

export interface ClosedForm {
  base: Fraction;
  baseValue: Fraction;
  effects: Map<string, { conversions: Fraction; value: Fraction }>;
}

interface Exits {
  /** Weight by next state. */
  next: Map<string, bigint>;
  conversions: bigint;
  value: bigint;
  total: bigint;
}

/** @param mergeRepeats equal consecutive states are one visit; otherwise they are self transitions */
export function closedForm(
  rows: readonly PathRow[],
  order: number,
  mergeRepeats = true,
): ClosedForm {
  const chain = new Map<string, Exits>();
  const exitsOf = (state: string) => {
    const exits = chain.get(state) ?? { next: new Map(), conversions: 0n, value: 0n, total: 0n };
    chain.set(state, exits);
    return exits;
  };
  for (const { path, conversions, value, lost } of rows) {
    const weight = BigInt(conversions + lost);
    if (path.length === 0 || weight === 0n) continue;
    let states = windowsOf(path, order);
    if (mergeRepeats) states = states.filter((state, index) => state !== states[index - 1]);
    for (const [index, state] of ["start", ...states].entries()) {
      const exits = exitsOf(state);
      const next = states[index];
      exits.total += weight;
      if (next !== undefined) exits.next.set(next, (exits.next.get(next) ?? 0n) + weight);
      else {
        exits.conversions += BigInt(conversions);
        exits.value += BigInt(value);
      }
    }
  }
  const all = baseOf(chain, undefined);
  const effects = new Map(
    [...new Set(rows.flatMap(({ path }) => path))].map((channel) => {
      const left = baseOf(chain, channel);
      const lossOf = (before: Fraction, after: Fraction) =>
        isZero(before) ? zero : minus(one, over(after, before));
      return [
        channel,
        {
          conversions: lossOf(all.base, left.base),
          value: lossOf(all.baseValue, left.baseValue),
        },
      ];
    }),
  );
  return { ...all, effects };
}

function windowsOf(path: readonly string[], order: number): string[] {
  if (path.length <= order) return [JSON.stringify(path)];
  return path.slice(order - 1).map((_, at) => JSON.stringify(path.slice(at, at + order)));
}

/** What a journey gives on average when every state with the removed channel leads to loss. */
function baseOf(chain: ReadonlyMap<string, Exits>, removed: string | undefined) {
  const states = [...chain.keys()].filter(
    (state) => state === "start" || !(JSON.parse(state) as string[]).includes(removed ?? ""),
  );
  const place = new Map(states.map((state, index) => [state, index]));
  const matrix = states.map((state, row) => {
    const exits = chain.get(state) as Exits;
    const cells = states.map((_, column) => (column === row ? one : zero));
    for (const [next, weight] of exits.next) {
      const column = place.get(next);
      if (column !== undefined)
        cells[column] = minus(cells[column] as Fraction, fraction(weight, exits.total));
    }
    return cells;
  });
  const given = (read: (exits: Exits) => bigint) => {
    const solved = solve(
      matrix,
      states.map((state) => {
        const exits = chain.get(state) as Exits;
        return fraction(read(exits), exits.total);
      }),
    );
    return solved[place.get("start") ?? -1] ?? zero;
  };
  return { base: given((exits) => exits.conversions), baseValue: given((exits) => exits.value) };
}

/** Shares of effects times a total, by channel. */
export function sharesOf(effects: ReadonlyMap<string, Fraction>, total: number) {
  const sum = [...effects.values()].reduce(plus, zero);
  return new Map(
    [...effects].map(([channel, effect]) => [
      channel,
      isZero(sum) ? zero : times(over(effect, sum), fraction(total)),
    ]),
  );
}
