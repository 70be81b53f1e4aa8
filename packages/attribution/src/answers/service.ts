// Answers about the service itself: sites, refused events, saved rules and their ledger, SQL, health, errors.
import { siteSchema } from "@cairn/schema";
import { z } from "zod";
import { ruleBody } from "../ledger/saved-rules.js";
import { type AnyModel, allModels } from "../models/model-names.js";
import { count, credit, day, instant, labels, money, rangedFrame, texts } from "./parts.js";

/** Every answer that is not a success. */
export const errorAnswer = z
  .looseObject({
    error: z.looseObject({
      code: z.string().describe("For programs; it does not change."),
      message: z.string().describe("What is wrong, and where."),
      hint: z.string().describe("How to mend it."),
    }),
  })
  .describe("What is wrong and how to mend it.");

export const siteAnswer = siteSchema.extend({
  revision: z.string().describe("Another one after each change of more than its secrets."),
});
export const sitesAnswer = z.strictObject({ rows: z.array(siteAnswer) });
export const loginAnswer = z.strictObject({ url: z.url() });
export const wipeAnswer = z.strictObject({
  site: z.string(),
  removed: z.record(z.string(), count),
});

export const triedAnswer = z.strictObject({
  channel: z.string(),
  default_channel: z.string().describe("Without rules of the site."),
  evidence: z.string(),
  source: z.string(),
  medium: z.string(),
  campaign: z.string(),
  click_id_type: z.string(),
});
const reclassed = {
  site: z.string(),
  moved: z
    .array(z.strictObject({ from: z.string(), to: z.string(), events: count }))
    .describe("From one channel to another."),
  reworded: count.describe("Events whose campaign comes from a coupon and is another now."),
};
export const reclassAnswer = z.strictObject(reclassed);
export const recipientsAnswer = z.strictObject({
  site: z.string(),
  queries: texts.describe("In the order of the recipients, to stand behind the `?` of a link."),
});
export const couponsImportAnswer = z.strictObject({
  ...reclassed,
  coupons: count,
  columns: z.record(z.string(), z.string()),
  ignored: texts,
});

export const annotationAnswer = z.strictObject({ id: z.string(), day, text: z.string() });
export const annotationsAnswer = z.strictObject({ rows: z.array(annotationAnswer) });
export const madeShareAnswer = z.strictObject({ id: z.string(), url: z.url() });
export const sharesAnswer = z.strictObject({
  rows: z.array(z.strictObject({ id: z.string(), address: z.string(), saved_at: instant })),
});
export const revokedAnswer = z.strictObject({ revoked: z.string() });

export const demoAnswer = z.strictObject({
  can_load: z.boolean().describe("false: this service has no demonstration."),
  is_there: z.boolean(),
  is_loading: z.boolean(),
  part: z.number().nullable().describe("Of a load that runs: what is sent, of 1."),
  failure: z.string().nullable().describe("Why the last load did not come to its end."),
});

export const rejectedAnswer = z.strictObject({
  ...rangedFrame({ site: z.string(), limit: count, offset: count }),
  total: z.strictObject({ events: count }),
  reasons: z.array(z.strictObject({ reason: z.string(), events: count, help: z.string() })),
  rows: z.array(
    z.strictObject({
      received_at: instant,
      event_id: z.string(),
      reason: z.string(),
      detail: z.string(),
      payload: z.string().describe("As it was sent, to mend and send again."),
    }),
  ),
});

const { models: _, currency: __, order: ___, ...ruleShape } = ruleBody.shape;
export const ruleAnswer = z.strictObject({
  ...ruleShape,
  order: z.string(),
  weights: z.string().optional(),
  name: z.string(),
  models: z.array(z.enum(allModels as [AnyModel, ...AnyModel[]])),
  currency: z.string(),
  saved_at: instant,
});
export const rulesAnswer = z.strictObject({ rows: z.array(ruleAnswer) });
export const removedAnswer = z.strictObject({ removed: z.string() });
export const refreshedAnswer = z.strictObject({
  closed: count.describe("Days that were closed now."),
  corrected: count.describe("Closed days that were corrected."),
  closed_through: day,
  models: count.describe("Data-driven models that were computed."),
});

const posted = { conversions: credit, value: money };
export const ledgerAnswerSchema = z.strictObject({
  rule: z.strictObject({
    name: z.string(),
    model: z.string(),
    currency: z.string(),
    by: z.string(),
  }),
  closed: z.strictObject({ first: z.string(), last: z.string(), days: count }).optional(),
  total: z.strictObject(posted),
  unattributed: z.strictObject(posted),
  postings: z.array(z.strictObject({ reason: z.string(), ...posted })),
  rows: z.array(z.strictObject({ ...labels, ...posted })),
});

export const sqlAnswer = z.strictObject({
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.unknown())),
  row_count: count,
  truncated: z.boolean().describe("More rows than 100,000."),
});

export const aliveAnswer = z.strictObject({ status: z.literal("ok") });
export const readyAnswer = z.strictObject({
  ready: z.boolean(),
  parts: z.record(z.string(), z.strictObject({ ready: z.boolean(), reason: z.string() })),
});
