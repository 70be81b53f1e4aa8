// One event's page, campaign and properties in; the best evidence of where the visitor came from out.
import { clickIds } from "../click-ids.js";
import { touchNames } from "../names.js";
import {
  firstClickId,
  noProperties,
  nothing,
  readCampaign,
  readContextIds,
  readProperties,
} from "./evidence-words.js";
import { classifyReferrer, type SourceClass } from "./hosts.js";
import { outsideReferrer } from "./outside-referrer.js";
import { type CampaignWords, readQuery } from "./query.js";
import { wordOf } from "./touch-words.js";

/** The ranking of evidence, best first. */
export const evidenceKinds = [
  "explicit",
  "click_id",
  "utm",
  "partner",
  "coupon",
  "referrer",
  "none",
] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** What is read of an event. Every value may be hostile: of any type, any length, any bytes. */
export interface EvidenceInput {
  /** Canonical event name. */
  readonly name: string;
  /** Whether the event has a page or a screen, which is what a landing page needs. */
  readonly hasPage: boolean;
  readonly url?: string;
  readonly referrer?: string;
  /** `context.campaign` of the wire format. */
  readonly campaign?:
    | {
        readonly name?: unknown;
        readonly source?: unknown;
        readonly medium?: unknown;
        readonly content?: unknown;
        readonly term?: unknown;
        readonly id?: unknown;
      }
    | undefined;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** Click ids that the sender took from the landing, by parameter name. */
  readonly clickIdsInContext?: Readonly<Record<string, unknown>> | undefined;
  /** The site's own domains. Keep one array per site: what is worked out of it is remembered. */
  readonly ownDomains?: readonly string[];
}

/** The evidence of one event: strings only, "" where there is nothing, all capped. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** A channel that the sender of an explicit touch named. */
  readonly channel: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly content: string;
  readonly term: string;
  readonly clickIdType: string;
  readonly clickId: string;
  readonly partner: string;
  readonly coupon: string;
  /** Outside referrer only; an Android package for an app. */
  readonly referrerHost: string;
  /** The page's URL without user, query and fragment. */
  readonly landingPage: string;
}

// An explicit touch without a medium has the one that its name means.
const mediumByName: ReadonlyMap<string, string> = new Map([
  ["email_open", "email"],
  ["email_click", "email"],
  ["ad_impression", "paid"],
  ["ad_click", "paid"],
]);

// GA4 writes the same: https://support.google.com/analytics/answer/11242841
const mediumByClass: Readonly<Record<SourceClass, string>> = {
  search: "organic",
  social: "social",
  video: "referral",
  shopping: "referral",
  ai: "ai-assistant",
  email: "email",
};

const noDomains: readonly string[] = [];
/**
 * Reads the evidence of one event; pure, never throws. Where two places name the same word,
 * `context.campaign` goes before `utm_…` properties and those before the URL; the properties of an
 * explicit touch go before all. A click id counts first in the URL, then in properties, then in
 * the context. Source and medium always come from one and the same evidence.
 *
 * @example
 * readEvidence({ name: "page_view", hasPage: true, url: "https://shop.example/?gclid=A1" })
 * // { kind: "click_id", source: "google", medium: "cpc", clickIdType: "gclid", clickId: "A1", … }
 */
export function readEvidence(input: EvidenceInput): Evidence {
  const explicit = touchNames.has(input.name);
  const url = typeof input.url === "string" ? input.url : "";
  const link = (url === "" ? undefined : readQuery(url)) ?? nothing;
  const own = readProperties(input.properties, explicit);
  const words = mergeWords(readCampaign(input.campaign), own, link, explicit);
  const click = firstClickId(link, own, readContextIds(input.clickIdsInContext));
  const row = clickIds[click.place];
  const referrerHost =
    typeof input.referrer === "string" && input.referrer !== ""
      ? outsideReferrer(input.referrer, url, input.ownDomains ?? noDomains)
      : "";
  const seen = {
    channel: isReserved(own.channel) ? "" : own.channel,
    campaign: words.campaign === "" ? words.id : words.campaign,
    content: words.content,
    term: words.term,
    clickIdType: row?.type ?? "",
    clickId: row === undefined ? "" : click.clickId,
    partner: own.partner,
    coupon: own.coupon,
    referrerHost,
    landingPage: input.hasPage && url !== "" ? landingPageOf(url) : "",
  };
  const tagged = words.source !== "" || words.medium !== "";
  const pair = tagged ? words : inferPair(row, own.partner, own.coupon, referrerHost);
  const kind = explicit ? "explicit" : kindOf(seen, tagged);
  const medium =
    explicit && pair.medium === "" && own.channel === ""
      ? (mediumByName.get(input.name) ?? "")
      : pair.medium;
  return { kind, source: pair.source, medium, ...seen };
}

/** What stands in parentheses is what answers call their sums: `(unattributed)`, `(total)`. */
function isReserved(channel: string): boolean {
  return channel.startsWith("(");
}

function kindOf(seen: Omit<Evidence, "kind" | "source" | "medium">, tagged: boolean): EvidenceKind {
  if (seen.clickId !== "") return "click_id";
  if (tagged || seen.campaign !== "" || seen.content !== "" || seen.term !== "") return "utm";
  if (seen.partner !== "") return "partner";
  if (seen.coupon !== "") return "coupon";
  return seen.referrerHost === "" ? "none" : "referrer";
}

// The best evidence that can name a source; a coupon names none, and what ranks below it is not asked.
function inferPair(
  row: { readonly source: string; readonly medium: string } | undefined,
  partner: string,
  coupon: string,
  referrerHost: string,
): { readonly source: string; readonly medium: string } {
  if (row !== undefined) return row;
  if (partner !== "") return { source: partner, medium: "affiliate" };
  if (coupon !== "" || referrerHost === "") return nothing;
  const known = classifyReferrer(referrerHost);
  return known === undefined
    ? { source: referrerHost, medium: "referral" }
    : { source: known.source, medium: mediumByClass[known.class] };
}

function mergeWords(
  campaign: Readonly<CampaignWords>,
  own: Readonly<CampaignWords>,
  link: Readonly<CampaignWords>,
  explicit: boolean,
): Readonly<CampaignWords> {
  if (campaign === nothing && own === noProperties) return link;
  const first = explicit ? own : campaign;
  const second = explicit ? campaign : own;
  const best = (word: keyof CampaignWords) => first[word] || second[word] || link[word];
  return {
    source: best("source"),
    medium: best("medium"),
    campaign: best("campaign"),
    content: best("content"),
    term: best("term"),
    id: best("id"),
  };
}

function landingPageOf(url: string): string {
  const query = url.indexOf("?");
  const hash = url.indexOf("#");
  const end = query === -1 ? hash : hash === -1 ? query : Math.min(query, hash);
  const page = end === -1 ? url : url.slice(0, end);
  const scheme = page.indexOf("://");
  if (scheme < 1) return page.startsWith("/") ? wordOf(page) : "";
  const slash = page.indexOf("/", scheme + 3);
  const at = page.lastIndexOf("@", slash === -1 ? page.length : slash);
  // A user and password in a URL are secrets, not part of a page.
  return wordOf(at === -1 ? page : page.slice(0, scheme + 3) + page.slice(at + 1));
}
