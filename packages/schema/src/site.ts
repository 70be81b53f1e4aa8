// A site: one tracked property with its public key and its own origins.
import { z } from "zod";

/**
 * A site as it is kept in `sites.json` of the data directory.
 * @example { id: "default", write_key: "wk_…", origins: [], domains: [], time_zone: "UTC", currency: "" }
 */
export const siteSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, "1 to 63 of a-z, 0-9, - and _")
    .describe("Short name used in every query."),
  write_key: z.string().regex(/^[A-Za-z0-9_-]{8,128}$/, "8 to 128 of A-Z, a-z, 0-9, - and _"),
  origins: z
    .array(z.url())
    .default([])
    .describe("Origins that may send from a browser. Empty: any, because the key is public."),
  domains: z
    .array(z.string())
    .default([])
    .describe("Own domains: links between them are not outside referrers."),
  time_zone: z.string().default("UTC").describe("IANA zone of reports."),
  currency: z
    .string()
    .default("")
    .describe("ISO 4217 code of reports. Empty: the currency of the most conversions."),
});
export type Site = z.infer<typeof siteSchema>;
