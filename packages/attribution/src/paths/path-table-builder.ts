// Paths with their counts come in, one by one; a path table without repeats goes out.
import { BadParameter } from "../bad-parameter.js";
import { unattributed } from "../models/model-names.js";
import { grown } from "./grown-array.js";
import { pathLimits, refuseAbove } from "./limits.js";
import { type PathRules, ruled } from "./path-rules.js";
import type { PathRow, PathTable } from "./path-table.js";

/** What stands between two channels in the text of a path. */
export const pathSeparator = " > ";

export type Counts = Pick<PathRow, "conversions" | "value" | "lost">;

export interface PathTableBuilder {
  /** Adds a path as text; an empty one has no touch. @throws BadParameter for a channel without a name of its own */
  addText(path: string, counts: Counts): void;
  addRow(row: PathRow): void;
  finish(): PathTable;
}

/** @example createPathTable([{ path: ["email", "direct"], conversions: 3, value: 30, lost: 7 }]) */
export function createPathTable(rows: Iterable<PathRow>): PathTable {
  const builder = pathTableBuilder();
  for (const row of rows) builder.addRow(row);
  return builder.finish();
}

/** Equal paths are added up, whatever their order of arrival; the rules of a path are applied first. */
export function pathTableBuilder(
  rules: PathRules = { direct: "keep", collapse: "none" },
): PathTableBuilder {
  const ids = new Map<string, number>();
  const paths = new Map<string, number>();
  const touches = grown((length) => new Uint32Array(length));
  const starts = grown((length) => new Uint32Array(length));
  const conversions = grown((length) => new Float64Array(length));
  const value = grown((length) => new Float64Array(length));
  const lost = grown((length) => new Float64Array(length));
  const untouched = { conversions: 0, value: 0 };
  const changed = rules.direct !== "keep" || rules.collapse !== "none";
  starts.push(0);

  function idOf(channel: string): number {
    const known = ids.get(channel);
    if (known !== undefined) return known;
    if (channel === "") {
      throw new BadParameter("path", "has a channel without a name", namesNeeded);
    }
    if (channel === unattributed) {
      throw new BadParameter("path", `names a channel ${unattributed}`, whatThatIs);
    }
    refuseAbove("channels", ids.size + 1);
    ids.set(channel, ids.size);
    return ids.size - 1;
  }

  /** A new path, whose touches have been pushed. */
  function close(key: string, counts: Counts): void {
    refuseAbove("paths", conversions.length + 1);
    refuseAbove("touches", touches.length);
    paths.set(key, conversions.length);
    starts.push(touches.length);
    conversions.push(counts.conversions);
    value.push(counts.value);
    lost.push(counts.lost);
  }

  /**
   * Pushes the touches of a path that is as it should be; false, with nothing pushed, for any other. One
   * pass without lists: most of the time of reading a file is here.
   */
  function pushTidy(path: string): boolean {
    const before = touches.length;
    for (let at = 0; ; ) {
      const end = path.indexOf(pathSeparator, at);
      const channel = end < 0 ? path.slice(at) : path.slice(at, end);
      if (channel.length === 0 || channel.length !== channel.trim().length) {
        touches.length = before;
        return false;
      }
      touches.push(idOf(channel));
      if (end < 0) return true;
      at = end + pathSeparator.length;
    }
  }

  function addTo(index: number, counts: Counts): void {
    const { column } = conversions;
    column[index] = (column[index] ?? 0) + counts.conversions;
    value.column[index] = (value.column[index] ?? 0) + counts.value;
    lost.column[index] = (lost.column[index] ?? 0) + counts.lost;
  }

  function add(key: string, counts: Counts, channels: readonly string[]): void {
    const index = paths.get(key);
    if (index === undefined) {
      for (const channel of channels) touches.push(idOf(channel));
      close(key, counts);
    } else addTo(index, counts);
  }

  function addUntouched(counts: Counts): void {
    untouched.conversions += counts.conversions;
    untouched.value += counts.value;
  }

  return {
    addText(path, counts) {
      if (!changed) {
        const index = paths.get(path);
        if (index !== undefined) return addTo(index, counts);
        if (pushTidy(path)) return close(path, counts);
      }
      if (path.trim() === "") return addUntouched(counts);
      const sent = path.split(pathSeparator).map((channel) => channel.trim());
      const channels = ruled(sent, rules);
      add(channels.join(pathSeparator), counts, channels);
    },
    addRow({ path, ...counts }) {
      if (path.length === 0) return addUntouched(counts);
      const channels = ruled(path, rules);
      // As numbers: a channel's name may hold the separator.
      add(`\0${channels.map(idOf).join()}`, counts, channels);
    },
    finish() {
      const channels = [...ids.keys()].sort(byCodeUnits);
      const place = new Uint32Array(channels.length);
      for (const [index, channel] of channels.entries()) place[ids.get(channel) ?? 0] = index;
      const table = {
        channels,
        touches: renamed(touches.done(), place),
        starts: starts.done(),
        conversions: conversions.done(),
        value: value.done(),
        lost: lost.done(),
        untouched,
      };
      return withinCounts(table);
    },
  };
}

const whatThatIs =
  "It is what no touch earned: leave the path empty, or call the channel something else.";
const namesNeeded = `Write the channels with "${pathSeparator}" between them: email${pathSeparator}direct.`;

const byCodeUnits = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/** In place: `map` with a function takes three times as long. */
function renamed(touches: Uint32Array, place: Uint32Array): Uint32Array {
  for (let at = 0; at < touches.length; at++) touches[at] = place[touches[at] as number] as number;
  return touches;
}

/** Sums beyond what a double counts exactly would be wrong without a word. */
function withinCounts(table: PathTable): PathTable {
  const journeys =
    table.untouched.conversions +
    table.conversions.reduce((sum, count, index) => sum + count + (table.lost[index] ?? 0), 0);
  if (journeys <= pathLimits.count && Number.isFinite(table.value.reduce((x, y) => x + y, 0)))
    return table;
  throw new BadParameter(
    "paths",
    "conversions, lost journeys or their value add up to more than can be counted",
    `At most ${pathLimits.count} journeys are taken.`,
  );
}
