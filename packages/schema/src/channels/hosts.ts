// Host or source name in; what kind of place it is and its one name out.
import { boundedCache } from "../bounded-cache.js";
import { cleanHost, domainOf } from "./domains.js";
import { aiAssistantHosts } from "./hosts/ai-assistants.js";
import { emailHosts } from "./hosts/email.js";
import type { HostTable, SourceClass } from "./hosts/host-table.js";
import { notListedHosts } from "./hosts/not-listed.js";
import { searchHosts } from "./hosts/search.js";
import { searchArchiveHosts } from "./hosts/search-archive.js";
import { shoppingHosts } from "./hosts/shopping.js";
import { socialHosts } from "./hosts/social.js";
import { videoHosts } from "./hosts/video.js";
import { namesThreeDSecure, paymentGateways, signInHosts } from "./payment-gateways.js";

export type { HostTable, SourceClass } from "./hosts/host-table.js";

/** A referrer that the tables know. */
export interface KnownSource {
  readonly class: SourceClass;
  readonly source: string;
}

/** Every table with its class; the order does not matter, since no host stands in two rows. */
export const hostTables: readonly (readonly [SourceClass, HostTable])[] = [
  ["search", searchHosts],
  ["search", searchArchiveHosts],
  ["social", socialHosts],
  ["video", videoHosts],
  ["shopping", shoppingHosts],
  ["ai", aiAssistantHosts],
  ["email", emailHosts],
];

// What people write into utm_source for these places; Meta's own macros give fb, ig, msg and an.
const sourceAliases: Readonly<Record<string, string>> = {
  facebook: "fb meta facebook_ads facebookads facebook-ads fb_ads fbads msg an",
  instagram: "ig insta instagram_ads",
  x: "twitter twitter_ads x_ads",
  tiktok: "tik_tok tiktok_ads tiktokads tt",
  linkedin: "linked_in linkedin_ads li",
  pinterest: "pinterest_ads",
  snapchat: "snap snapchat_ads",
  reddit: "reddit_ads",
  youtube: "yt youtube_ads",
  google: "adwords googleads google_ads google-ads google_search",
  bing: "bingads bing_ads microsoft microsoft_ads microsoftads msn",
  wechat: "weixin",
  xiaohongshu: "xhs rednote",
  vk: "vkontakte",
  chatgpt: "openai",
  "google shopping": "google_shopping googleshopping",
};

const notListed: KnownSource = { class: "search", source: "" };
const bySuffix = new Map<string, KnownSource>();
const byName = new Map<string, KnownSource>();
fillMaps();
const passThrough = new Set([...paymentGateways, ...signInHosts]);
const referrers = boundedCache<string, KnownSource>(5_000);
const passes = boundedCache<string, boolean>(5_000);
const sources = boundedCache<string, KnownSource>(5_000);

/**
 * The class and source of a referrer's host (or Android package), by the longest listed suffix on
 * whole labels; undefined when it is an ordinary site.
 *
 * @example classifyReferrer("www.google.co.uk") // { class: "search", source: "google" }
 * @example classifyReferrer("mail.google.com") // { class: "email", source: "gmail" }
 * @example classifyReferrer("notgoogle.com") // undefined
 */
export function classifyReferrer(host: string): KnownSource | undefined {
  const known = referrers.get(host) ?? referrers.set(host, findBySuffix(host) ?? notListed);
  return known === notListed ? undefined : known;
}

/**
 * The class of a source as written in `utm_source`: a name, a common short form or a host.
 *
 * @example classifySource("FB")?.class // "social"
 * @example classifySource("chatgpt.com")?.class // "ai"
 */
export function classifySource(source: string): KnownSource | undefined {
  if (source === "") return undefined;
  const known = sources.get(source) ?? sources.set(source, findSource(source) ?? notListed);
  return known === notListed ? undefined : known;
}

/** Whether a host is a payment or sign-in page, which is never where a visitor came from. */
export function isPassThrough(host: string): boolean {
  return passes.get(host) ?? passes.set(host, findPassThrough(host));
}

function findPassThrough(host: string): boolean {
  const domain = domainOf(host);
  return (
    walkSuffixes(host, domain.family, (suffix) => passThrough.has(suffix) || undefined) === true ||
    namesThreeDSecure(host, domain.registrable)
  );
}

function findSource(source: string): KnownSource | undefined {
  const name = source.trim().toLowerCase();
  const known = byName.get(name);
  if (known !== undefined || !name.includes(".")) return known;
  const host = cleanHost(name);
  return host === "" ? undefined : classifyReferrer(host);
}

function findBySuffix(host: string): KnownSource | undefined {
  return walkSuffixes(host, domainOf(host).family, (suffix) => bySuffix.get(suffix));
}

// From the whole host to its last label; at each length the exact name goes before the `name.*` family.
function walkSuffixes<T>(
  host: string,
  family: string,
  look: (suffix: string) => T | undefined,
): T | undefined {
  let from = 0;
  while (from !== -1 && from < host.length) {
    const found =
      look(host.slice(from)) ?? (family.length > from ? look(family.slice(from)) : undefined);
    if (found !== undefined) return found;
    const dot = host.indexOf(".", from);
    from = dot === -1 ? -1 : dot + 1;
  }
  return undefined;
}

function fillMaps(): void {
  for (const [sourceClass, table] of hostTables) {
    for (const [source, hosts] of Object.entries(table)) {
      const known: KnownSource = { class: sourceClass, source };
      byName.set(source, known);
      byName.set(source.replaceAll(" ", "_"), known);
      byName.set(source.replaceAll(" ", ""), known);
      for (const host of hosts.split(" ")) bySuffix.set(host, known);
    }
  }
  for (const host of notListedHosts) bySuffix.set(host, notListed);
  for (const [source, aliases] of Object.entries(sourceAliases)) {
    const known = byName.get(source);
    if (known === undefined) throw new Error(`source alias for an unlisted source: ${source}`);
    for (const alias of aliases.split(" ")) byName.set(alias, known);
  }
}
