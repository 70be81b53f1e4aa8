// A small counted chain comes in; the chance of having visited a channel goes out, by elimination.
import type { Chain } from "./chain.js";

/** An inverse of so many states takes a fifth of a second. */
export const mostDenseStates = 600;

/**
 * For chains in which journeys go round for so long that sweeps do not settle. With P(j, i) =
 * count(i, j) / visits(j) and M the inverse of 1 - P, what a channel's states C give is v = M(., C) y with
 * M(C, C) y = 1: it is 1 on C, and v = P v elsewhere.
 * @returns a function from the states of a channel to v of every state
 */
export function createVisitedShares(chain: Chain): (held: readonly number[]) => Float64Array {
  const { states } = chain;
  const inverse = inverseOf(chain);
  return (held) => {
    const block = held.map((row) => held.map((column) => inverse[row * states + column] as number));
    const weights = solve(block);
    return Float64Array.from({ length: states }, (_, state) =>
      held.reduce(
        (sum, column, at) =>
          sum + (inverse[state * states + column] as number) * (weights[at] as number),
        0,
      ),
    );
  };
}

/** Gauss-Jordan in place. Every row of 1 - P is diagonally dominant, so no pivot has to be looked for. */
function inverseOf({ states, visits, into, from, count }: Chain): Float64Array {
  const cells = new Float64Array(states * states);
  for (let state = 0; state < states; state++) {
    cells[state * states + state] = 1;
    for (let step = into[state] as number; step < (into[state + 1] as number); step++) {
      const at = state * states + (from[step] as number);
      cells[at] = (cells[at] as number) - (count[step] as number) / (visits[state] as number);
    }
  }
  for (let pivot = 0; pivot < states; pivot++) {
    const top = pivot * states;
    const scale = 1 / (cells[top + pivot] as number);
    cells[top + pivot] = 1;
    for (let column = 0; column < states; column++)
      cells[top + column] = (cells[top + column] as number) * scale;
    for (let row = 0; row < states; row++) {
      const left = row * states;
      const factor = cells[left + pivot] as number;
      if (row === pivot || factor === 0) continue;
      cells[left + pivot] = 0;
      for (let column = 0; column < states; column++)
        cells[left + column] =
          (cells[left + column] as number) - factor * (cells[top + column] as number);
    }
  }
  return cells;
}

/** Solves a x = 1, with pivots. */
function solve(a: readonly number[][]): number[] {
  const rows = a.map((row) => [...row, 1]);
  const at = (row: number, column: number) => rows[row]?.[column] as number;
  for (let pivot = 0; pivot < rows.length; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < rows.length; row++)
      if (Math.abs(at(row, pivot)) > Math.abs(at(best, pivot))) best = row;
    [rows[pivot], rows[best]] = [rows[best] as number[], rows[pivot] as number[]];
    const top = rows[pivot] as number[];
    for (let row = 0; row < rows.length; row++) {
      const factor = at(row, pivot) / (top[pivot] as number);
      if (row === pivot || factor === 0) continue;
      rows[row] = (rows[row] as number[]).map(
        (cell, column) => cell - factor * (top[column] as number),
      );
    }
  }
  return rows.map((row, pivot) => (row[rows.length] as number) / (row[pivot] as number));
}
