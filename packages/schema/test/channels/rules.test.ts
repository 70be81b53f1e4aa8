import { describe, expect, it } from "vitest";
import { type ChannelInput, channelOf, compileRules } from "../../src/channels/classify.js";
import { type ChannelRule, channels, defaultChannelRules } from "../../src/channels/rules.js";

const pair = (source: string, medium: string, campaign = ""): ChannelInput => ({
  source,
  medium,
  campaign,
});

// GA4's definitions at https://support.google.com/analytics/answer/9756891, one or more cases for each row.
const documented: readonly (readonly [ChannelInput, string])[] = [
  [pair("(direct)", "(none)"), "direct"],
  [pair("direct", "(not set)"), "direct"],
  [pair("google", "cpc", "cross-network"), "cross_network"],
  [pair("google", "organic", "Cross-Network | DE"), "cross_network"],
  [pair("amazon", "cpc"), "paid_shopping"],
  [pair("ebay", "paid"), "paid_shopping"],
  [pair("google", "cpc", "summer shopping"), "paid_shopping"],
  [pair("google", "cpc", "shop-de"), "paid_shopping"],
  [pair("google", "cpc", "workshop"), "paid_search"],
  [pair("google", "cpc", "eshop"), "paid_shopping"],
  [pair("google", "cpc"), "paid_search"],
  [pair("google", "CPC"), "paid_search"],
  [pair("Google", "ppc"), "paid_search"],
  [pair("bing", "cpm"), "paid_search"],
  [pair("baidu", "retargeting"), "paid_search"],
  [pair("google", "paidsearch"), "paid_search"],
  [pair("facebook", "cpc"), "paid_social"],
  [pair("ig", "paid_social"), "paid_social"],
  [pair("linkedin.com", "paid-social"), "paid_social"],
  [pair("youtube", "cpv-cpc"), "paid_video"],
  [pair("vimeo.com", "paid"), "paid_video"],
  [pair("dv360", "display"), "display"],
  [pair("dv360", "banner"), "display"],
  [pair("criteo", "cpm"), "display"],
  [pair("site", "interstitial"), "display"],
  [pair("somewhere", "cpc"), "paid_other"],
  [pair("somewhere", "retargeting"), "paid_other"],
  [pair("amazon.co.uk", "referral"), "organic_shopping"],
  [pair("blog", "guide", "shopping guide"), "organic_shopping"],
  [pair("facebook", "referral"), "organic_social"],
  [pair("brandpage", "social"), "organic_social"],
  [pair("brandpage", "social network"), "organic_social"],
  [pair("brandpage", "sm"), "organic_social"],
  [pair("youtube", "referral"), "organic_video"],
  [pair("brandpage", "long-video"), "organic_video"],
  [pair("google", "organic"), "organic_search"],
  [pair("unknown-engine", "organic"), "organic_search"],
  [pair("bing.com", "referral"), "organic_search"],
  [pair("chatgpt.com", "referral"), "ai_assistants"],
  [pair("chatgpt.com", ""), "ai_assistants"],
  [pair("some-bot", "ai-assistant"), "ai_assistants"],
  [pair("newsletter", "email"), "email"],
  [pair("e-mail", ""), "email"],
  [pair("newsletter", "e mail"), "email"],
  [pair("newsletter", "E_Mail"), "email"],
  [pair("acme", "affiliate"), "affiliates"],
  [pair("blog.example", "referral"), "referral"],
  [pair("ios", "app"), "referral"],
  [pair("bio", "link"), "referral"],
  [pair("podcast", "audio"), "audio"],
  [pair("sms", ""), "sms"],
  [pair("twilio", "sms"), "sms"],
  [pair("braze", "web-push"), "mobile_push"],
  [pair("braze", "mobile message"), "mobile_push"],
  [pair("braze", "notification"), "mobile_push"],
  [pair("firebase", ""), "mobile_push"],
  [pair("leaflet", "qr"), "unassigned"],
  [pair("newsletter", ""), "unassigned"],
];

describe("the default rules", () => {
  it.each(documented)("%j is %s", (input, channel) => expect(channelOf(input)).toBe(channel));

  it.each<[string, ChannelInput, string]>([
    ["nothing at all", {}, "direct"],
    ["no evidence", { kind: "none" }, "direct"],
    ["an explicit touch without words", { kind: "explicit" }, "unassigned"],
    ["gclid alone", { clickIdType: "gclid" }, "paid_search"],
    [
      "gclid in Performance Max",
      { clickIdType: "gclid", campaign: "x cross-network" },
      "cross_network",
    ],
    [
      "gclid with a shopping campaign",
      { clickIdType: "gclid", ...pair("google", "cpc", "shopping") },
      "paid_shopping",
    ],
    ["gclid on display", { clickIdType: "gclid", ...pair("google-gdn", "display") }, "display"],
    [
      "gclid against a wrong medium",
      { clickIdType: "gclid", ...pair("google", "organic") },
      "paid_search",
    ],
    ["msclkid with a source only", { clickIdType: "msclkid", source: "partner" }, "paid_search"],
    [
      "fbclid and no UTM",
      { clickIdType: "fbclid", ...pair("facebook", "social") },
      "organic_social",
    ],
    ["fbclid of a tagged ad", { clickIdType: "fbclid", ...pair("fb", "paid") }, "paid_social"],
    [
      "fbclid on a shared newsletter link",
      { clickIdType: "fbclid", ...pair("news", "email") },
      "email",
    ],
    ["fbclid with unknown words", { clickIdType: "fbclid", source: "news" }, "organic_social"],
    ["srsltid", { clickIdType: "srsltid", ...pair("google", "organic") }, "organic_shopping"],
    [
      "an affiliate click in a letter",
      { clickIdType: "awc", ...pair("news", "email") },
      "affiliates",
    ],
    ["a partner", { partner: "acme" }, "affiliates"],
    ["a coupon", { coupon: "SAVE10" }, "affiliates"],
    ["a coupon with a better word", { coupon: "SAVE10", ...pair("news", "email") }, "email"],
    ["a coupon with an unknown word", { coupon: "SAVE10", source: "leaflet" }, "affiliates"],
    ["an unknown click id type", { clickIdType: "constructor" }, "unassigned"],
  ])("classes %s", (_what, input, channel) => expect(channelOf(input)).toBe(channel));

  it("let the sender's channel win, whatever the words are", () => {
    expect(channelOf({ channel: "Influencer Büro", source: "google", medium: "cpc" })).toBe(
      "Influencer Büro",
    );
  });

  it("give only channels of the list, and every channel of the list", () => {
    const given = new Set([...defaultChannelRules.map((rule) => rule.channel), "unassigned"]);
    expect([...given].sort()).toEqual([...channels].sort());
  });

  it("survive JSON, and still class the same", () => {
    const copy = JSON.parse(JSON.stringify(defaultChannelRules));
    expect(copy).toEqual(defaultChannelRules);
    const again = compileRules(copy);
    for (const [input, channel] of documented) expect(again(input)).toBe(channel);
  });
});

describe("other rules", () => {
  it("are tried in order", () => {
    const rules: ChannelRule[] = [
      { channel: "influencers", when: { field: "medium", is: ["Creator"] } },
      ...defaultChannelRules,
    ];
    expect(compileRules(rules)({ source: "instagram", medium: "creator" })).toBe("influencers");
    expect(compileRules([])({ source: "google" })).toBe("unassigned");
  });
});
