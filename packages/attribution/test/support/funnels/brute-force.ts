// Funnels by plain loops over small arrays: every choice of events is tried, nothing is clever.

import { type Asked, type Happened, never, type Reached } from "./asked.js";
import { anyOrder } from "./brute-force-any.js";

/** Each outcome has one entry a step. Without `totals` there is one outcome, or none. */
export function bruteForce(events: readonly Happened[], asked: Asked): Reached[][] {
  if (asked.hold && asked.order !== "strict") return byValue(events, asked);
  const rows = inOrder(events, asked);
  if (asked.totals) return entries(rows, events, asked);
  const outcome = asked.order === "any" ? anyOrder(rows, asked) : best(rows, events, asked);
  return outcome[0]?.at ? [outcome] : [];
}

/** By time, then by the steps that fit, the lowest first; what fits none comes last and matters to strict alone. */
function inOrder(events: readonly Happened[], asked: Asked): Happened[] {
  const key = ({ fits }: Happened) =>
    asked.steps.map((_, index) => (fits.includes(index + 1) ? "0" : "1")).join("");
  return events
    .filter(({ fits }) => fits.length > 0 || asked.order === "strict")
    .toSorted(
      (x, y) =>
        x.at - y.at ||
        key(x).localeCompare(key(y)) ||
        (x.held < y.held ? -1 : Number(x.held > y.held)) ||
        (x.text < y.text ? -1 : Number(x.text > y.text)),
    );
}

function byValue(events: readonly Happened[], asked: Asked): Reached[][] {
  const values = [...new Set(events.map(({ held }) => held))].filter((value) => value !== "");
  const outcomes = values.flatMap((value) =>
    bruteForce(
      events.filter(({ held }) => held === value),
      { ...asked, hold: false },
    ),
  );
  if (asked.totals || outcomes.length === 0) return outcomes;
  return [
    asked.steps.map((_, index) =>
      outcomes
        .map((outcome) => outcome[index] ?? never)
        .reduce((one, other) => (isBetter(other, one) ? other : one)),
    ),
  ];
}

const isBetter = (one: Reached, other: Reached) =>
  one.at !== 0 &&
  (other.at === 0 ||
    one.at < other.at ||
    (one.at === other.at &&
      (one.start > other.start ||
        (one.start === other.start &&
          (one.before > other.before || (one.before === other.before && one.text < other.text))))));

interface Chain {
  /** Index of the row at each step, -1 where it was left out. */
  rows: number[];
}

function best(
  rows: readonly Happened[],
  events: readonly Happened[],
  asked: Asked,
  onlyStart?: number,
): Reached[] {
  const found: (number[] | undefined)[] = asked.steps.map(() => undefined);
  for (const { rows: chain } of chains(rows, events, asked, onlyStart)) {
    const step = chain.length;
    const other = found[step - 1];
    if (other === undefined || isSooner(chain, other)) found[step - 1] = chain;
  }
  const required = requiredBefore(asked);
  return found.map((chain, index) => {
    if (chain === undefined) return never;
    const row = (step: number) => rows[chain[step - 1] ?? -1];
    const splitStep = asked.splitStep === 0 ? index + 1 : (asked.splitStep ?? 1);
    return {
      at: row(index + 1)?.at ?? 0,
      start: row(1)?.at ?? 0,
      before: row(required[index] ?? 0)?.at ?? 0,
      text: row(splitStep)?.text ?? "",
    };
  });
}

/** Finishes first; of those, every step is as late as can be. */
function isSooner(one: readonly number[], other: readonly number[]): boolean {
  const [end = 0, otherEnd = 0] = [one.at(-1), other.at(-1)];
  if (end !== otherEnd) return end < otherEnd;
  const different = one.findIndex((row, index) => row !== other[index]);
  return different >= 0 && (one[different] ?? 0) > (other[different] ?? 0);
}

/** The required step before each step, from 1; 0 for the first. */
const requiredBefore = ({ steps }: Asked): number[] =>
  steps.map((_, index) => steps.slice(0, index).findLastIndex(({ optional }) => !optional) + 1);

function* chains(
  rows: readonly Happened[],
  events: readonly Happened[],
  asked: Asked,
  onlyStart?: number,
): Generator<Chain> {
  const isHeld = asked.hold === true;
  const firsts = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (!row.fits.includes(1) || (isHeld && row.held === "")) continue;
    const value = isHeld ? row.held : "";
    const isFirst = !firsts.has(value);
    firsts.add(value);
    if (onlyStart === undefined ? asked.anchor === "first" && !isFirst : index !== onlyStart)
      continue;
    yield* longer([index], rows, events, asked);
  }
}

function* longer(
  chain: number[],
  rows: readonly Happened[],
  events: readonly Happened[],
  asked: Asked,
): Generator<Chain> {
  yield { rows: chain };
  // What is optional leads nowhere: the steps after it do not need it.
  if (asked.steps[chain.length - 1]?.optional) return;
  const at = (step: number) => rows[chain[step - 1] ?? 0]?.at ?? 0;
  const last = chain.at(-1) ?? 0;
  for (let step = chain.length + 1; step <= asked.steps.length; step += 1) {
    const { withinMs = 0, optional = false } = asked.steps[step - 1] ?? {};
    for (let index = last + 1; index < rows.length; index += 1) {
      const row = rows[index];
      if (row === undefined || !row.fits.includes(step)) continue;
      if (asked.order === "strict" && index !== last + 1) continue;
      if (row.at - at(1) > asked.windowMs) continue;
      if (withinMs > 0 && row.at - at(chain.length) > withinMs) continue;
      if (asked.hold && row.held !== rows[last]?.held) continue;
      const excluded = (asked.exclusions ?? []).some(
        ({ after, before }, number) =>
          step > after &&
          step <= before &&
          events.some(
            (event) => event.excludes.includes(number) && event.at > at(after) && event.at < row.at,
          ),
      );
      if (excluded) continue;
      const skipped = Array<number>(step - chain.length - 1).fill(-1);
      yield* longer([...chain, ...skipped, index], rows, events, asked);
    }
    if (!optional) return;
  }
}

/** One entry after the other: the next begins after the one before was finished or its window was over. */
function entries(
  rows: readonly Happened[],
  events: readonly Happened[],
  asked: Asked,
): Reached[][] {
  const found: Reached[][] = [];
  let free = 0;
  let freeAfter = 0;
  for (const [index, row] of rows.entries()) {
    if (index < free || row.at <= freeAfter || !row.fits.includes(1)) continue;
    const ends = [...chains(rows, events, asked, index)]
      .filter((chain) => chain.rows.length === asked.steps.length)
      .map((chain) => chain.rows.at(-1) ?? 0);
    // What comes after the finish is no part of the entry.
    const own = ends.length > 0 ? rows.slice(0, Math.min(...ends) + 1) : rows;
    found.push(best(own, events, asked, index));
    if (ends.length > 0) free = Math.min(...ends) + 1;
    else freeAfter = row.at + asked.windowMs;
  }
  return found;
}
