// The journeys of a path table are dealt to folds of equal size, by a seed.
import type { PathTable } from "../../paths/path-table.js";
import { createRandom } from "../random.js";

export const folds = 5;

/** Journeys of path p in fold f stand at p * folds + f. */
export interface Dealt {
  converted: Float64Array;
  lost: Float64Array;
  all: Float64Array;
}

/** Every fold gets the same part of each path's journeys; the remainder goes to folds drawn by lot. */
export function dealJourneys({ conversions, lost }: PathTable, seed: number): Dealt {
  const random = createRandom(seed);
  const dealOne = (counts: Float64Array) => {
    const parts = new Float64Array(counts.length * folds);
    for (let path = 0; path < counts.length; path++) {
      const whole = Math.floor((counts[path] as number) / folds);
      const rest = (counts[path] as number) - whole * folds;
      const first = rest === 0 ? 0 : Math.floor(random.next() * folds);
      for (let fold = 0; fold < folds; fold++)
        parts[path * folds + fold] = whole + ((fold - first + folds) % folds < rest ? 1 : 0);
    }
    return parts;
  };
  const dealt = { converted: dealOne(conversions), lost: dealOne(lost) };
  return { ...dealt, all: dealt.converted.map((count, at) => count + (dealt.lost[at] as number)) };
}
