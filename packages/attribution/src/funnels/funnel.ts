// A funnel as it is worked out: every default filled in, durations in milliseconds, what cannot be together refused.
import { BadParameter } from "../bad-parameter.js";
import { dimensionWords, isDimension } from "../filters/dimensions.js";
import { type EventMatch, namesOf } from "../filters/event-match.js";
import { refuseManyFilters } from "../filters/filter.js";
import { dimensions } from "../models/model-names.js";
import { durationOf } from "../time/duration.js";
import { presets } from "./presets.js";
import type { FunnelQuestion, Step } from "./question.js";

export interface FunnelStep {
  match: EventMatch;
  name: string;
  /** Since the required step before; 0: no limit. */
  withinMs: number;
  optional: boolean;
  /** The required step before it, from 1; 0 for the first. */
  previous: number;
}

export interface FunnelExclusion {
  match: EventMatch;
  after: number;
  before: number;
}

/** What a funnel is split by, and where its values come from. */
export type Split =
  | { kind: "event"; dimension: string }
  | { kind: "touch" | "attributed"; dimension: string };

export interface Funnel {
  steps: readonly FunnelStep[];
  windowMs: number;
  order: FunnelQuestion["order"];
  anchor: "best" | "first";
  count: FunnelQuestion["count"];
  exclusions: readonly FunnelExclusion[];
  /** Dimensions. */
  hold: readonly string[];
  filters: FunnelQuestion["filters"];
  split: Split | undefined;
  /** The step whose event has the value; 0: the last that was reached. */
  splitStep: number;
}

/** Events that are sent by themselves or are facts about a person: in `strict` they stand between no steps. */
export const standsBetweenNothing = ["page_leave", "web_vitals", "page_error"] as const;

/** What its events are told apart by. */
export const dimensionsOf = ({ steps, exclusions, filters, hold, split }: Funnel): string[] => [
  ...[...steps, ...exclusions].flatMap(({ match }) => match.filters.map(([name]) => name)),
  ...filters.map(([name]) => name),
  ...hold,
  ...(split?.kind === "event" ? [split.dimension] : []),
];

/** @throws BadParameter */
export function funnelOf(question: FunnelQuestion): Funnel {
  const asked = stepsOf(question);
  const parts = [...asked, ...question.exclude];
  refuseManyFilters([question.filters, ...parts.map(({ filters }) => filters)]);
  const windowMs = durationOf("window", windowOf(question));
  const steps = asked.map((step, index) => toStep(step, index, asked));
  const { order, count } = question;
  const anchor = question.anchor ?? (count === "totals" ? "first" : "best");
  refuseTogether(question, steps);
  return {
    steps,
    windowMs,
    order,
    anchor,
    count,
    exclusions: question.exclude.map((one, index) => {
      const { after = 1, before = steps.length, ...match } = one;
      if (after >= before || before > steps.length) {
        throw new BadParameter(
          `exclude.${index}`,
          `after ${after}, before ${before} are no two steps of this funnel`,
          `after is less than before, and both are steps from 1 to ${steps.length}.`,
        );
      }
      const bound = [after, before].find((number) => steps[number - 1]?.optional);
      if (bound === undefined) return { match, after, before };
      throw new BadParameter(
        `exclude.${index}`,
        `step ${bound} is optional`,
        "Count from and to steps that are required.",
      );
    }),
    hold: [question.hold ?? []].flat().map(heldDimension),
    filters: question.filters,
    split: question.by === undefined ? undefined : splitOf(question.by, steps),
    splitStep: splitStepOf(question, steps),
  };
}

/** The steps that were asked for, or those of the preset. @throws BadParameter */
export function stepsOf({ steps, preset }: FunnelQuestion): Step[] {
  if ((steps === undefined) === (preset === undefined)) {
    const problem = steps === undefined ? "is missing" : "cannot be given together with preset";
    throw new BadParameter("steps", problem, "Send steps, or the name of a preset.");
  }
  if (steps !== undefined) return steps;
  return presets[preset ?? "checkout"].steps.map((step) => ({
    filters: [],
    optional: false,
    ...step,
  }));
}

/** The window as it is echoed. */
export const windowOf = ({ window, preset }: FunnelQuestion): string =>
  window ?? (preset === undefined ? "7d" : presets[preset].window);

function toStep(step: Step, index: number, steps: readonly Step[]): FunnelStep {
  const place = `steps.${index}`;
  const isEnd = index === 0 || index === steps.length - 1;
  if (step.optional && isEnd) {
    const which = index === 0 ? "first" : "last";
    throw new BadParameter(`${place}.optional`, `the ${which} step is required`, "Leave it out.");
  }
  if (step.within !== undefined && index === 0) {
    throw new BadParameter(`${place}.within`, "no step is before the first", "Leave it out.");
  }
  const { event, filters } = step;
  return {
    match: { event, filters },
    name: step.name ?? [event].flat().join(" or "),
    withinMs: step.within === undefined ? 0 : durationOf(`${place}.within`, step.within),
    optional: step.optional,
    previous: steps.slice(0, index).findLastIndex(({ optional }) => !optional) + 1,
  };
}

/** What has no meaning together, with the reason. */
function refuseTogether(question: FunnelQuestion, steps: readonly FunnelStep[]): void {
  const { order, count, anchor, exclude } = question;
  const refuse = (name: string, problem: string, allowed: string): never => {
    throw new BadParameter(name, problem, allowed);
  };
  if (count === "totals" && order !== "ordered") {
    refuse("order", `"${order}" cannot be counted as totals`, "With totals: ordered.");
  }
  if (count === "totals" && anchor === "best") {
    refuse("anchor", "an entry starts at the event that opened it", "With totals: first.");
  }
  if (order === "ordered") return;
  if (exclude.length > 0) {
    const why = order === "strict" ? "lets nothing between steps anyway" : "has no steps between";
    refuse("exclude", `"${order}" ${why}`, "With exclude: order ordered.");
  }
  if (steps.some(({ optional }) => optional)) {
    refuse("steps", `"${order}" knows no optional step`, "With optional steps: order ordered.");
  }
  if (order === "any" && steps.some(({ withinMs }) => withinMs > 0)) {
    refuse("steps", '"any" has no step before another', "Without within, or order ordered.");
  }
}

function heldDimension(name: string): string {
  const dimension = isDimension(name) ? name : `properties.${name}`;
  if (isDimension(dimension)) return dimension;
  throw new BadParameter("hold", `"${name}" is not a property`, `Allowed: ${dimensionWords}.`);
}

function splitOf(by: string, steps: readonly FunnelStep[]): Split {
  if (isDimension(by)) return { kind: "event", dimension: by };
  const [, kind, dimension] = /^(touch|attributed)\.(.+)$/.exec(by) ?? [];
  if (dimension === undefined || !dimensions.some((one) => one === dimension)) {
    throw new BadParameter(
      "by",
      `"${by}" is nothing to split by`,
      `Allowed: ${dimensionWords}; touch.NAME or attributed.NAME, where NAME is ${dimensions.join(", ")}.`,
    );
  }
  const last = steps.at(-1);
  if (kind === "attributed" && last !== undefined && namesOf(last.match).length !== 1) {
    throw new BadParameter(
      "by",
      "attributed.NAME needs one event in the last step, which is the conversion",
      "Name one event there, or split by touch.NAME.",
    );
  }
  return { kind: kind as "touch" | "attributed", dimension };
}

function splitStepOf({ by_step, order }: FunnelQuestion, steps: readonly FunnelStep[]): number {
  if (by_step === "last") return 0;
  if (by_step > steps.length) {
    throw new BadParameter("by_step", `there is no step ${by_step}`, `1 to ${steps.length}, last.`);
  }
  if (order === "any" && by_step > 1) {
    throw new BadParameter("by_step", '"any" has no such step', "With any: 1 or last.");
  }
  if (steps[by_step - 1]?.optional) {
    throw new BadParameter("by_step", `step ${by_step} is optional`, "Name a required step.");
  }
  return by_step;
}
