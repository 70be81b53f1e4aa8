// Equal credit for every touch.
import type { Model } from "../journeys/journey.js";

/**
 * 1/n to each of n touches; a channel that was touched twice earns twice.
 * Source: ChannelAttribution's `linear_touch` counts per touch as well.
 * @example
 * // email > email > paid_search > direct
 * linear(journey) // [0.25, 0.25, 0.25, 0.25]: email 0.5
 */
export const linear: Model = ({ steps }) => steps.map(() => 1 / steps.length);
