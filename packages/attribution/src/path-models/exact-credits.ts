// Credits as doubles come in; whole units that add up to the total, to the last digit, go out.

/**
 * floor(credit × scale) for each; what is missing to the total goes to the greatest credit, of equal ones
 * to the first.
 * @example exactCredits([1 / 3, 2 / 3], 1e15, 10n ** 15n) // [333333333333333n, 666666666666667n]
 */
export function exactCredits(credits: Iterable<number>, scale: number, total: bigint): bigint[] {
  const doubles = [...credits];
  const units = doubles.map((credit) => BigInt(Math.floor(credit * scale)));
  const receiver = doubles.reduce(
    (best, credit, index) => (credit > (doubles[best] as number) ? index : best),
    0,
  );
  const missing = total - units.reduce((sum, unit) => sum + unit, 0n);
  return units.map((unit, index) => (index === receiver ? unit + missing : unit));
}
