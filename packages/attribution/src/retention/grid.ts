// Counts of people by cohort and by when they came back in; the cells of a retention grid out.
import type { Calendar, Period } from "../time/periods.js";
import { rollingMs, type Timetable } from "./question.js";

export interface CountRow {
  label: string;
  cohort_number: number;
  /** -1: the cohort itself; of rolling windows how many later; else the number of the period. */
  came_in: number;
  people: number;
}

export interface Cell {
  label: string;
  cohort: string;
  size: number;
  period: number;
  returned: number;
  rate: number;
  /** Nothing that happens from now on changes it. */
  complete: boolean;
}

/** With what is needed for the curve. */
export interface FoundCell extends Cell {
  /** The cohort was followed through this period. */
  followed: boolean;
}

export interface GridQuestion extends Timetable {
  calendar: Calendar;
  mode: "on" | "on_or_after" | "rolling";
  followed: number | undefined;
  /** Everything until then is known. */
  known: number;
  now: number;
}

/** One row for each cohort that has people and each period of it that has begun. */
export function gridOf(counts: readonly CountRow[], question: GridQuestion): FoundCell[] {
  const { until } = question;
  const known = Math.min(question.known, until);
  const cohorts = new Map<string, { row: CountRow; size: number; came: Map<number, number> }>();
  for (const row of counts) {
    const key = JSON.stringify([row.label, row.cohort_number]);
    const cohort = cohorts.get(key) ?? { row, size: 0, came: new Map<number, number>() };
    cohorts.set(key, cohort);
    const came = row.came_in;
    if (came < 0) cohort.size += row.people;
    else {
      const period = question.mode === "rolling" ? came : came - row.cohort_number;
      cohort.came.set(period, (cohort.came.get(period) ?? 0) + row.people);
    }
  }
  return [...cohorts.values()].flatMap(({ row: { label, cohort_number: number }, size, came }) => {
    const isOrAfter = question.mode === "on_or_after";
    const { all, followed } = question;
    const last = followed === undefined ? until : (all[number + followed]?.end ?? until);
    return endsOf(number, question).map((end, period): FoundCell => {
      const returned = isOrAfter ? later(came, period) : came.get(period);
      return {
        label,
        cohort: all[number]?.day ?? "",
        size,
        period,
        returned: returned ?? 0,
        rate: (returned ?? 0) / size,
        complete: end <= known && (!isOrAfter || last <= known),
        followed: end <= known,
      };
    });
  });
}

/** Whoever came last in this period or in a later one. */
function later(came: ReadonlyMap<number, number>, period: number): number {
  let people = 0;
  for (const [last, count] of came) if (last >= period) people += count;
  return people;
}

/** When each period of a cohort ends for all of its people; those that have begun. */
function endsOf(number: number, question: GridQuestion): number[] {
  const { all, calendar, mode, followed = Number.POSITIVE_INFINITY, now, until } = question;
  const begun = (start: number) => start < Math.min(now, until);
  if (mode !== "rolling") {
    return all
      .slice(number)
      .filter(({ start }, period) => begun(start) && period <= followed)
      .map(({ end }) => end);
  }
  const { start, end } = all[number] as Period;
  const window = rollingMs[calendar.unit];
  const ends: number[] = [];
  while (begun(start + ends.length * window) && ends.length <= followed) {
    ends.push(end + (ends.length + 1) * window);
  }
  return ends;
}

/** How all cohorts together came back: of each period, the cohorts that were followed through it. */
export function curveOf(cells: readonly FoundCell[]) {
  const curve: { period: number; size: number; returned: number }[] = [];
  for (const { period, size, returned, followed } of cells) {
    if (!followed) continue;
    const before = curve[period] ?? { period, size: 0, returned: 0 };
    curve[period] = { period, size: before.size + size, returned: before.returned + returned };
  }
  return curve
    .filter((one) => one !== undefined)
    .map((one) => ({ ...one, rate: one.returned / one.size }));
}
