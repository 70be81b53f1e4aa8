// An event as Meta's Conversions API takes it: what the collector checks, and what the document of the API says.
import { z } from "zod";

/** Events of one request. */
export const metaMostEvents = 1000;

/** A number that JSON has rounded, or with a fraction, is no id: two would become one. */
const text = z
  .union([z.string(), z.number()])
  .refine((id) => typeof id === "string" || Number.isSafeInteger(id), "no whole number below 2^53")
  .transform(String);
const texts = z.union([text.transform((one) => [one]), z.array(text)]);
/**
 * What Meta takes of one event; keys that it does not know are let through, as a newer SDK may send them.
 * https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/server-event
 */
export const metaEvent = z.looseObject({
  event_name: z.string().min(1).max(200),
  event_time: z.coerce.number().int(),
  event_id: text.optional(),
  event_source_url: z.string().optional(),
  referrer_url: z.string().optional(),
  action_source: z.enum([
    ...([
      "website",
      "app",
      "physical_store",
      "phone_call",
      "email",
      "chat",
      "system_generated",
    ] as const),
    ...(["business_messaging", "other"] as const),
  ]),
  opt_out: z.boolean().optional(),
  data_processing_options: z.array(z.string()).optional(),
  user_data: z.looseObject({
    em: texts.optional(),
    ph: texts.optional(),
    external_id: texts.optional(),
    client_ip_address: z.string().optional(),
    client_user_agent: z.string().optional(),
    fbc: z.string().optional(),
    fbp: z.string().optional(),
  }),
  custom_data: z.record(z.string(), z.unknown()).optional(),
});
export type MetaEvent = z.output<typeof metaEvent>;

/** The body; the collector reads its events one by one, to say which is wrong. */
export const metaBodyJsonSchema = z.toJSONSchema(
  z.looseObject({
    data: z.array(metaEvent).min(1).max(metaMostEvents),
    test_event_code: z.string().optional().describe("Events are checked and not kept."),
    access_token: z.string().optional().describe("A secret key of the site, or the API's."),
  }),
  { io: "input", unrepresentable: "any" },
);
