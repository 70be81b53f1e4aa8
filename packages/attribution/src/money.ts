// Money and credit in answers: exact decimal text, never a float.

/**
 * Decimal text with at least two decimals; further zeros are cut.
 * @example money("1203.25") // "1203.25"
 * @example money("12.500000") // "12.50"
 */
export function money(decimal: string): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return `${whole}.${fraction.replace(/0+$/, "").padEnd(2, "0")}`;
}

/** Millionths. @example toMicros("12.5") // 12500000n */
export function toMicros(decimal: string): bigint {
  return scaled(decimal, 6);
}

/** Whole units of 10^-places. @example scaled("0.25", 3) // 250n */
export function scaled(decimal: string, places: number): bigint {
  const [whole = "0", fraction = ""] = decimal.replace("-", "").split(".");
  const units = BigInt(whole + fraction.padEnd(places, "0").slice(0, places));
  return decimal.startsWith("-") ? -units : units;
}

export function fromMicros(micros: bigint): string {
  return fromUnits(micros, 6);
}

/** Decimal text of whole units of 10^-places. @example fromUnits(250n, 3) // "0.250" */
export function fromUnits(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
