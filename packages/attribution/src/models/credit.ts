// Weights in, exact credits out: whole units, so that sums add up and do not depend on their order.
import type { Journey } from "../journeys/journey.js";
import type { RuleModel } from "./model-names.js";
import { type ModelOptions, modelOf } from "./models.js";

/** One conversion in units of credit. */
export const unitsPerConversion = 1_000_000_000_000_000n;

/**
 * Credits of each step in units of 10^-15: floor(weight × 10^15), and what is missing to the whole goes
 * to the last touch with a weight. Empty when no touch has one. Participation gives a whole to each.
 * The SQL view `credits_full` has the same rule.
 * @example credits("linear", threeTouches, options) // [333333333333333n, 333333333333333n, 333333333333334n]
 */
export function credits(model: RuleModel, journey: Journey, options: ModelOptions): bigint[] {
  const weights = modelOf(model, options)(journey);
  const receiver = weights.findLastIndex((weight) => weight > 0);
  if (receiver < 0) return [];
  const floors = weights.map((weight) => BigInt(Math.floor(weight * 1e15)));
  return model === "participation" ? floors : completed(floors, receiver, unitsPerConversion);
}

/**
 * Shares of a value in millionths, by the same rule.
 * @example valueCredits("linear", 79_900_000n, [333333333333333n, 333333333333333n, 333333333333334n])
 * // [26633333n, 26633333n, 26633334n]
 */
export function valueCredits(model: RuleModel, micros: bigint, units: readonly bigint[]): bigint[] {
  const floors = units.map((unit) => (micros * unit) / unitsPerConversion);
  const receiver = units.findLastIndex((unit) => unit > 0n);
  return model === "participation" ? floors : completed(floors, receiver, micros);
}

function completed(floors: bigint[], receiver: number, whole: bigint): bigint[] {
  const missing = whole - floors.reduce((sum, share) => sum + share, 0n);
  return floors.map((share, index) => (index === receiver ? share + missing : share));
}
