// The path table: how many journeys took each path, and what came of them. All that path models read.

/** One path with its journeys, as people write it. */
export interface PathRow {
  /** Channels in order of time; empty when no touch led to the conversions. */
  path: readonly string[];
  /** Journeys that converted: a whole number. */
  conversions: number;
  /** What these conversions were worth together. */
  value: number;
  /** Journeys that ended without a conversion: a whole number. */
  lost: number;
}

/**
 * Paths in columns, so that a million of them are a few arrays. A channel is a number: its place in
 * `channels`, which are sorted by name. Path `i` has the touches from `starts[i]` until `starts[i + 1]`.
 * Another sample of the same journeys shares `channels`, `touches` and `starts`.
 */
export interface PathTable {
  channels: readonly string[];
  touches: Uint32Array;
  starts: Uint32Array;
  conversions: Float64Array;
  value: Float64Array;
  lost: Float64Array;
  /** Conversions without any touch: in no path, earned by no channel. */
  untouched: { conversions: number; value: number };
}

export interface Totals {
  conversions: number;
  value: number;
  lost: number;
}

/** What there is to credit to channels; `untouched` is not in it. */
export function totalsOf({ conversions, value, lost }: PathTable): Totals {
  return { conversions: sum(conversions), value: sum(value), lost: sum(lost) };
}

/** The channels of one path. @example pathOf(table, 0) // ["email", "direct"] */
export function pathOf({ channels, touches, starts }: PathTable, index: number): string[] {
  return [...touches.subarray(starts[index], starts[index + 1])].map((id) => channels[id] ?? "");
}

const sum = (column: Float64Array): number => column.reduce((total, count) => total + count, 0);
