// Credit by the conversion rates of channels and of pairs of channels.
import { BadParameter } from "../bad-parameter.js";
import { createNumberIndex } from "../paths/number-index.js";
import type { PathTable } from "../paths/path-table.js";
import { distinctIn } from "./distinct-channels.js";
import { eachConverted, noCredits, type PathCredits } from "./path-model.js";

/**
 * The simple probabilistic model: with p(i) the conversion rate of journeys that contain channel i, and
 * p(i, j) of those that contain both, a journey that converted is shared by
 * C(i) = p(i) + sum over the other channels j of the journey of [p(i, j) - p(i) - p(j)] / (2 (k - 1)),
 * k being its distinct channels. What is below 0 counts as 0; where all are, the channels share evenly.
 * Source: Shao and Li 2011 (KDD), second-order model. Their bagged regression is another one.
 * @example
 * // a: 1 of 2 convert, b: 1 of 4, a > b: 3 of 4; p(a) = 4/6, p(b) = 4/8, p(a, b) = 3/4
 * // in a > b: C(a) = 11/24, C(b) = 7/24, so shares 11/18 and 7/18
 * shaoLi(table) // a: 1 + 3 × 11/18, b: 1 + 3 × 7/18
 */
export function shaoLi(table: PathTable): PathCredits {
  const rates = countRates(table);
  const credits = noCredits(table);
  const distinct = distinctIn(table);
  eachConverted(table, (path, begin, end) => {
    const channels = distinct(begin, end);
    const shares = sharesOf(channels, rates);
    for (const [index, channel] of channels.entries()) {
      const share = shares[index] as number;
      credits.conversions[channel] =
        (credits.conversions[channel] as number) + share * (table.conversions[path] as number);
      credits.value[channel] =
        (credits.value[channel] as number) + share * (table.value[path] as number);
    }
  });
  return credits;
}

/** Pairs of channels that are counted: 40 bytes each. */
const mostPairs = 5_000_000;
/** Pairs in all paths together: about half a minute. */
const mostWork = 2e9;

function tooMany(pairs: number): BadParameter {
  return new BadParameter(
    "model",
    `shao_li counts pairs of channels, and there are too many in these paths (${pairs} so far)`,
    "Group rare channels, or take another model.",
  );
}

type RateOf = (i: number, j: number) => number;

/** Rates of channels, (i, i), and of pairs that were seen together. */
function countRates(table: PathTable): RateOf {
  const width = table.channels.length;
  const index = createNumberIndex();
  let journeys = new Float64Array(1024);
  let converted = new Float64Array(1024);
  const distinct = distinctIn(table);
  let work = 0;
  for (let path = 0; path < table.conversions.length; path++) {
    const conversions = table.conversions[path] as number;
    const all = conversions + (table.lost[path] as number);
    const channels = distinct(table.starts[path] as number, table.starts[path + 1] as number);
    work += channels.length ** 2;
    if (index.size() > mostPairs || work > mostWork) throw tooMany(index.size());
    for (let x = 0; x < channels.length; x++) {
      for (let y = x; y < channels.length; y++) {
        const place = index.add(keyOf(channels[x] as number, channels[y] as number));
        if (place >= journeys.length) {
          journeys = twice(journeys);
          converted = twice(converted);
        }
        journeys[place] = (journeys[place] as number) + all;
        converted[place] = (converted[place] as number) + conversions;
      }
    }
  }
  return (i, j) => {
    const place = index.find(keyOf(i, j));
    const all = place < 0 ? 0 : (journeys[place] as number);
    return all === 0 ? 0 : (converted[place] as number) / all;
  };

  function keyOf(i: number, j: number): number {
    return i < j ? i * width + j : j * width + i;
  }
}

function sharesOf(channels: Uint32Array, rate: RateOf): Float64Array {
  const others = channels.length - 1;
  const weights = Float64Array.from(channels, (i) => {
    let weight = rate(i, i);
    for (const j of channels)
      if (j !== i) weight += (rate(i, j) - rate(i, i) - rate(j, j)) / (2 * others);
    return Math.max(weight, 0);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum === 0 ? 1 / channels.length : weight / sum));
}

function twice(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
