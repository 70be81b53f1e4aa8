// A site: one tracked property with its public key and its own origins.
import { z } from "zod";
import { couponsSchema } from "./channels/coupons.js";
import { siteRulesSchema } from "./channels/site-rules.js";
import { isCurrency } from "./currencies.js";
import { linkSchema } from "./links.js";
import { isNoSecret, noSecret, siteKeySchema } from "./site-keys.js";
import { webhookSchema } from "./webhooks.js";

const weekStarts = ["monday", "sunday"] as const;
export type WeekStart = (typeof weekStarts)[number];

/**
 * A site as it is kept in `sites.json` of the data directory.
 * @example { id: "default", write_key: "wk_…", origins: [], domains: [], time_zone: "UTC", week_start: "monday", currency: "", lookback_days: 30, keys: [], links: [], webhooks: [], server_only: [] }
 */
export const siteSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, "1 to 63 of a-z, 0-9, - and _")
    .describe("Short name used in every query."),
  write_key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,128}$/, "8 to 128 of A-Z, a-z, 0-9, - and _")
    .refine(isNoSecret, noSecret),
  origins: z
    .array(
      z.string().refine(isOrigin, "scheme://host without a path, such as https://shop.example"),
    )
    .default([])
    .describe("Origins that may send from a browser. Empty: any, because the key is public."),
  domains: z
    .array(z.string())
    .default([])
    .describe("Own domains: links between them are not outside referrers."),
  time_zone: z
    .string()
    .refine(isTimeZone, "an IANA zone, such as Europe/Berlin")
    .default("UTC")
    .describe("IANA zone of reports."),
  week_start: z
    .enum(weekStarts)
    .default("monday")
    .describe("Day with which a week of reports begins."),
  currency: z
    .string()
    .refine((code) => code === "" || isCurrency(code), "an ISO 4217 code, such as EUR")
    .default("")
    .describe("ISO 4217 code of reports. Empty: the currency of the most conversions."),
  lookback_days: z
    .number()
    .min(0)
    .max(3660)
    .default(30)
    .describe(
      "Days before a conversion in which a touch counts, where a question does not say. 0: no limit.",
    ),
  keys: z
    .array(siteKeySchema)
    .refine(areDistinct("name"), "two keys have one name")
    .refine(areDistinct("key"), "a key is there twice")
    .default([])
    .describe("Further keys: secret, limited, or ending."),
  links: z
    .array(linkSchema)
    .refine(areDistinct("slug"), "two links have one slug")
    .default([])
    .describe("Redirect links: `/r/{slug}` of the collector."),
  link_secret: z
    .string()
    .max(128)
    .optional()
    .describe("Signs whose message a link is in; no answer has it."),
  webhooks: z
    .array(webhookSchema)
    .refine(areDistinct("name"), "two webhooks have one name")
    .default([])
    .describe("Shop systems that report orders."),
  server_only: z
    .array(z.string().min(1).max(200))
    .default([])
    .describe(
      "Names of events, such as purchase and refund, that count only when a server or an import reports them: what a browser reports waits for its server copy.",
    ),
  channel_rules: siteRulesSchema
    .optional()
    .describe("Channel rules that are tried before the default ones."),
  coupons: couponsSchema
    .optional()
    .describe("Which campaign a coupon code belongs to, where nothing else says it."),
});
export type Site = z.infer<typeof siteSchema>;

function areDistinct<Name extends string>(name: Name) {
  return (list: readonly Record<Name, string>[]): boolean =>
    new Set(list.map((one) => one[name])).size === list.length;
}

/** What browsers send as `Origin`: anything more would never be equal to it. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
