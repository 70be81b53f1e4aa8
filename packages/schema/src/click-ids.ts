// The query parameters that ad, affiliate and mail systems add to a link, and what each of them means.

/** What kind of click an id stands for when nothing else says more. */
export type ClickIdClass =
  | "paid_search"
  | "paid_social"
  | "display"
  | "paid_other"
  | "affiliates"
  | "email"
  | "organic_social"
  | "organic_search"
  | "organic_shopping";

/** One row of the table: the parameters that a platform adds and what they mean. */
export interface ClickIdRow {
  /** The name kept with the touch; one platform's spellings share it. */
  readonly type: string;
  /** Parameter names in lower case; they are matched without regard to case. */
  readonly params: readonly string[];
  readonly source: string;
  /** The medium written to the touch when the link carried no source and no medium of its own. */
  readonly medium: string;
  readonly class: ClickIdClass;
  /** Set where the parameter says less than it seems to. */
  readonly note?: string;
}

/** Click ids are about 100 characters, encrypted tokens several hundred; the rest is noise. */
export const maxClickIdLength = 512;

/**
 * The table, best evidence first: ids that only an ad adds, then affiliate networks, then mail,
 * then parameters that free links carry too. The first row that a link matches is its click id.
 */
export const clickIds: readonly ClickIdRow[] = [
  {
    type: "gclid",
    params: ["gclid"],
    source: "google",
    medium: "cpc",
    class: "paid_search",
    note: "Search, Display and YouTube ads share it.",
  },
  {
    type: "wbraid",
    params: ["wbraid"],
    source: "google",
    medium: "cpc",
    class: "paid_search",
    note: "iOS, from the web.",
  },
  {
    type: "gbraid",
    params: ["gbraid"],
    source: "google",
    medium: "cpc",
    class: "paid_search",
    note: "iOS, from an app.",
  },
  {
    type: "dclid",
    params: ["dclid"],
    source: "google",
    medium: "display",
    class: "display",
    note: "Campaign Manager and Display & Video 360.",
  },
  { type: "msclkid", params: ["msclkid"], source: "bing", medium: "cpc", class: "paid_search" },
  { type: "ttclid", params: ["ttclid"], source: "tiktok", medium: "cpc", class: "paid_social" },
  { type: "twclid", params: ["twclid"], source: "x", medium: "cpc", class: "paid_social" },
  {
    type: "li_fat_id",
    params: ["li_fat_id"],
    source: "linkedin",
    medium: "cpc",
    class: "paid_social",
  },
  {
    type: "sccid",
    params: ["sccid", "sc_click_id"],
    source: "snapchat",
    medium: "cpc",
    class: "paid_social",
    note: "Snapchat writes ScCid.",
  },
  { type: "rdt_cid", params: ["rdt_cid"], source: "reddit", medium: "cpc", class: "paid_social" },
  {
    type: "epik",
    params: ["epik"],
    source: "pinterest",
    medium: "cpc",
    class: "paid_social",
    note: "A pin that is shared again can carry it on.",
  },
  { type: "qclid", params: ["qclid"], source: "quora", medium: "cpc", class: "paid_social" },
  { type: "ndclid", params: ["ndclid"], source: "nextdoor", medium: "cpc", class: "paid_social" },
  {
    type: "yclid",
    params: ["yclid"],
    source: "yandex",
    medium: "cpc",
    class: "paid_search",
    note: "Yandex Direct; Yahoo Japan ads use the name too.",
  },
  { type: "bd_vid", params: ["bd_vid"], source: "baidu", medium: "cpc", class: "paid_search" },
  {
    type: "qhclickid",
    params: ["qhclickid"],
    source: "360 search",
    medium: "cpc",
    class: "paid_search",
  },
  {
    type: "gdt_vid",
    params: ["gdt_vid"],
    source: "wechat",
    medium: "cpc",
    class: "paid_social",
    note: "Tencent Ads inside WeChat.",
  },
  {
    type: "qz_gdt",
    params: ["qz_gdt"],
    source: "qq",
    medium: "cpc",
    class: "paid_social",
    note: "Tencent Ads outside WeChat.",
  },
  {
    type: "ksclickid",
    params: ["ksclickid", "ks_callback"],
    source: "kuaishou",
    medium: "cpc",
    class: "paid_social",
    note: "Kuaishou itself sends `callback`, a word too common to be evidence: pass it on under one of these names.",
  },
  {
    type: "napm",
    params: ["napm"],
    source: "naver",
    medium: "cpc",
    class: "paid_search",
    note: "Naver's shopping and search ads.",
  },
  {
    type: "kakao_click_id",
    params: ["ko_click_id", "kakao_click_id"],
    source: "kakaotalk",
    medium: "cpc",
    class: "paid_social",
  },
  {
    type: "oppref",
    params: ["oppref"],
    source: "chatgpt",
    medium: "cpc",
    class: "paid_other",
    note: "Ads in ChatGPT.",
  },
  { type: "tblci", params: ["tblci"], source: "taboola", medium: "display", class: "display" },
  {
    type: "dicbo",
    params: ["dicbo", "obclid", "ob_click_id"],
    source: "outbrain",
    medium: "display",
    class: "display",
  },
  { type: "auctid", params: ["auctid"], source: "teads", medium: "display", class: "display" },
  {
    type: "rb_clickid",
    params: ["rb_clickid"],
    source: "rtb house",
    medium: "display",
    class: "display",
  },
  {
    type: "gad_source",
    params: ["gad_source"],
    source: "google",
    medium: "cpc",
    class: "paid_search",
    note: "Not an id: a small number that says a Google ad was clicked.",
  },
  {
    type: "irclickid",
    params: ["irclickid", "irgwc"],
    source: "impact",
    medium: "affiliate",
    class: "affiliates",
    note: "irgwc=1 names the network, not the click.",
  },
  {
    type: "awc",
    params: ["awc", "sn_awc"],
    source: "awin",
    medium: "affiliate",
    class: "affiliates",
  },
  { type: "cjevent", params: ["cjevent"], source: "cj", medium: "affiliate", class: "affiliates" },
  {
    type: "ransiteid",
    params: ["ransiteid"],
    source: "rakuten advertising",
    medium: "affiliate",
    class: "affiliates",
  },
  {
    type: "tduid",
    params: ["tduid"],
    source: "tradedoubler",
    medium: "affiliate",
    class: "affiliates",
  },
  {
    type: "ttaid",
    params: ["ttaid"],
    source: "tradetracker",
    medium: "affiliate",
    class: "affiliates",
  },
  {
    type: "sscid",
    params: ["sscid"],
    source: "shareasale",
    medium: "affiliate",
    class: "affiliates",
  },
  {
    type: "clickref",
    params: ["clickref"],
    source: "partnerize",
    medium: "affiliate",
    class: "affiliates",
  },
  {
    type: "wgu",
    params: ["wgu"],
    source: "webgains",
    medium: "affiliate",
    class: "affiliates",
  },
  {
    type: "admitad_uid",
    params: ["admitad_uid"],
    source: "admitad",
    medium: "affiliate",
    class: "affiliates",
  },
  { type: "dub_id", params: ["dub_id"], source: "dub", medium: "affiliate", class: "affiliates" },
  { type: "mc_eid", params: ["mc_eid"], source: "mailchimp", medium: "email", class: "email" },
  { type: "hsenc", params: ["_hsenc"], source: "hubspot", medium: "email", class: "email" },
  { type: "mkt_tok", params: ["mkt_tok"], source: "marketo", medium: "email", class: "email" },
  {
    type: "kx",
    params: ["_kx"],
    source: "klaviyo",
    medium: "email",
    class: "email",
    note: "In SMS links too.",
  },
  {
    type: "ml_subscriber",
    params: ["ml_subscriber", "ml_subscriber_hash"],
    source: "mailerlite",
    medium: "email",
    class: "email",
  },
  { type: "vero_id", params: ["vero_id"], source: "vero", medium: "email", class: "email" },
  {
    type: "fbclid",
    params: ["fbclid"],
    source: "facebook",
    medium: "social",
    class: "organic_social",
    note: "On free posts and ads alike; an ad says so by its UTM.",
  },
  {
    type: "igshid",
    params: ["igshid", "igsh"],
    source: "instagram",
    medium: "social",
    class: "organic_social",
    note: "From Instagram's share button.",
  },
  {
    type: "srsltid",
    params: ["srsltid"],
    source: "google",
    medium: "organic",
    class: "organic_shopping",
    note: "Free product listings, no ad.",
  },
  {
    type: "ysclid",
    params: ["ysclid"],
    source: "yandex",
    medium: "organic",
    class: "organic_search",
    note: "Free results, no ad.",
  },
];

/** Lower-case parameter name → its place in the table. */
export const clickIdPlaces: ReadonlyMap<string, number> = new Map(
  clickIds.flatMap((entry, place) => entry.params.map((param) => [param, place] as const)),
);

const byType: ReadonlyMap<string, ClickIdRow> = new Map(
  clickIds.map((entry) => [entry.type, entry]),
);

// Broken link builders print the words of a missing value; they name no click.
const emptyWords = new Set(["", "undefined", "null", "none", "nan", "(not set)"]);

/** The row of a click id's type; undefined for types of another table version. */
export function clickIdRow(type: string): ClickIdRow | undefined {
  return byType.get(type);
}

/** Whether a value can be a click id at all. */
export function isClickIdValue(value: string): boolean {
  return !emptyWords.has(value.length > 16 ? "long" : value.trim().toLowerCase());
}
