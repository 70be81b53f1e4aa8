// What a funnel request may ask, in the words of its sender.
import { z } from "zod";
import { eventMatch } from "../filters/event-match.js";
import { filterList } from "../filters/filter.js";
import { dimensions, ruleModels } from "../models/model-names.js";
import { presetNames } from "./presets.js";

/** Rule models whose credits of one conversion add up to one, without weights of the asker's. */
export const creditModels = ruleModels.filter(
  (model) => model !== "participation" && model !== "custom",
);

const duration = z.string().max(50);
const stepNumber = z.number().int().min(1).max(32);

const step = eventMatch.extend({
  name: z.string().max(200).optional().describe("Label of the step. Default: the event."),
  within: duration
    .optional()
    .describe("At most so long after the step before: 50s 10m 1h 1d 2w. Not for the first step."),
  optional: z
    .boolean()
    .default(false)
    .describe("The steps after it are reached without it, too. Not for the first and last step."),
});

const exclusion = eventMatch.extend({
  after: stepNumber.optional().describe("Step after which it counts, from 1. Default: 1."),
  before: stepNumber.optional().describe("Step before which it counts. Default: the last."),
});

/** What is asked of a funnel, besides the site and the range. */
export const funnelQuestion = z.strictObject({
  steps: z
    .array(step)
    .min(1)
    .max(32)
    .optional()
    .describe('1 to 32 of {"event", "filters", "name", "within", "optional"}.'),
  preset: z.enum(presetNames).optional().describe("Steps by the name of a preset, instead."),
  window: duration
    .optional()
    .describe("From first to last step: 50s 10m 1h 1d 2w, at most 366d. Default: 7d."),
  order: z
    .enum(["ordered", "strict", "any"])
    .default("ordered")
    .describe(
      "ordered: one step after the other. strict: nothing else of that person between them. any: in whatever order.",
    ),
  anchor: z
    .enum(["best", "first"])
    .optional()
    .describe(
      "best: a chain may start at any step-1 event. first: only at the first. Default: best; of totals: first.",
    ),
  count: z
    .enum(["people", "sessions", "totals"])
    .default("people")
    .describe("totals: after a chain ends, the next step-1 event opens a new entry."),
  exclude: z
    .array(exclusion)
    .max(10)
    .default([])
    .describe('Events that end a chain: {"event", "filters", "after", "before"}.'),
  hold: z
    .union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1).max(3)])
    .optional()
    .describe("A property, or up to 3, whose value all steps of a chain share."),
  filters: filterList.default([]).describe("On every event that is looked at."),
  by: z
    .string()
    .max(200)
    .optional()
    .describe(
      `What to split by: a dimension of events, touch.NAME, or attributed.NAME; NAME is one of ${dimensions.join(", ")}.`,
    ),
  by_step: z
    .union([stepNumber, z.literal("last")])
    .default(1)
    .describe("The step whose event has the value: a number, or last for the last one reached."),
  group_limit: z
    .number()
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe("Groups; the rest is (other)."),
  model: z.enum(creditModels).default("linear").describe("Of attributed.NAME: who earned it."),
  lookback_days: z
    .number()
    .min(0)
    .max(3660)
    .optional()
    .describe(
      "Of touch.NAME and attributed.NAME: how old a touch may be. 0 = no limit. Default: the site's.",
    ),
  trend: z.enum(["day"]).optional().describe("day: the same for each day on which chains began."),
  compare: z
    .union([z.literal("previous_period"), z.strictObject({ from: z.string(), to: z.string() })])
    .optional()
    .describe('previous_period, or {"from", "to"}.'),
});
export type FunnelQuestion = z.output<typeof funnelQuestion>;
/** With the look-back that holds, the question's or the site's. */
export type SplitQuestion = FunnelQuestion & { lookback_days: number };
export type Step = z.output<typeof step>;
export type Exclusion = z.output<typeof exclusion>;
