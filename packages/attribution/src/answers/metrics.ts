// The answer of GET and POST /api/v1/metrics.
import { z } from "zod";
import { intervals } from "../metrics/buckets.js";
import { measureNames } from "../metrics/measures.js";
import { comparisons } from "../time/compared-span.js";
import {
  creditRule,
  filtersEcho,
  instant,
  money,
  rangedFrame,
  texts,
  unconverted,
} from "./parts.js";

/** Money is text; null where there is nothing to divide by, or a part has no rate. */
const measure = z.union([z.number(), money]).nullable();
const measured = z.partialRecord(z.enum(measureNames), measure);
const credited = { ...creditRule, repeat: creditRule.repeat, model: z.string().nullable() };

export const metricsAnswer = z.strictObject({
  ...rangedFrame({
    ...z.object(credited).partial().shape,
    site: z.string(),
    metrics: z.array(z.enum(measureNames)),
    by: texts,
    filters: filtersEcho,
    interval: z.enum(intervals).nullable(),
    compare: z.enum(comparisons).nullable(),
    order: z.string(),
    limit: z.number().int(),
    week_start: z.enum(["monday", "sunday"]),
    conversion: z.string(),
    currency: z.string(),
  }),
  unconverted: unconverted.optional(),
  total: measured,
  compare: z.strictObject({ from: instant, to: instant, total: measured }).optional(),
  rows: z.array(
    z
      .looseObject({
        time: z.string().optional().describe("Of an interval: a date, or an hour's instant."),
        complete: z.boolean().optional(),
        previous: z.looseObject({ time: z.string().optional() }).optional(),
      })
      .describe("The measures, and the dimensions of `by`."),
  ),
});
