// Credit by place: the ends of the journey weigh more than its middle.
import type { Model } from "../journeys/journey.js";

/** Weights of the first touch, of all middle ones together, and of the last. */
export type Ends = readonly [first: number, middle: number, last: number];

/**
 * The weights of the ends to the first and last touch, the middle weight split evenly between them;
 * normalised to 1. With two touches the two ends are normalised, with one touch it gets 1.
 * Source: Adobe Analytics normalises the ends of two touches too (and not DP6, which halves the middle).
 * @example
 * // paid_search > email > social > direct
 * byPosition([40, 20, 40])(journey) // [0.4, 0.1, 0.1, 0.4]
 * // paid_search > direct
 * byPosition([20, 20, 60])(journey) // [0.25, 0.75]
 */
export function byPosition([first, middle, last]: Ends): Model {
  return ({ steps }) => {
    const n = steps.length;
    if (n === 1) return [1];
    if (n === 2) {
      const ends = first + last;
      return ends === 0 ? [0.5, 0.5] : [first / ends, last / ends];
    }
    const sum = first + middle + last;
    return steps.map((_, index) => {
      if (index === 0) return first / sum;
      return index === n - 1 ? last / sum : middle / (n - 2) / sum;
    });
  };
}

/** 40/20/40, the U shape. */
export const position = byPosition([40, 20, 40]);
/** 20/20/60: most to the touch that closed. */
export const jShaped = byPosition([20, 20, 60]);
/** 60/20/20: most to the touch that opened. */
export const inverseJ = byPosition([60, 20, 20]);

/** The `weights` parameter. @example endsOf("1,2,1") // [1, 2, 1] */
export function endsOf(weights: string): Ends {
  const [first = 0, middle = 0, last = 0] = weights.split(",").map(Number);
  return [first, middle, last];
}
