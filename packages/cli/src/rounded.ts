// Numbers and money come in; as many digits as a person reads go out. Programs get every digit, not this.
import type { ExactNumber } from "@cairn/schema";

const text = (decimals: number) =>
  new Intl.NumberFormat("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  });

/**
 * A column of counts with the same number of decimals, 0 or 2 to 4: enough for two digits of the smallest.
 * @example roundedColumn([83.0547619, 0.0452]) // ["83.055", "0.045"]
 */
export function roundedColumn(
  exact: readonly (number | ExactNumber | undefined)[],
): (string | undefined)[] {
  const counts = exact.map((count) => (count === undefined ? undefined : Number(count)));
  const sizes = counts.map((count) => Math.abs(count ?? 0)).filter((size) => size > 0);
  const smallest = Math.min(...sizes);
  const decimals = sizes.every(Number.isInteger)
    ? 0
    : smallest >= 0.1
      ? 2
      : smallest >= 0.01
        ? 3
        : 4;
  const format = text(decimals);
  return counts.map((count) => (count === undefined ? undefined : format.format(count)));
}

/** Money to the cent; the decimal text is not made a float first. @example roundedMoney("7837.761666") // "7837.76" */
export function roundedMoney(value: string): string {
  return text(2).format(value as `${number}`);
}
