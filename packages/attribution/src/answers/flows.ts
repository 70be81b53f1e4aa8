// Answers of POST /api/v1/flows and GET /api/v1/vitals.
import { z } from "zod";
import { vitals } from "../flows/vitals.js";
import { count, filtersEcho, rangedFrame, texts } from "./parts.js";

const share = z.number().describe("Of all starts.");
const place = z
  .union([z.string(), z.looseObject({ event: z.union([z.string(), texts]) })])
  .nullable();

export const flowsAnswer = z.strictObject({
  ...rangedFrame({
    site: z.string(),
    start: place,
    end: place,
    of: z.enum(["event", "page", "channel"]),
    steps: count,
    window: z.string(),
    count: z.enum(["people", "sessions"]),
    collapse: z.boolean(),
    groups: z.array(z.strictObject({ pattern: z.string(), name: z.string() })),
    min_share: z.number(),
    limit: count,
    filters: filtersEcho,
  }),
  starts: count,
  nodes: z.array(
    z.strictObject({
      step: count.describe("Its column: 0 is the start or the end."),
      name: z.string(),
      count,
      share,
      stopped: count.describe("Of these so many have no further node."),
    }),
  ),
  rows: z.array(
    z.strictObject({
      step: count.describe("The column that it leads to, from 1."),
      from: z.string(),
      to: z.string(),
      count,
      share,
    }),
  ),
});

const vital = z.strictObject({
  p50: z.number(),
  p75: z.number(),
  rating: z.enum(["good", "needs_improvement", "poor"]),
});

export const vitalsAnswer = z.strictObject({
  ...rangedFrame({
    site: z.string(),
    filters: filtersEcho,
    pages: texts,
    bounds: z.record(z.enum(vitals), z.array(z.number())),
    limit: count,
  }),
  rows: z.array(
    z.strictObject({
      page: z.string(),
      loads: count,
      vitals: z.partialRecord(z.enum(vitals), vital),
      slow: z.array(z.enum(vitals)).describe("Those that are not good."),
    }),
  ),
});
