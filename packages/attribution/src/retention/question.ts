// What a retention request may ask, and the calendar that answers are counted by.
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import { dimensionWords, isDimension } from "../filters/dimensions.js";
import { happeningQuery } from "../filters/happening.js";
import {
  type Calendar,
  type Period,
  periodsAfter,
  periodsOf,
  periodUnits,
} from "../time/periods.js";

/** Cohorts and periods of one answer: a grid of 80,000 cells. */
export const mostPeriods = 400;
/** Values of a dimension with rows of their own. */
export const mostGroups = 100;
const mostRows = 100_000;

/** So many values have cohorts of their own: 100, or fewer where their grids have many cells. */
export function groupLimit({ cohorts }: Timetable, followed: number | undefined): number {
  const count = cohorts.length;
  const cells = followed === undefined ? (count * (count + 1)) / 2 : count * (followed + 1);
  return Math.max(1, Math.min(mostGroups, Math.floor(mostRows / cells) - 1));
}

export const unitQuery = {
  unit: z
    .enum(periodUnits)
    .default("week")
    .describe("Length of a period, by the calendar of `tz`."),
};

export const retentionQuery = {
  start: happeningQuery("What begins it"),
  return: happeningQuery("What counts as coming back"),
  ...unitQuery,
  mode: z
    .enum(["on", "on_or_after", "rolling"])
    .default("on")
    .describe(
      "on: back in that period; on_or_after: in it or later; rolling: windows of 24 hours (week: 7 × 24, month: 30 × 24) from the person's own start.",
    ),
  cohort: z
    .enum(["first", "first_ever", "recurring"])
    .default("first")
    .describe(
      "first: people by their first start of all time; first_ever: the same where filters of the start must hold for the first event of its name; recurring: in every period with a start.",
    ),
  by: z
    .string()
    .refine(isDimension, `Allowed: ${dimensionWords}.`)
    .optional()
    .describe(`What cohorts are split by, as it is of the start: ${dimensionWords}.`),
  periods: z.coerce
    .number()
    .int()
    .min(0)
    .max(mostPeriods)
    .optional()
    .describe(
      "Each cohort is followed for so many periods, beyond `to` as well. Default: until `to`.",
    ),
};

/** How long a rolling window is. */
export const rollingMs = { day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 } as const;

export interface Timetable {
  /** Those that cohorts begin in. */
  cohorts: Period[];
  /** These, and those that they are followed through. */
  all: Period[];
  /** Events count until then. */
  until: number;
}

/** @throws BadParameter where there are more periods than one answer has. */
export function timetableOf(
  range: { from: number; to: number },
  calendar: Calendar,
  { followed, rolls }: { followed: number | undefined; rolls: boolean },
): Timetable {
  const cohorts = periodsWithin(range, calendar, followed);
  const last = cohorts.at(-1) as Period;
  if (followed === undefined) return { cohorts, all: cohorts, until: range.to };
  const all = [...cohorts, ...periodsAfter(last, followed, calendar)];
  const until = rolls
    ? last.end + (followed + 1) * rollingMs[calendar.unit]
    : (all.at(-1) as Period).end;
  return { cohorts, all, until };
}

/** @throws BadParameter */
export function periodsWithin(
  range: { from: number; to: number },
  calendar: Calendar,
  followed = 0,
): Period[] {
  const roughly = (range.to - range.from) / rollingMs[calendar.unit] + followed;
  if (roughly <= mostPeriods) return periodsOf(range, calendar);
  throw new BadParameter(
    "unit",
    `makes about ${Math.ceil(roughly)} periods of this range`,
    `At most ${mostPeriods}: take a longer unit or a shorter range.`,
  );
}
