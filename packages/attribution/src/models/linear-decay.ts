// Credit that grows by one step from touch to touch.
import type { Model } from "../journeys/journey.js";

/**
 * i / (1 + 2 + … + n) to the touch number i.
 * @example
 * // paid_search > email > direct
 * linearDecay(journey) // [1/6, 2/6, 3/6]
 */
export const linearDecay: Model = ({ steps }) => {
  const n = steps.length;
  return steps.map((_, index) => (index + 1) / ((n * (n + 1)) / 2));
};
