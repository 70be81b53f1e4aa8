// Credit only for a touch on the conversion event itself.
import type { Model } from "../journeys/journey.js";

/**
 * 1 to the touch that is the conversion event; a conversion without one is unattributed.
 * Source: Adobe Analytics.
 * @example
 * // email (event e1) > paid_search (event o1), conversion o1
 * sameTouch(journey) // [0, 1]
 */
export const sameTouch: Model = ({ steps, conversionEventId }) =>
  steps.map((step) => (step.eventId === conversionEventId ? 1 : 0));
