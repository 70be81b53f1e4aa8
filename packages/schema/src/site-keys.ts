// A site's further keys, and what a key that was given may do.
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Site } from "./site.js";
import type { Sites } from "./sites.js";

/** How an event came: with a public key, with a secret one, or from a file. */
export const ways = ["browser", "server", "import"] as const;
export type Way = (typeof ways)[number];

/** What secret keys of sites begin with, so that one is known as such before it is looked up. */
export const secretKeyPrefix = "ws_";

const digestPrefix = "sha256:";

/** Looked up by its digest, such a key would never be found. */
export const isNoSecret = (key: string): boolean => !key.startsWith(secretKeyPrefix);
export const noSecret = `a public key that does not begin with ${secretKeyPrefix}, which is for secret ones`;

/**
 * A key besides `write_key`. Of a secret one only the digest is kept, so that the file of sites gives nobody a key.
 * @example { name: "till", key: "sha256:9f86…", via: "server", origins: [], events: ["purchase"], per_second: 50 }
 */
export const siteKeySchema = z
  .object({
    name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, "1 to 63 of a-z, 0-9, - and _"),
    key: z
      .string()
      .regex(
        /^([A-Za-z0-9_-]{8,128}|sha256:[0-9a-f]{64})$/,
        "a public key, or sha256: and a digest",
      )
      .describe("A public key as it is, a secret one as `sha256:` and its digest."),
    via: z
      .enum(["browser", "server"])
      .describe("`server`: a secret key, whose events are confirmed."),
    origins: z
      .array(z.string())
      .default([])
      .describe("Origins of this key alone. Empty: those of the site."),
    events: z
      .array(z.string().min(1).max(200))
      .default([])
      .describe("Names of events that it may send. Empty: any."),
    per_second: z
      .number()
      .positive()
      .max(1e6)
      .optional()
      .describe("Events a second that it may send on average; more is answered 429."),
    until: z.iso.datetime().optional().describe("When it ends: the old key of a rotation."),
  })
  .refine(
    ({ key, via }) => key.startsWith(digestPrefix) === (via === "server"),
    "a key of a server is kept as sha256: and its digest, a public one as it is",
  )
  .refine(({ key }) => isNoSecret(key), noSecret);
export type SiteKey = z.infer<typeof siteKeySchema>;

/** What a request may do with its key. */
export interface Access {
  site: Site;
  /** As it is kept: what limits are counted by. */
  key: string;
  via: Way;
  origins: readonly string[];
  events: readonly string[];
  perSecond?: number | undefined;
}

/**
 * The access that a key gives; `undefined` for one that is unknown or has ended.
 * @example accessOf(sites, "wk_…", Date.now()) // { site, key: "wk_…", via: "browser", origins: [], events: [] }
 */
export function accessOf(sites: Sites, given: string, now: number): Access | undefined {
  // The digest is what a reader of the file has: it opens nothing.
  if (given.startsWith(digestPrefix)) return undefined;
  const kept = keptKey(given);
  const site = sites.byKey(kept);
  if (site === undefined) return undefined;
  const { origins } = site;
  if (site.write_key === kept) return { site, key: kept, via: "browser", origins, events: [] };
  const found = site.keys.find(({ key }) => key === kept);
  if (found === undefined || (found.until !== undefined && Date.parse(found.until) <= now)) {
    return undefined;
  }
  return {
    ...{ site, key: kept, via: found.via, events: found.events, perSecond: found.per_second },
    origins: found.origins.length > 0 ? found.origins : origins,
  };
}

/** A key as it is kept: a secret one as its digest. */
export function keptKey(given: string): string {
  if (!given.startsWith(secretKeyPrefix)) return given;
  return `${digestPrefix}${createHash("sha256").update(given).digest("hex")}`;
}

/** Every key by which a site is found. */
export const keysOf = (site: Site): string[] => [
  site.write_key,
  ...site.keys.map(({ key }) => key),
];
