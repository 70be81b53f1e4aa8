// Checks of option values for commander, with a message that says what is allowed.
import { InvalidArgumentError } from "commander";

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Write a whole number from ${least} to ${most}.`);
  };
}

/** A number from `least`, or above `above`, to `most`; the text itself goes on to the service. */
export function numberWithin(
  bounds: { most: number } & ({ least: number } | { above: number }),
): (value: string) => string {
  const { most } = bounds;
  return (value) => {
    const number = /^\d*\.?\d+$/.test(value) ? Number(value) : Number.NaN;
    const enough = "least" in bounds ? number >= bounds.least : number > bounds.above;
    if (enough && number <= most) return value;
    const low = "least" in bounds ? `from ${bounds.least}` : `above ${bounds.above}`;
    throw new InvalidArgumentError(`Write a number ${low} to ${most}.`);
  };
}
