// Credit for the touch that began the journey.
import type { Model } from "../journeys/journey.js";

/**
 * All credit to the first touch.
 * @example
 * // paid_search > email > direct
 * first(journey) // [1, 0, 0]
 */
export const first: Model = ({ steps }) => steps.map((_, index) => (index === 0 ? 1 : 0));
