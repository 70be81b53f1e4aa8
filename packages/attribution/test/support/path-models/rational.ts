// Exact fractions, and linear systems of them: what results are compared with.

export interface Fraction {
  n: bigint;
  d: bigint;
}

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };

/** @example fraction(2, 4) // 1/2 */
export function fraction(n: number | bigint, d: number | bigint = 1n): Fraction {
  return reduced(BigInt(n), BigInt(d));
}

export const plus = (x: Fraction, y: Fraction) => reduced(x.n * y.d + y.n * x.d, x.d * y.d);
export const minus = (x: Fraction, y: Fraction) => reduced(x.n * y.d - y.n * x.d, x.d * y.d);
export const times = (x: Fraction, y: Fraction) => reduced(x.n * y.n, x.d * y.d);
export const over = (x: Fraction, y: Fraction) => reduced(x.n * y.d, x.d * y.n);
export const isZero = (x: Fraction) => x.n === 0n;

/** As a double, with all its digits. */
export function toNumber({ n, d }: Fraction): number {
  const scaled = (n * 10n ** 30n) / d;
  return Number(scaled) / 1e30;
}

/** Solves a x = b by Gaussian elimination. */
export function solve(a: readonly Fraction[][], b: readonly Fraction[]): Fraction[] {
  const rows = a.map((row, index) => [...row, b[index] as Fraction]);
  const at = (row: number, column: number) => rows[row]?.[column] as Fraction;
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const from = rows.findIndex((_, row) => row >= pivot && !isZero(at(row, pivot)));
    if (from < 0) throw new Error("singular");
    [rows[pivot], rows[from]] = [rows[from] as Fraction[], rows[pivot] as Fraction[]];
    const scale = at(pivot, pivot);
    rows[pivot] = (rows[pivot] as Fraction[]).map((cell) => over(cell, scale));
    for (let row = 0; row < rows.length; row++) {
      const factor = at(row, pivot);
      if (row === pivot || isZero(factor)) continue;
      rows[row] = (rows[row] as Fraction[]).map((cell, column) =>
        minus(cell, times(factor, at(pivot, column))),
      );
    }
  }
  return rows.map((row) => row[row.length - 1] as Fraction);
}

function reduced(n: bigint, d: bigint): Fraction {
  const sign = d < 0n ? -1n : 1n;
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n;
  return { n: (sign * n) / divisor, d: (sign * d) / divisor };
}

function gcd(x: bigint, y: bigint): bigint {
  let [a, b] = [x, y];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
