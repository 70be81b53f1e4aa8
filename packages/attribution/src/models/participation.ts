// Whole credit for everybody who took part.
import type { Model } from "../journeys/journey.js";

/**
 * 1 to every distinct label: how many conversions a channel had a part in. Sums to more than there were.
 * Source: Adobe Analytics.
 * @example
 * // email > email > direct
 * participation(journey) // [1, 0, 1]
 */
export const participation: Model = ({ steps }) => {
  const labels = steps.map((step) => step.label);
  return labels.map((label, index) => (labels.indexOf(label) === index ? 1 : 0));
};
