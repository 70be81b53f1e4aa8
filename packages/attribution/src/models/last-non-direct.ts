// Credit for the last touch that somebody brought about.
import type { Model } from "../journeys/journey.js";

/**
 * All credit to the last touch that is not direct; to the last one when all are direct.
 * Source: the default of Matomo's conversions, and of Universal Analytics.
 * @example
 * // paid_search > email > direct
 * lastNonDirect(journey) // [0, 1, 0]
 */
export const lastNonDirect: Model = ({ steps }) => {
  const other = steps.findLastIndex((step) => step.channel !== "direct");
  const chosen = other < 0 ? steps.length - 1 : other;
  return steps.map((_, index) => (index === chosen ? 1 : 0));
};
