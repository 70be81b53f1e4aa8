// Credit by the mean marginal worth of a channel, where a set of channels is worth its conversion rate.
import type { PathTable } from "../paths/path-table.js";
import { totalsOf } from "../paths/path-table.js";
import { distinctIn } from "./distinct-channels.js";
import type { PathCredits } from "./path-model.js";

/** Sets of so many channels are counted, each: 2^20 sets. */
export const mostPlayers = 20;

/**
 * The Shapley value: the mean over all orders of arrival of what a channel adds to the worth of those
 * before it, phi(i) = sum over S without i of |S|! (n - |S| - 1)! / n! (w(S + i) - w(S)). The worth of a set
 * is the conversion rate (the value per journey) of the journeys whose channels all lie in it; without
 * such journeys it is 0. Credits are phi as shares of the overall rate times the total, so they add up; a
 * channel that makes rates worse earns less than nothing.
 * Beyond 20 channels the rarest are one player, named "(other)" and in the notes.
 * Source: Shapley 1953; Zhao, Mahboobi and Bagheri 2018 (arXiv 1804.05327).
 * @example
 * // a: 1 of 2 convert, b: 1 of 4, a > b: 3 of 4; so w(a) = 1/2, w(b) = 1/4, w(ab) = 1/2
 * shapleyRate(table) // phi 3/8, 1/8 of the rate 1/2: credits 3.75, 1.25 of 5 conversions
 */
export function shapleyRate(table: PathTable): PathCredits {
  const { players, grouped } = playersOf(table);
  const n = Math.min(table.channels.length, mostPlayers);
  const counted = countSets(table, players, n);
  for (const column of [counted.journeys, counted.conversions, counted.value])
    addSubsets(column, n);
  const totals = totalsOf(table);
  const journeys = totals.conversions + totals.lost;
  const credits = {
    conversions: valuesOf(rates(counted.conversions, counted.journeys), n, journeys),
    value: valuesOf(rates(counted.value, counted.journeys), n, journeys),
  };
  if (grouped.length > 0) return { ...credits, ...named(table, players, n, grouped) };
  return { conversions: inOrder(credits.conversions), value: inOrder(credits.value) };

  function inOrder(byPlayer: Float64Array): Float64Array {
    return Float64Array.from(players, (player) => byPlayer[player] as number);
  }
}

/** The player of each channel: all of them, or the most frequent and one for the rest. */
function playersOf(table: PathTable): { players: Uint32Array; grouped: number[] } {
  const players = Uint32Array.from(table.channels, (_, channel) => channel);
  if (table.channels.length <= mostPlayers) return { players, grouped: [] };
  const frequency = journeysOf(table);
  const ranked = [...players].sort(
    (x, y) => (frequency[y] as number) - (frequency[x] as number) || x - y,
  );
  for (const [rank, channel] of ranked.entries())
    players[channel] = Math.min(rank, mostPlayers - 1);
  return { players, grouped: ranked.slice(mostPlayers - 1) };
}

/** Journeys in which each channel has a part. */
export function journeysOf(table: PathTable): Float64Array {
  const journeys = new Float64Array(table.channels.length);
  const distinct = distinctIn(table);
  for (let path = 0; path < table.conversions.length; path++) {
    const count = (table.conversions[path] as number) + (table.lost[path] as number);
    for (const channel of distinct(table.starts[path] as number, table.starts[path + 1] as number))
      journeys[channel] = (journeys[channel] as number) + count;
  }
  return journeys;
}

/** Journeys, conversions and value by exact set; a set is a number with one bit for each player. */
function countSets(table: PathTable, players: Uint32Array, n: number) {
  const journeys = new Float64Array(2 ** n);
  const conversions = new Float64Array(2 ** n);
  const value = new Float64Array(2 ** n);
  for (let path = 0; path < table.conversions.length; path++) {
    let set = 0;
    const end = table.starts[path + 1] as number;
    for (let at = table.starts[path] as number; at < end; at++)
      set |= 1 << (players[table.touches[at] as number] as number);
    const converted = table.conversions[path] as number;
    conversions[set] = (conversions[set] as number) + converted;
    value[set] = (value[set] as number) + (table.value[path] as number);
    journeys[set] = (journeys[set] as number) + converted + (table.lost[path] as number);
  }
  return { journeys, conversions, value };
}

/** The zeta transform: every set gets the sum over its subsets, in n 2^n additions. */
function addSubsets(column: Float64Array, n: number): void {
  for (let player = 0; player < n; player++) {
    const bit = 1 << player;
    for (let set = 0; set < column.length; set++)
      if (set & bit) column[set] = (column[set] as number) + (column[set ^ bit] as number);
  }
}

function rates(part: Float64Array, whole: Float64Array): Float64Array {
  return part.map((count, set) => {
    const journeys = whole[set] as number;
    return journeys === 0 ? 0 : count / journeys;
  });
}

/** Shapley values of a worth, times the journeys: in the unit of what was rated. */
function valuesOf(worth: Float64Array, n: number, journeys: number): Float64Array {
  const values = new Float64Array(n);
  const weights = arrivals(n);
  for (let set = 0; set < worth.length; set++) {
    const weight = weights[bitsOf(set)] as number;
    for (let player = 0; player < n; player++) {
      const bit = 1 << player;
      if (set & bit) continue;
      const gain = (worth[set | bit] as number) - (worth[set] as number);
      if (gain !== 0) values[player] = (values[player] as number) + weight * gain;
    }
  }
  return values.map((value) => value * journeys);
}

/** s! (n - s - 1)! / n! for each size s of those who came before. */
function arrivals(n: number): Float64Array {
  const weights = new Float64Array(n + 1);
  let choose = 1;
  for (let size = 0; size < n; size++) {
    weights[size] = 1 / (n * choose);
    choose = (choose * (n - 1 - size)) / (size + 1);
  }
  return weights;
}

function bitsOf(set: number): number {
  let bits = 0;
  for (let left = set; left !== 0; left &= left - 1) bits += 1;
  return bits;
}

/** The channels as they were credited, and a sentence on those that are one. */
function named(table: PathTable, players: Uint32Array, n: number, grouped: readonly number[]) {
  const channels = new Array<string>(n).fill("(other)");
  for (const [channel, player] of players.entries())
    if (player < n - 1) channels[player] = table.channels[channel] ?? "";
  const names = grouped.slice(0, 50).map((channel) => table.channels[channel]);
  const more = grouped.length > names.length ? ` and ${grouped.length - names.length} more` : "";
  return {
    channels,
    notes: [
      `shapley by rate takes ${mostPlayers} channels: the ${grouped.length} with the fewest journeys are one, (other): ${names.join(", ")}${more}`,
    ],
  };
}
