// Arguments and options of `cairn funnel` in; the question that the service takes out.
import { CommandError, exitCodes } from "../command-error.js";
import type { FunnelQuestion } from "../funnel-types.js";
import { readFilters } from "./filters.js";
import { asParameters } from "./service.js";

export interface FunnelOptions {
  url?: string;
  format?: string;
  filters?: string;
  optional?: string;
  within?: string;
  exclude?: string[];
  hold?: string;
  byStep?: string;
  groupLimit?: string;
  lookbackDays?: string;
  compare?: string;
  preset?: string;
  people?: string;
  outcome?: string;
  group?: string;
  limit?: string;
  explain?: string;
  [parameter: string]: string | string[] | undefined;
}

/** What is not sent as it is, or not with the question. */
const readHere = [
  ...["url", "format", "filters", "optional", "within", "exclude", "hold", "byStep", "groupLimit"],
  ...["lookbackDays", "compare", "people", "outcome", "group", "limit", "explain"],
];

/**
 * A step is an event, or several joined by `|`.
 * @throws CommandError
 */
export function funnelQuestionOf(steps: readonly string[], options: FunnelOptions): FunnelQuestion {
  if (steps.length < 2 && options.preset === undefined) {
    throw wrongUse("A funnel needs two steps or more, or --preset.");
  }
  const optional = numbers("--optional", options.optional);
  const within = withinOf(options.within);
  const filters = options.filters === undefined ? undefined : readFilters(options.filters);
  const { byStep } = options;
  return {
    ...(steps.length > 0 && {
      steps: steps.map((step, index) => ({
        event: eventOf(step),
        ...(filters !== undefined && { filters }),
        ...(optional.includes(index + 1) && { optional: true }),
        ...(within.has(index + 1) && { within: within.get(index + 1) }),
      })),
    }),
    ...asParameters(options, readHere),
    ...(options.exclude && { exclude: options.exclude.map(exclusionOf) }),
    ...(options.hold && { hold: options.hold.split(",") }),
    ...(byStep && { by_step: byStep === "last" ? byStep : numbers("--by-step", byStep)[0] }),
    ...(options.groupLimit && { group_limit: numbers("--group-limit", options.groupLimit)[0] }),
    ...(options.lookbackDays && { lookback_days: Number(options.lookbackDays) }),
    ...(options.compare && { compare: comparisonOf(options.compare) }),
  };
}

/** @example eventOf("add_to_cart|add_to_wishlist") // ["add_to_cart", "add_to_wishlist"] */
function eventOf(text: string): string | string[] {
  return text.includes("|") ? text.split("|") : text;
}

/** @example exclusionOf("refund:1-2") // { event: "refund", after: 1, before: 2 } */
function exclusionOf(text: string) {
  const [, event = "", after, before] = /^(.+?)(?::(\d+)-(\d+))?$/s.exec(text) ?? [];
  return {
    event: eventOf(event),
    ...(after !== undefined && { after: Number(after), before: Number(before) }),
  };
}

/** @example withinOf("2=1h,3=1d") // Map { 2 → "1h", 3 → "1d" } */
function withinOf(text: string | undefined): Map<number, string> {
  const parts = text?.split(",") ?? [];
  return new Map(
    parts.map((part) => {
      const [, step, duration = ""] = /^(\d+)=(.+)$/.exec(part.trim()) ?? [];
      if (step === undefined) throw wrongUse("Write --within as STEP=DURATION: 2=1h,3=1d.");
      return [Number(step), duration];
    }),
  );
}

/** @example comparisonOf("2026-08-01..2026-08-31") // { from: "2026-08-01", to: "2026-08-31" } */
function comparisonOf(text: string) {
  const [from = "", to] = text.split("..");
  return to === undefined ? text : { from, to };
}

/** @throws CommandError */
export function numbers(name: string, text: string | undefined): number[] {
  const found = text?.split(",").map((part) => Number(part.trim())) ?? [];
  if (found.every((number) => Number.isInteger(number) && number > 0)) return found;
  throw wrongUse(`${name} takes whole numbers from 1.`);
}

const wrongUse = (message: string) => new CommandError(exitCodes.wrongUse, message);
