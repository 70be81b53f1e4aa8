// Answer of GET /api/v1/quality.
import { z } from "zod";
import { count, instant, rangedFrame } from "./parts.js";

const carried = {
  events: count,
  bots: count.describe("Of programs; reports leave them out."),
  with_visitor: count,
  with_user: count,
  with_email: count,
  with_phone: count,
  with_click_id: count,
  match_quality: z
    .number()
    .nullable()
    .describe("Of these five kinds of ids how many an event has on average, times 2: 0 to 10."),
  consent_granted: count,
  consent_denied: count,
  delayed: count.describe("Received more than a minute after they happened."),
  late: count.describe("Received more than a day after they happened."),
  time_corrected: count.describe("Of a clock that was wrong."),
  repeated_orders: count.describe("Orders under several event ids, beyond the first of each."),
};

export const qualityAnswer = z.strictObject({
  ...rangedFrame({ site: z.string() }),
  total: z.strictObject(carried),
  rows: z.array(z.strictObject({ name: z.string(), ...carried, last_received_at: instant })),
});
