// A question comes in; what it reads of stored days, and whether rollups do, goes out.
import { isBetweenRollups, isOfRollupOfReport, isStoredOfReport } from "../stored-days/rows.js";
import { type DaysOfRange, nothingStored } from "../stored-days/stored-days.js";
import type { MetricsQuestion } from "./question.js";

/** The dimensions that the rows need. */
export const namesOf = ({ by, filters }: Pick<MetricsQuestion, "by" | "filters">): string[] => [
  ...by,
  ...filters.map(([name]) => name),
];

/** Stored days do not have all that an event has: then everything is decided live. */
export const daysRead = (question: MetricsQuestion, from: number, to: number): DaysOfRange =>
  (namesOf(question).every(isStoredOfReport) ? question.stored : nothingStored).within(from, to);

/** Whether a row may stand for several events: all that is asked for is the same of each, and no edge is between them. */
export const mayRollUp = (
  question: MetricsQuestion,
  days: DaysOfRange,
  edges: readonly number[],
): boolean =>
  days.is_stored && namesOf(question).every(isOfRollupOfReport) && edges.every(isBetweenRollups);
