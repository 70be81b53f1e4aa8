// How far the credits of a model would move with another sample of the same journeys.
import { BadParameter } from "../bad-parameter.js";
import type { PathModel } from "../models/model-names.js";
import type { PathTable } from "../paths/path-table.js";
import { type CreditedPaths, creditPaths, type PathOptions } from "./credit-paths.js";
import { createRandom, type Random } from "./random.js";
import { mostPlayers } from "./shapley-rate.js";

/** The 5 %, 50 % and 95 % quantiles of a credit. */
export interface Interval {
  low: number;
  median: number;
  high: number;
}

/** By `cellKey`. */
export interface Intervals {
  conversions: Map<string, Interval>;
  value: Map<string, Interval>;
}

/** What an interval is of: a channel, or a channel at a position. */
export const cellKey = (channel: string, position?: number): string =>
  position === undefined ? channel : `${position} ${channel}`;

interface Asked {
  table: PathTable;
  model: PathModel;
  options: PathOptions;
}

/**
 * Poisson bootstrap: in each of `samples` samples every journey is there k times, k being Poisson
 * distributed with mean 1, so a path with n journeys has a count of mean n; a path's value changes with its
 * conversions. The model is computed for each sample.
 * Source: Chamandy et al. 2012 (Google), "Estimating uncertainty for massive data streams".
 * @param credited the credits of the table itself: of markov, its order is kept
 */
export function intervalsOf(asked: Asked, credited: CreditedPaths, samples: number): Intervals {
  const drawing = drawIntervals(asked, credited, samples);
  for (;;) {
    const { done, value } = drawing.next();
    if (done) return value;
  }
}

/** The same one sample at a time, so that whoever asks can do something else between two. */
export function* drawIntervals(
  { table, model, options }: Asked,
  credited: CreditedPaths,
  samples: number,
): Generator<undefined, Intervals> {
  refuseLongWork(table, { model, options, samples });
  const random = createRandom(options.seed);
  const order = credited.order === undefined ? {} : { order: String(credited.order) as "1" };
  const keys = [...cellsOf(credited)].map(({ key }) => key);
  // What a sample has not, it gives no credit.
  const empty = () => new Map(keys.map((key) => [key, new Float64Array(samples)]));
  const columns = { conversions: empty(), value: empty() };
  for (let sample = 0; sample < samples; sample++) {
    const drawn = creditPaths(resample(table, random), model, { ...options, ...order });
    for (const { key, conversions, value } of cellsOf(drawn)) {
      const ofCell = { conversions: columns.conversions.get(key), value: columns.value.get(key) };
      if (ofCell.conversions === undefined || ofCell.value === undefined) continue;
      ofCell.conversions[sample] = conversions;
      ofCell.value[sample] = value;
    }
    yield;
  }
  return { conversions: quantiles(columns.conversions), value: quantiles(columns.value) };
}

function* cellsOf({ channels, conversions, value, positions }: CreditedPaths) {
  if (positions === undefined) {
    for (const [index, channel] of channels.entries()) {
      const credit = { conversions: conversions[index] ?? 0, value: value[index] ?? 0 };
      yield { key: cellKey(channel), ...credit };
    }
    return;
  }
  for (const { channel, position, ...credit } of positions) {
    yield { key: cellKey(channels[channel] ?? "", position), ...credit };
  }
}

/** About half a minute on one core. */
const mostNanoseconds = 30e9;

/** @throws BadParameter when so many samples of so large a table would take minutes */
function refuseLongWork(
  { touches, channels }: PathTable,
  { model, options, samples }: { model: PathModel; options: PathOptions; samples: number },
): void {
  const players = Math.min(channels.length, mostPlayers);
  const sets = model === "shapley" && options.worth === "rate" ? players * 2 ** players : 0;
  const most = Math.floor(mostNanoseconds / (touches.length * 100 + sets * 15 + 1));
  if (samples <= most) return;
  throw new BadParameter(
    "bootstrap",
    `${samples} samples of ${touches.length} touches in distinct paths would take minutes`,
    `Allowed here: 0 to ${most}.`,
  );
}

function resample(table: PathTable, random: Random): PathTable {
  const draw = (counts: Float64Array) =>
    counts.map((count) => (count === 0 ? 0 : random.poisson(count)));
  const conversions = draw(table.conversions);
  const value = table.value.map((worth, path) => {
    const before = table.conversions[path] as number;
    return before === 0 ? 0 : (worth * (conversions[path] as number)) / before;
  });
  return { ...table, conversions, value, lost: draw(table.lost) };
}

function quantiles(columns: ReadonlyMap<string, Float64Array>): Map<string, Interval> {
  return new Map(
    [...columns].map(([key, credits]) => {
      const sorted = credits.toSorted();
      return [
        key,
        {
          low: quantile(sorted, 0.05),
          median: quantile(sorted, 0.5),
          high: quantile(sorted, 0.95),
        },
      ];
    }),
  );
}

/** Between the two nearest ones by proportion. */
function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
