// A channel comes in; how a visit through it looks goes out: the landing page's query and the referrer.
import type { Random } from "./random.js";

export type ArrivalChannel =
  | "paid_search"
  | "organic_search"
  | "paid_social"
  | "organic_social"
  | "video"
  | "display"
  | "email"
  | "affiliate"
  | "ai_assistant"
  | "referral"
  | "direct";

export interface Arrival {
  /** Query of the landing page, without `?`; empty for none. */
  query: string;
  referrer: string;
  /** Properties that the landing page sends, such as a partner's code. */
  properties?: Record<string, string>;
}

/** What people come through when they hear of the shop, look at it again, and come to buy. */
export const channelWeights: Readonly<
  Record<"learn" | "try" | "buy", Readonly<Record<ArrivalChannel, number>>>
> = {
  learn: {
    paid_search: 16,
    organic_search: 22,
    paid_social: 20,
    organic_social: 11,
    video: 6,
    display: 6,
    email: 1,
    affiliate: 4,
    ai_assistant: 4,
    referral: 4,
    direct: 6,
  },
  try: {
    paid_search: 13,
    organic_search: 24,
    paid_social: 9,
    organic_social: 6,
    video: 3,
    display: 4,
    email: 13,
    affiliate: 8,
    ai_assistant: 4,
    referral: 3,
    direct: 13,
  },
  buy: {
    paid_search: 22,
    organic_search: 14,
    paid_social: 5,
    organic_social: 2,
    video: 1,
    display: 2,
    email: 20,
    affiliate: 11,
    ai_assistant: 2,
    referral: 2,
    direct: 19,
  },
};

/** How ready to buy the visitors of a channel are; 1 is the mean. */
export const eagerness: Readonly<Record<ArrivalChannel, number>> = {
  paid_search: 1.25,
  organic_search: 1,
  paid_social: 0.65,
  organic_social: 0.5,
  video: 0.5,
  display: 0.35,
  email: 1.7,
  affiliate: 1.45,
  ai_assistant: 1.15,
  referral: 0.8,
  direct: 1.3,
};

const google = "https://www.google.com/";

const arrivals: Readonly<Record<ArrivalChannel, (random: Random) => Arrival>> = {
  paid_search: (random) => {
    if (random.chance(0.2)) {
      const query = `utm_source=bing&utm_medium=cpc&utm_campaign=garden-generic&msclkid=${random.word(32)}`;
      return { query, referrer: "https://www.bing.com/" };
    }
    const click = `gclid=Cj0KCQ${random.word(40)}`;
    // Auto-tagging only, as many accounts have it: the click id is the only evidence.
    if (random.chance(0.35)) return { query: click, referrer: google };
    const campaign = random.pick(["brand", "garden-generic", "fountains"]);
    return {
      query: `utm_source=google&utm_medium=cpc&utm_campaign=${campaign}&${click}`,
      referrer: google,
    };
  },
  organic_search: (random) => ({
    query: "",
    referrer: random.weighted({
      [google]: 78,
      "https://www.bing.com/": 11,
      "https://duckduckgo.com/": 9,
      "https://www.ecosia.org/": 2,
    }),
  }),
  paid_social: (random) =>
    random.chance(0.25)
      ? {
          query: `utm_source=tiktok&utm_medium=paid_social&utm_campaign=autumn-video&ttclid=E.C.P.${random.word(32)}`,
          referrer: "https://www.tiktok.com/",
        }
      : {
          query: `utm_source=${random.pick(["facebook", "instagram"])}&utm_medium=paid_social&utm_campaign=${random.pick(["lookalike", "retargeting"])}&utm_content=ad-${random.int(1, 6)}&fbclid=IwAR${random.word(36)}`,
          referrer: "https://l.facebook.com/",
        },
  organic_social: (random) => ({
    query: "",
    referrer: random.pick([
      "https://l.instagram.com/",
      "https://t.co/",
      "https://www.reddit.com/",
      "https://www.pinterest.com/",
    ]),
  }),
  video: (random) =>
    random.chance(0.5)
      ? { query: "", referrer: "https://www.youtube.com/" }
      : {
          query: "utm_source=youtube&utm_medium=cpc&utm_campaign=how-to-gravel",
          referrer: "https://www.youtube.com/",
        },
  display: (random) => ({
    query: `utm_source=criteo&utm_medium=display&utm_campaign=retargeting&utm_content=banner-${random.int(1, 4)}`,
    referrer: "",
  }),
  email: (random) => ({
    query: `utm_source=newsletter&utm_medium=email&utm_campaign=${random.pick(["weekly-47", "weekly-46", "cart-reminder"])}`,
    referrer: "",
  }),
  affiliate: (random) => {
    const partner = random.pick(["gardenblog", "cashback-club", "terrace-tips"]);
    return {
      query: `utm_source=${partner}&utm_medium=affiliate&awc=${random.int(1000, 9999)}_${random.word(24)}`,
      referrer: `https://www.${partner}.example/`,
      properties: { partner },
    };
  },
  ai_assistant: (random) =>
    random.chance(0.7)
      ? { query: "utm_source=chatgpt.com", referrer: "https://chatgpt.com/" }
      : {
          query: "",
          referrer: random.pick([
            "https://www.perplexity.ai/",
            "https://gemini.google.com/",
            "https://claude.ai/",
          ]),
        },
  referral: (random) => ({
    query: "",
    referrer: random.pick([
      "https://garden-forum.example/thread/812",
      "https://homes.example/best-fountains",
    ]),
  }),
  direct: () => ({ query: "", referrer: "" }),
};

/** One visit's landing through a channel. */
export function arrivalThrough(channel: ArrivalChannel, random: Random): Arrival {
  return arrivals[channel](random);
}
