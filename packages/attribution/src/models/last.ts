// Credit for the touch that the conversion followed.
import type { Model } from "../journeys/journey.js";

/**
 * All credit to the last touch, direct or not.
 * @example
 * // paid_search > email > direct
 * last(journey) // [0, 0, 1]
 */
export const last: Model = ({ steps }) =>
  steps.map((_, index) => (index === steps.length - 1 ? 1 : 0));
