// Equal credit for every distinct channel of a path.
import type { PathTable } from "../paths/path-table.js";
import { distinctIn } from "./distinct-channels.js";
import { eachConverted, noCredits, type PathCredits } from "./path-model.js";

/**
 * 1/k to each of the k distinct channels of a path.
 * It is the Shapley value where a set of channels is worth the conversions of the journeys within it: the
 * sum over sets T of r(T)/|T| (Zhao, Mahboobi and Bagheri 2018, arXiv 1804.05327). So it is the model
 * `shapley` with `worth=conversions` too, for any number of channels.
 * @example
 * // email > email > paid_search > direct, 12 conversions
 * creditLinearUnique(table) // email 4, paid_search 4, direct 4
 */
export function creditLinearUnique(table: PathTable): PathCredits {
  return creditEachDistinct(table, (distinct) => 1 / distinct);
}

/**
 * 1 to every distinct channel: how many conversions it had a part in. Adds up to more than there were.
 * Source: Adobe Analytics.
 * @example
 * // email > email > direct, 12 conversions
 * creditParticipation(table) // email 12, direct 12
 */
export function creditParticipation(table: PathTable): PathCredits {
  return creditEachDistinct(table, () => 1);
}

function creditEachDistinct(table: PathTable, weightOf: (distinct: number) => number): PathCredits {
  const credits = noCredits(table);
  const distinct = distinctIn(table);
  const { conversions, value } = table;
  eachConverted(table, (path, begin, end) => {
    const channels = distinct(begin, end);
    const weight = weightOf(channels.length);
    const converted = weight * (conversions[path] as number);
    const worth = weight * (value[path] as number);
    for (let index = 0; index < channels.length; index++) {
      const channel = channels[index] as number;
      credits.conversions[channel] = (credits.conversions[channel] as number) + converted;
      credits.value[channel] = (credits.value[channel] as number) + worth;
    }
  });
  return credits;
}
