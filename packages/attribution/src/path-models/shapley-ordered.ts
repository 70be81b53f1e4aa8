// Shapley credit by conversions, told by the places that a channel held in its journeys.
import type { PathTable } from "../paths/path-table.js";
import { distinctIn } from "./distinct-channels.js";
import { eachConverted, noCredits, type PathCredits, type PositionCredit } from "./path-model.js";

/**
 * Each of the k distinct channels of a path earns 1/k, split evenly over the places that it holds: a table
 * of channel and position. Summed over positions it is `shapley` with `worth=conversions`.
 * Source: Zhao, Mahboobi and Bagheri 2018 (arXiv 1804.05327), ordered Shapley value.
 * @example
 * // email > paid_search > email, 8 conversions
 * shapleyOrdered(table) // email at 1: 2, paid_search at 2: 4, email at 3: 2
 */
export function shapleyOrdered(table: PathTable): PathCredits {
  const credits = noCredits(table);
  const cells = new Map<number, PositionCredit>();
  const distinct = distinctIn(table);
  const places = new Float64Array(table.channels.length);
  const width = table.channels.length;
  eachConverted(table, (path, begin, end) => {
    const share = 1 / distinct(begin, end).length;
    for (let at = begin; at < end; at++) bump(table.touches[at] as number, 1);
    for (let at = begin; at < end; at++) {
      const channel = table.touches[at] as number;
      const weight = share / (places[channel] as number);
      const conversions = weight * (table.conversions[path] as number);
      const value = weight * (table.value[path] as number);
      const cell = cellOf(channel, at - begin + 1);
      cell.conversions += conversions;
      cell.value += value;
      credits.conversions[channel] = (credits.conversions[channel] as number) + conversions;
      credits.value[channel] = (credits.value[channel] as number) + value;
    }
    for (let at = begin; at < end; at++) places[table.touches[at] as number] = 0;
  });
  const positions = [...cells.values()].sort(
    (x, y) => x.channel - y.channel || x.position - y.position,
  );
  return { ...credits, positions };

  function bump(channel: number, by: number): void {
    places[channel] = (places[channel] as number) + by;
  }

  function cellOf(channel: number, position: number): PositionCredit {
    const key = position * width + channel;
    const known = cells.get(key);
    if (known !== undefined) return known;
    const cell = { channel, position, conversions: 0, value: 0 };
    cells.set(key, cell);
    return cell;
  }
}
