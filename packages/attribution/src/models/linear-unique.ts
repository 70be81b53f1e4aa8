// Equal credit for every distinct channel.
import type { Model } from "../journeys/journey.js";

/**
 * 1/k to each of k distinct labels, given to the first touch of each.
 * Equals the Shapley value when a set of channels is worth the conversions of journeys within it
 * (Zhao, Mahboobi and Bagheri 2018, arXiv 1804.05327).
 * @example
 * // email > email > paid_search > direct
 * linearUnique(journey) // [1/3, 0, 1/3, 1/3]
 */
export const linearUnique: Model = ({ steps }) => {
  const labels = steps.map((step) => step.label);
  const distinct = new Set(labels).size;
  return labels.map((label, index) => (labels.indexOf(label) === index ? 1 / distinct : 0));
};
