// Answers of GET /api/v1/live/now and /api/v1/live/first.
import { z } from "zod";
import { count, frameOf, instant } from "./parts.js";

export const liveNowAnswer = z.strictObject({
  ...frameOf({ site: z.string(), now: instant }),
  total: z.strictObject({ people_5m: count, people_30m: count }),
  rows: z.array(z.strictObject({ from: instant, people: count, page_views: count, events: count })),
});

export const liveFirstAnswer = z.strictObject({
  ...frameOf({ site: z.string(), since: instant }),
  total: z.strictObject({ events: count }),
  first: z
    .looseObject({ event_id: z.string(), name: z.string(), received_at: z.string() })
    .nullable()
    .describe("The first event since then, with its channel, evidence, consent and bot mark."),
  refused: z.array(
    z.strictObject({
      reason: z.string(),
      detail: z.string(),
      events: count,
      first_at: z.string(),
      last_at: z.string(),
    }),
  ),
});
