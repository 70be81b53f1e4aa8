// What is asked of measures: checked, with defaults, before any statement is made.
import { canonicalName, type WeekStart } from "@cairn/schema";
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import type { Scope } from "../filters/binder.js";
import type { Filter } from "../filters/filter.js";
import { isReportDimension, reportDimensionWords } from "../filters/report.js";
import { ruleQuery } from "../journeys/rule.js";
import { dimensions, ruleModels } from "../models/model-names.js";
import type { StoredDays } from "../stored-days/stored-days.js";
import { type Comparison, comparisons, type Span } from "../time/compared-span.js";
import { type Interval, intervals } from "./buckets.js";
import type { Facts } from "./facts.js";
import { type MeasureName, measureNames, measureOf, sourcesOf } from "./measures.js";

const { by: _, amount: __, ...creditQuery } = ruleQuery;
const descending = measureNames.flatMap((name) => [name, `-${name}`]);

/** The parameters that both forms of the question have. */
export const questionFields = {
  interval: z.enum(intervals).optional().describe("One row for each: hour, day, week, month."),
  compare: z
    .enum(comparisons)
    .optional()
    .describe("Beside each row the same of the time before: previous_period, previous_year."),
  order: z
    .string()
    .refine((name) => descending.includes(name), "is not a measure")
    .optional()
    .describe(
      "Of the rows of a split: a measure, the greatest first; -measure: the smallest first. Default: the first measure.",
    ),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe("Labels at most."),
  model: z
    .enum(ruleModels)
    .optional()
    .describe(
      "Conversions by label are credit of touches under this model. Default: the words of the session in which a conversion happened.",
    ),
  ...creditQuery,
};

const fields = z.object(questionFields);

export interface MetricsQuestion extends z.output<typeof fields> {
  site: string;
  lookback_days: number;
  /** Whose traits and segments filters mean. */
  scope: Scope;
  span: Span;
  weekStart: WeekStart;
  /** Everything until then is in the store. */
  asOf: number;
  metrics: readonly MeasureName[];
  by: readonly string[];
  filters: readonly Filter[];
  interval: Interval | undefined;
  compare: Comparison | undefined;
  /** Resolved; empty where nothing has one. */
  currency: string;
  /** What need not be decided anew. */
  stored: StoredDays;
  /** Sums of all conversions of the range, where they were read to find the currency. */
  totals?: Facts;
}

/** What is answered when no measure is named: of a split, what can be split by anything. */
const usual: readonly MeasureName[] = [
  ...(["visitors", "people", "sessions", "page_views", "events"] as const),
  ...(["conversions", "value", "conversion_rate"] as const),
];
const usualOfAll: readonly MeasureName[] = [...usual, "spend", "ctr", "cac", "roas"];

export function metricsOf(given: readonly string[] | undefined, isWhole: boolean): MeasureName[] {
  if (given === undefined) return [...(isWhole ? usualOfAll : usual)];
  return [...new Set(given)].map((text) => {
    const known = measureNames.find((name) => name === text);
    if (known !== undefined) return known;
    const allowed = `Allowed: ${measureNames.join(", ")}.`;
    throw new BadParameter("metrics", `"${text}" is not a measure`, allowed);
  });
}

export function dimensionsOf(given: readonly string[]): string[] {
  for (const name of given) {
    if (isReportDimension(name)) continue;
    const allowed = `Allowed: ${reportDimensionWords}.`;
    throw new BadParameter("by", `"${name}" is not a dimension`, allowed);
  }
  if (given.length > 4) throw new BadParameter("by", "has more than 4 dimensions", "1 to 4.");
  return [...new Set(given)];
}

/** The words that spend has. */
export const spendDimensions = ["channel", "source", "campaign"] as const;
const isOfSpend = (name: string) => spendDimensions.some((one) => one === name);

/** @throws BadParameter for what has no answer, whatever the data are. */
export function refuseSenseless(question: Omit<MetricsQuestion, "stored">): void {
  const { metrics, by, filters, interval, model, order } = question;
  const having = (source: string) =>
    [...metrics, ...(order === undefined ? [] : [orderOf(question).measure])].filter((name) =>
      sourcesOf(name).some((one) => one === source),
    );
  const [ofSpend] = having("spend");
  const foreign = [...by, ...filters.map(([name]) => name)].find((name) => !isOfSpend(name));
  if (ofSpend !== undefined && foreign !== undefined) {
    throw new BadParameter(
      "metrics",
      `${ofSpend} is not known by ${foreign}: spend is imported by ${spendDimensions.join(", ")}`,
      `Leave ${ofSpend} out, or split and narrow by ${spendDimensions.join(", ")} only.`,
    );
  }
  const daily = interval === "hour" ? [...having("spend"), ...having("activity")] : [];
  if (daily[0] !== undefined) {
    const days = "Allowed: day, week, month.";
    throw new BadParameter("interval", `${daily[0]} is known by days`, days);
  }
  const mixed = metrics.find(
    (name) => sourcesOf(name).includes("spend") && sourcesOf(name).includes("conversions"),
  );
  if (mixed !== undefined && by.length > 0 && model === undefined) {
    throw new BadParameter(
      "model",
      `is needed for ${mixed} by ${by.join(", ")}: it says what a label earned`,
      `One of ${ruleModels.join(", ")}.`,
    );
  }
  const { measure } = orderOf(question);
  if (by.length > 0 && !isOrderable(measure)) {
    throw new BadParameter("order", `cannot be ${measure}`, "Such as visitors or -conversions.");
  }
  if (model === undefined) return;
  if (model === "custom" && question.weights === undefined) {
    throw new BadParameter("weights", "is needed by the model custom", "first,middle,last.");
  }
  if (by.length > 1 || (by[0] !== undefined && !dimensions.some((name) => name === by[0]))) {
    throw new BadParameter("by", "must be one word of touches beside model", dimensions.join(", "));
  }
  const persons = metrics.find((name) =>
    measureOf(name).facts.some((fact) => fact === "customers" || fact === "repeat_customers"),
  );
  if (persons !== undefined && by.length > 0) {
    throw new BadParameter("metrics", `${persons} is no credit`, "Leave it out, or model.");
  }
}

/** What is known by days and persons first is not known by labels. */
export const isOrderable = (name: MeasureName): boolean =>
  !sourcesOf(name).some((source) => source === "activity" || source === "churn");

/** What rows of a split are ordered by. */
export function orderOf({ order, metrics }: Pick<MetricsQuestion, "order" | "metrics">) {
  const isAscending = order?.startsWith("-") ?? false;
  const named = order?.replace(/^-/, "") as MeasureName | undefined;
  return { measure: named ?? metrics.find(isOrderable) ?? "people", isAscending };
}

export const conversionOf = (name: string): string => canonicalName(name);
