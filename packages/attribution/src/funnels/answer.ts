// Rows of the summary in; steps, groups and days as they are answered out.
import type { Funnel } from "./funnel.js";
import { leastSample, type Significance, significance } from "./significance.js";

/** One step of the whole, of a group or of a day. */
export interface SummaryRow {
  kind: "total" | "group" | "day";
  is_other: 0 | 1;
  shown: string;
  step: number;
  units: string;
  from_previous: number[];
  to_convert: number[];
  /** Lower bounds of the bars that are not empty, and how many are in each. */
  bars: [from: number[], count: number[]];
}

/** Bounds of the bars of times to convert, in seconds. */
export const histogramEdges = [
  0, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400, 172_800, 259_200,
  432_000, 604_800, 1_209_600, 2_592_000, 5_184_000, 7_776_000, 15_552_000,
];

export type Percentiles = { p50: number; p75: number; p90: number; p95: number };

/** How many is under `people`, `sessions` or `entries`, by what is counted. */
export interface StepRow {
  step: number;
  name: string;
  optional?: true;
  people?: number;
  sessions?: number;
  entries?: number;
  lost: number;
  rate_from_start: number;
  rate_from_previous: number;
  /** Seconds; null for the first step, and where nobody came so far. */
  time_from_previous: Percentiles | null;
}

export interface Steps {
  rows: StepRow[];
  time_to_convert: Percentiles | null;
  histogram: { from: number; to: number | null; count: number }[];
}

/** @param one what an outcome is in units. */
export function stepsOf(funnel: Funnel, found: readonly SummaryRow[], one: bigint): Steps {
  const last = found.find(({ step }) => step === funnel.steps.length);
  return {
    rows: stepRows(funnel, found, one),
    time_to_convert: last === undefined ? null : percentiles(last.to_convert),
    histogram: histogramOf(last?.bars ?? [[], []]),
  };
}

const countNames = { people: "people", sessions: "sessions", totals: "entries" } as const;

function stepRows(
  { steps, order, count }: Funnel,
  found: readonly SummaryRow[],
  one: bigint,
): StepRow[] {
  const counts = steps.map((_, index) => countAt(found, index + 1, one));
  return steps.map(({ name, previous, optional }, index) => {
    const now = counts[index] ?? 0;
    const before = index === 0 ? now : (counts[previous - 1] ?? 0);
    const row = found.find(({ step }) => step === index + 1);
    return {
      step: index + 1,
      name: order === "any" ? `any ${index + 1} of ${steps.length}` : name,
      ...(optional && { optional }),
      [countNames[count]]: now,
      lost: before - now,
      rate_from_start: rate(now, counts[0]),
      rate_from_previous: rate(now, before),
      time_from_previous: index === 0 || row === undefined ? null : percentiles(row.from_previous),
    };
  });
}

function countAt(found: readonly SummaryRow[], step: number, one: bigint): number {
  const units = BigInt(found.find((row) => row.step === step)?.units ?? 0);
  return one === 1n ? Number(units) : Number(units) / Number(one);
}

const rate = (part = 0, whole = 0) => (whole === 0 ? 0 : part / whole);

function percentiles([p50 = 0, p75 = 0, p90 = 0, p95 = 0]: readonly number[]): Percentiles {
  return { p50, p75, p90, p95 };
}

/** Bars until the last that is not empty. */
function histogramOf([froms, counts]: SummaryRow["bars"]) {
  const bars = histogramEdges.map((from, index) => ({
    from,
    to: histogramEdges[index + 1] ?? null,
    count: Number(counts[froms.indexOf(from)] ?? 0),
  }));
  return bars.slice(0, bars.findLastIndex(({ count }) => count > 0) + 1);
}

export interface Group extends Steps {
  group: string;
  /** Against all others; null where a sample is too small to say. */
  significance: Significance | null;
}

/** Groups as the summary orders them: the most entered first, then the rest as one. */
export function groupsOf(funnel: Funnel, found: readonly SummaryRow[], one: bigint): Group[] {
  const total = endsOf(funnel, rowsOfKind(found, "total"), one);
  return labelled(rowsOfKind(found, "group")).map(([group, rows]) => {
    const ends = endsOf(funnel, rows, one);
    return {
      group,
      ...stepsOf(funnel, rows, one),
      significance: significance(
        [ends.converted, ends.entered],
        [total.converted - ends.converted, total.entered - ends.entered],
      ),
    };
  });
}

export const rowsOfKind = (found: readonly SummaryRow[], kind: SummaryRow["kind"]) =>
  found.filter((row) => row.kind === kind);

function labelled(found: readonly SummaryRow[]): [string, SummaryRow[]][] {
  const groups = new Map<string, [string, SummaryRow[]]>();
  for (const row of found) {
    const key = `${row.is_other} ${row.shown}`;
    const label = row.is_other ? "(other)" : row.shown;
    const [, rows] = groups.get(key) ?? groups.set(key, [label, []]).get(key) ?? ["", []];
    rows.push(row);
  }
  return [...groups.values()];
}

/** How many entered and how many came to the end. */
export function endsOf({ steps }: Funnel, rows: readonly SummaryRow[], one: bigint) {
  return { entered: countAt(rows, 1, one), converted: countAt(rows, steps.length, one) };
}

/** The first and the last count of an answer, as `significance` takes them. */
export function endsOfSteps({ rows }: Steps): [converted: number, entered: number] {
  const [first, last] = [rows[0], rows.at(-1)].map((row) =>
    Number(row?.people ?? row?.sessions ?? row?.entries ?? 0),
  );
  return [last ?? 0, first ?? 0];
}

/** What is said of groups of which nothing is said. */
export function smallGroupsNote(funnel: Funnel, groups: readonly Group[]): string[] {
  const name = countNames[funnel.count];
  const small = groups.filter(({ rows }) => Number(rows[0]?.[name] ?? 0) < leastSample);
  if (small.length === 0) return [];
  const names = small.map(({ group }) => `"${group}"`).join(", ");
  return [`fewer than ${leastSample} entered in ${names}: no significance is said of them`];
}

/** Days on which chains began, in order; one is complete when its last chain can no longer go on. */
export function trendOf(
  funnel: Funnel,
  found: readonly SummaryRow[],
  one: bigint,
  isComplete: (day: string) => boolean,
) {
  return labelled(rowsOfKind(found, "day"))
    .toSorted(([day], [other]) => (day < other ? -1 : 1))
    .map(([day, rows]) => {
      const { entered, converted } = endsOf(funnel, rows, one);
      const { rows: steps, time_to_convert } = stepsOf(funnel, rows, one);
      return {
        day,
        rate: rate(converted, entered),
        complete: isComplete(day),
        rows: steps,
        time_to_convert,
      };
    });
}
