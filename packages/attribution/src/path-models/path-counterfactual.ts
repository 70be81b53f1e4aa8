// Credit by how much worse a path converts without one of its touches.
import type { PathTable } from "../paths/path-table.js";
import { createPathIndex } from "./path-index.js";
import { eachConverted, noCredits, type PathCredits } from "./path-model.js";

/**
 * Touch i of a path weighs max(rate(path) - rate(path without i), 0), normalised; where all weigh 0 the
 * last touch has all. The rate is that of the journeys that took exactly this path, 0 where none did. It is
 * called Shapley there and is not a Shapley value.
 * Source: Fractribution (Google), dbt-snowplow-fractribution.
 * @example
 * // a > b: 3 of 4 convert, a: 1 of 2, b: 1 of 4; weights 3/4 - 1/4 and 3/4 - 1/2
 * pathCounterfactual(table) // of the 3 conversions of a > b: a 2, b 1
 */
export function pathCounterfactual(table: PathTable): PathCredits {
  const credits = noCredits(table);
  const index = createPathIndex(table);
  const { touches, conversions, value, lost } = table;
  const rate = (path: number) => {
    const converted = path < 0 ? 0 : (conversions[path] as number);
    return converted === 0 ? 0 : converted / (converted + (lost[path] as number));
  };
  eachConverted(table, (path, begin, end) => {
    const own = rate(path);
    const weights = Float64Array.from(index.without(path), (shorter) =>
      Math.max(own - rate(shorter), 0),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    for (let at = begin; at < end; at++) {
      const weight = sum > 0 ? (weights[at - begin] as number) / sum : at === end - 1 ? 1 : 0;
      const channel = touches[at] as number;
      credits.conversions[channel] =
        (credits.conversions[channel] as number) + weight * (conversions[path] as number);
      credits.value[channel] =
        (credits.value[channel] as number) + weight * (value[path] as number);
    }
  });
  return credits;
}
