// Credits as doubles come in; whole units that add up to the total, to the last digit, go out.

/**
 * Each credit in units of 10^-places, rounded; what is then missing to the total (or too much) goes to the
 * greatest credit, of equal ones to the first.
 * @example exactCredits([1 / 3, 2 / 3], 15, 10n ** 15n) // [333333333333333n, 666666666666667n]
 */
export function exactCredits(credits: Iterable<number>, places: number, total: bigint): bigint[] {
  const doubles = [...credits];
  const units = doubles.map((credit) => unitsOf(credit, places));
  const receiver = doubles.reduce(
    (best, credit, index) => (credit > (doubles[best] as number) ? index : best),
    0,
  );
  const missing = total - units.reduce((sum, unit) => sum + unit, 0n);
  return units.map((unit, index) => (index === receiver ? unit + missing : unit));
}

/** `toFixed` has every digit of a double, where a product with 10^places would round once more. */
function unitsOf(credit: number, places: number): bigint {
  return places === 0
    ? BigInt(Math.round(credit))
    : BigInt(credit.toFixed(places).replace(".", ""));
}
