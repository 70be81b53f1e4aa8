// The channel grouping as data: GA4's default rules in GA4's order, plus what GA4 reads from its own ad accounts.

/** The default channels, in the order of reports. */
export const channels = [
  "direct",
  "cross_network",
  "paid_shopping",
  "paid_search",
  "paid_social",
  "paid_video",
  "display",
  "paid_other",
  "organic_shopping",
  "organic_social",
  "organic_video",
  "organic_search",
  "ai_assistants",
  "email",
  "affiliates",
  "referral",
  "audio",
  "sms",
  "mobile_push",
  "unassigned",
] as const;

/** What a rule can look at. `sourceClass` and `clickIdClass` come from the tables, the rest from the evidence. */
export const ruleFields = [
  "kind",
  "source",
  "medium",
  "campaign",
  "content",
  "term",
  "sourceClass",
  "clickIdClass",
  "clickIdType",
  "partner",
  "coupon",
  "referrerHost",
] as const;

export type RuleField = (typeof ruleFields)[number];

/** One test. Values are compared in lower case; an absent field is the empty string. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly field: RuleField; readonly is: readonly string[] }
  | { readonly field: RuleField; readonly contains: string }
  | { readonly field: RuleField; readonly matches: string }
  | { readonly absent: readonly RuleField[] };

/** The first rule whose condition holds gives the channel. */
export interface ChannelRule {
  readonly channel: string;
  readonly when: Condition;
}

// GA4's own patterns: https://support.google.com/analytics/answer/9756891
const paidMedium: Condition = {
  field: "medium",
  matches: "^(.*cp.*|ppc|retargeting|paid.*)$",
};
const shoppingCampaign: Condition = {
  field: "campaign",
  matches: "^(.*(([^a-df-z]|^)shop|shopping).*)$",
};
const emailWords = ["email", "e-mail", "e_mail", "e mail"];

/** GA4's default channel group with `ai_assistants`, click ids, partners and coupons. */
export const defaultChannelRules: readonly ChannelRule[] = [
  {
    channel: "direct",
    when: {
      any: [
        {
          all: [
            { field: "source", is: ["direct", "(direct)"] },
            { field: "medium", is: ["", "(not set)", "(none)"] },
          ],
        },
        {
          all: [
            { not: { field: "kind", is: ["explicit"] } },
            {
              absent: [
                "source",
                "medium",
                "campaign",
                "content",
                "term",
                "clickIdType",
                "partner",
                "coupon",
                "referrerHost",
              ],
            },
          ],
        },
      ],
    },
  },
  { channel: "cross_network", when: { field: "campaign", contains: "cross-network" } },
  {
    channel: "paid_shopping",
    when: {
      all: [{ any: [{ field: "sourceClass", is: ["shopping"] }, shoppingCampaign] }, paidMedium],
    },
  },
  {
    channel: "paid_search",
    when: { all: [{ field: "sourceClass", is: ["search"] }, paidMedium] },
  },
  {
    channel: "paid_social",
    when: { all: [{ field: "sourceClass", is: ["social"] }, paidMedium] },
  },
  { channel: "paid_video", when: { all: [{ field: "sourceClass", is: ["video"] }, paidMedium] } },
  {
    channel: "display",
    when: {
      field: "medium",
      is: ["display", "banner", "expandable", "interstitial", "cpm"],
    },
  },
  // An id that only an ad adds says more than a medium that a person typed.
  { channel: "paid_search", when: { field: "clickIdClass", is: ["paid_search"] } },
  { channel: "paid_social", when: { field: "clickIdClass", is: ["paid_social"] } },
  { channel: "display", when: { field: "clickIdClass", is: ["display"] } },
  {
    channel: "paid_other",
    when: { any: [paidMedium, { field: "clickIdClass", is: ["paid_other"] }] },
  },
  { channel: "affiliates", when: { field: "clickIdClass", is: ["affiliates"] } },
  {
    channel: "ai_assistants",
    when: {
      any: [
        { field: "sourceClass", is: ["ai"] },
        { field: "medium", is: ["ai-assistant", "ai_assistant"] },
      ],
    },
  },
  {
    channel: "organic_shopping",
    when: { any: [{ field: "sourceClass", is: ["shopping"] }, shoppingCampaign] },
  },
  {
    channel: "organic_social",
    when: {
      any: [
        { field: "sourceClass", is: ["social"] },
        {
          field: "medium",
          is: ["social", "social-network", "social-media", "sm", "social network", "social media"],
        },
      ],
    },
  },
  {
    channel: "organic_video",
    when: {
      any: [
        { field: "sourceClass", is: ["video"] },
        { field: "medium", matches: "^(.*video.*)$" },
      ],
    },
  },
  // Before organic search: Google's free product listings have Google as their source.
  {
    channel: "organic_shopping",
    when: {
      all: [
        { field: "clickIdClass", is: ["organic_shopping"] },
        { field: "medium", is: ["", "organic"] },
      ],
    },
  },
  {
    channel: "organic_search",
    when: {
      any: [
        { field: "sourceClass", is: ["search"] },
        { field: "medium", is: ["organic"] },
      ],
    },
  },
  {
    channel: "email",
    when: {
      any: [
        { field: "source", is: emailWords },
        { field: "medium", is: emailWords },
        { field: "sourceClass", is: ["email"] },
      ],
    },
  },
  { channel: "affiliates", when: { field: "medium", is: ["affiliate", "affiliates"] } },
  { channel: "referral", when: { field: "medium", is: ["referral", "app", "link"] } },
  { channel: "audio", when: { field: "medium", is: ["audio"] } },
  {
    channel: "sms",
    when: {
      any: [
        { field: "source", is: ["sms"] },
        { field: "medium", is: ["sms"] },
      ],
    },
  },
  {
    channel: "mobile_push",
    when: {
      any: [
        { field: "medium", matches: "push$" },
        { field: "medium", contains: "mobile" },
        { field: "medium", contains: "notification" },
        { field: "source", is: ["firebase"] },
      ],
    },
  },
  // Words that no rule knows: then a click id that free links carry too decides, then partner and coupon.
  { channel: "organic_social", when: { field: "clickIdClass", is: ["organic_social"] } },
  { channel: "organic_shopping", when: { field: "clickIdClass", is: ["organic_shopping"] } },
  { channel: "organic_search", when: { field: "clickIdClass", is: ["organic_search"] } },
  { channel: "email", when: { field: "clickIdClass", is: ["email"] } },
  { channel: "affiliates", when: { not: { field: "partner", is: [""] } } },
  { channel: "affiliates", when: { not: { field: "coupon", is: [""] } } },
];
