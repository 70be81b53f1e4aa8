// Answers of POST /api/v1/funnel, /funnel/people, /funnel/explain and GET /api/v1/funnel/presets.
import { z } from "zod";
import { count, filtersEcho, instant, percentilesOrNull, rangedFrame, texts } from "./parts.js";

const share = z.number();
const step = z.strictObject({
  step: count.describe("From 1."),
  name: z.string(),
  optional: z.literal(true).optional(),
  people: z.number().optional().describe("By `count`: this, `sessions` or `entries`."),
  sessions: z.number().optional(),
  entries: z.number().optional(),
  lost: z.number(),
  rate_from_start: share,
  rate_from_previous: share,
  time_from_previous: percentilesOrNull,
});
const steps = {
  rows: z.array(step),
  time_to_convert: percentilesOrNull,
  histogram: z.array(
    z.strictObject({ from: z.number(), to: z.number().nullable(), count: z.number() }),
  ),
};
const significance = z
  .strictObject({ z: z.number(), p_value: z.number(), significant: z.boolean() })
  .nullable()
  .describe("null where a sample is too small to say.");
const match = { event: z.union([z.string(), texts]), filters: filtersEcho };
const funnelRule = {
  site: z.string(),
  preset: z.string().nullable(),
  steps: z.array(
    z.strictObject({
      ...match,
      name: z.string().optional(),
      within: z.string().optional(),
      optional: z.boolean(),
    }),
  ),
  window: z.string(),
  order: z.enum(["ordered", "strict", "any"]),
  anchor: z.enum(["best", "first"]),
  count: z.enum(["people", "sessions", "totals"]),
  exclude: z.array(z.strictObject({ ...match, after: count, before: count })),
  hold: texts,
  filters: filtersEcho,
  by: z.string().nullable(),
  by_step: z.union([count, z.literal("last")]).optional(),
  group_limit: count.optional(),
  least_sample: count.optional(),
  lookback_days: z.number().optional(),
  model: z.string().optional(),
  credited: z.string().optional(),
  between_nothing: texts.optional(),
};

export const funnelAnswer = z.strictObject({
  ...rangedFrame(funnelRule),
  ...steps,
  groups: z.array(z.strictObject({ group: z.string(), ...steps, significance })).optional(),
  trend: z
    .array(
      z.strictObject({
        day: z.string(),
        rate: share,
        complete: z.boolean().describe("Its last chain can no longer go on, and is loaded."),
        rows: z.array(step),
        time_to_convert: percentilesOrNull,
      }),
    )
    .optional(),
  comparison: z.strictObject({ from: instant, to: instant, ...steps, significance }).optional(),
});

export const funnelPeopleAnswer = z.strictObject({
  ...rangedFrame({
    ...funnelRule,
    step: count,
    outcome: z.enum(["reached", "lost"]),
    group: z.string().nullable(),
  }),
  total: count.describe("On all pages."),
  rows: z.array(
    z.strictObject({
      person_id: z.string(),
      session_id: z.string().optional(),
      entered_at: instant,
      reached_at: instant.nullable(),
      last_step: count,
      last_step_at: instant,
      group: z.string().optional(),
    }),
  ),
});

export const funnelExplainAnswer = z.strictObject({
  ...rangedFrame({ ...funnelRule, person: z.string() }),
  person_id: z.string(),
  outcomes: z.array(
    z.strictObject({
      session_id: z.string().optional(),
      last_step: count,
      steps: z.array(
        z.strictObject({
          step: count,
          name: z.string(),
          reached_at: instant.nullable(),
          event_id: z.string().nullable(),
        }),
      ),
      events: z.array(
        z.strictObject({
          event_id: z.string(),
          name: z.string(),
          event_time: instant,
          fits: z.array(count).describe("Steps that it fits."),
          step: count.nullable(),
          excludes: z.boolean(),
          left_out: z.string().nullable().describe("Why it made no step."),
        }),
      ),
    }),
  ),
});

export const funnelPresetsAnswer = z.strictObject({
  rows: z.array(
    z.strictObject({
      preset: z.string(),
      about: z.string(),
      window: z.string(),
      steps: z.array(z.looseObject({ event: z.union([z.string(), texts]) })),
    }),
  ),
});
