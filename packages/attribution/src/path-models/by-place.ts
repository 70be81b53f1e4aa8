// Rule models that look only at a touch's place in its path: first, last, linear, position and its kin.
import type { Journey, Model } from "../journeys/journey.js";
import type { PathTable } from "../paths/path-table.js";
import { eachConverted, noCredits, type PathCredits } from "./path-model.js";

/**
 * Credits of a model of journeys whose weights depend on the number of touches alone: they are asked for
 * once for each length.
 * @example
 * // paid_search > email > direct, 10 conversions
 * creditByPlace(table, first) // paid_search 10
 * creditByPlace(table, linearDecay) // paid_search 10/6, email 20/6, direct 30/6
 */
export function creditByPlace(table: PathTable, model: Model): PathCredits {
  const credits = noCredits(table);
  const byLength = new Map<number, Float64Array>();
  const { touches, conversions, value } = table;
  let weights = new Float64Array();
  eachConverted(table, (path, begin, end) => {
    if (weights.length !== end - begin) weights = weightsOf(end - begin);
    const converted = conversions[path] as number;
    const worth = value[path] as number;
    for (let place = 0; place < weights.length; place++) {
      const weight = weights[place] as number;
      if (weight === 0) continue;
      const channel = touches[begin + place] as number;
      credits.conversions[channel] = (credits.conversions[channel] as number) + weight * converted;
      credits.value[channel] = (credits.value[channel] as number) + weight * worth;
    }
  });
  return credits;

  function weightsOf(length: number): Float64Array<ArrayBuffer> {
    const known = byLength.get(length) as Float64Array<ArrayBuffer> | undefined;
    if (known !== undefined) return known;
    const asked = Float64Array.from(model(anyJourney(length)));
    if (length <= longestKept) byLength.set(length, asked);
    return asked;
  }
}

/** Weights of longer paths are made again: of many lengths they would need more memory than the paths. */
const longestKept = 1000;

/** A journey of which only the number of touches means something. */
function anyJourney(length: number): Journey {
  const step = { touchMs: 0, eventId: "", label: "", channel: "" };
  return {
    conversionMs: 0,
    conversionEventId: "",
    steps: Array.from({ length }, () => step),
  };
}
