// Redirect links of a site: where a slug leads, and what campaign a click on it belongs to.
import { z } from "zod";
import type { Site } from "./site.js";
import type { Sites } from "./sites.js";

const word = z.string().max(255).default("");

/**
 * One link. A click leads to `to` and nowhere else, with the words as its `utm_…` parameters where it has none.
 * @example { slug: "spring", to: "https://shop.example/sale", source: "newsletter", medium: "email", campaign: "spring", content: "", term: "", remember: false }
 */
export const linkSchema = z.object({
  slug: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "1 to 64 of A-Z, a-z, 0-9, - and _")
    .describe("Its name in `/r/{slug}`, of all sites."),
  to: z
    .string()
    .max(2048)
    .refine(isWebAddress, "an address that begins with https:// or http://, without a password")
    .describe("Where it leads."),
  source: z.string().min(1).max(255).describe("`utm_source` of the touch."),
  medium: z.string().min(1).max(255).describe("`utm_medium` of the touch: email, sms, push, …"),
  campaign: word.describe("`utm_campaign` of the touch."),
  content: word.describe("`utm_content` of the touch."),
  term: word.describe("`utm_term` of the touch."),
  remember: z
    .boolean()
    .default(false)
    .describe("A click sets the visitor's cookie. Only where that needs no consent."),
});
export type Link = z.infer<typeof linkSchema>;

/** The link of a slug, with its site. */
export function linkOf(sites: Sites, slug: string): { site: Site; link: Link } | undefined {
  for (const site of sites.all()) {
    const link = bySlug(site).get(slug);
    if (link !== undefined) return { site, link };
  }
  return undefined;
}

/** A site is replaced when it changes, and never changed. */
const indexes = new WeakMap<Site, Map<string, Link>>();

function bySlug(site: Site): Map<string, Link> {
  const known = indexes.get(site);
  if (known !== undefined) return known;
  const made = new Map(site.links.map((link) => [link.slug, link]));
  indexes.set(site, made);
  return made;
}

/** Node's parser accepts what browsers do; script, data and file addresses are none of the web. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}
