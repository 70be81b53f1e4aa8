// Credit for the last touch that somebody brought about, on a path table.
import type { PathTable } from "../paths/path-table.js";
import { eachConverted, noCredits, type PathCredits } from "./path-model.js";

/**
 * All credit to the last channel that is not `direct`; to the last one when all are.
 * Source: the default of Matomo's conversions, and of Universal Analytics.
 * @example
 * // paid_search > email > direct, 10 conversions; direct > direct, 2 conversions
 * creditLastNonDirect(table) // email 10, direct 2
 */
export function creditLastNonDirect(table: PathTable): PathCredits {
  const credits = noCredits(table);
  const direct = table.channels.indexOf("direct");
  const { touches, conversions, value } = table;
  eachConverted(table, (path, begin, end) => {
    let at = end - 1;
    while (at >= begin && touches[at] === direct) at -= 1;
    const channel = touches[at < begin ? end - 1 : at] as number;
    credits.conversions[channel] =
      (credits.conversions[channel] as number) + (conversions[path] as number);
    credits.value[channel] = (credits.value[channel] as number) + (value[path] as number);
  });
  return credits;
}
