import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelOf } from "../../src/channels/classify.js";
import {
  type Evidence,
  type EvidenceInput,
  evidenceKinds,
  readEvidence,
} from "../../src/channels/evidence.js";

const shop = "https://www.shop.example";
const none: Evidence = {
  kind: "none",
  channel: "",
  source: "",
  medium: "",
  campaign: "",
  content: "",
  term: "",
  clickIdType: "",
  clickId: "",
  partner: "",
  coupon: "",
  referrerHost: "",
  landingPage: "",
};

const view = (url: string, more: Partial<EvidenceInput> = {}): Evidence =>
  readEvidence({ name: "page_view", hasPage: true, url: shop + url, ...more });
const event = (name: string, properties: Record<string, unknown>): Evidence =>
  readEvidence({ name, hasPage: false, properties });

describe("the page's address", () => {
  it("says nothing without campaign words", () => {
    expect(view("/a/b?q=utm_source#utm_source=x")).toEqual({ ...none, landingPage: `${shop}/a/b` });
    expect(readEvidence({ name: "purchase", hasPage: false })).toEqual(none);
  });

  it("gives all campaign words", () => {
    const query =
      "utm_source=news&utm_medium=email&utm_campaign=spring+sale&utm_content=a%26b&utm_term=%C3%A9";
    expect(view(`/?${query}`)).toMatchObject({
      kind: "utm",
      source: "news",
      medium: "email",
      campaign: "spring sale",
      content: "a&b",
      term: "é",
      landingPage: `${shop}/`,
    });
  });

  it.each([
    ["a source only", "?utm_source=flyer", { source: "flyer", medium: "" }],
    ["a campaign only", "?utm_campaign=x", { campaign: "x", source: "", medium: "" }],
    ["an id for the campaign", "?utm_id=42", { campaign: "42" }],
    ["upper-case names", "?UTM_Source=A", { source: "A" }],
    ["escaped names", "?utm%5Fsource=a", { source: "a" }],
    ["mail's amp;", "?x=1&amp;utm_source=a&amp;utm_medium=b", { source: "a", medium: "b" }],
    ["the first of two", "?utm_source=a&utm_source=b", { source: "a" }],
    ["the first that is not empty", "?utm_source=&utm_source=b", { source: "b" }],
    [
      "broken escapes as they are",
      "?utm_source=100%&utm_medium=%zz",
      { source: "100%", medium: "%zz" },
    ],
    ["words before a fragment", "?utm_source=a#?utm_source=b", { source: "a" }],
  ])("gives %s", (_what, query, words) => {
    expect(view(`/${query}`)).toMatchObject({ kind: "utm", ...words });
  });

  it("keeps a plus sign and the case of a click id", () => {
    expect(view("/?gclid=aB%2B+c=")).toMatchObject({ clickId: "aB++c=" });
  });

  it("takes source and medium from one evidence, never a mixture", () => {
    expect(view("/?utm_source=news&fbclid=F")).toMatchObject({
      kind: "click_id",
      source: "news",
      medium: "",
      clickIdType: "fbclid",
    });
    expect(view("/?utm_campaign=spring&gclid=G")).toMatchObject({
      kind: "click_id",
      source: "google",
      medium: "cpc",
      campaign: "spring",
    });
  });

  it.each([
    ["https://user:secret@shop.example/a?b=1", "https://shop.example/a"],
    ["https://shop.example/a/@user", "https://shop.example/a/@user"],
    ["https://shop.example", "https://shop.example"],
    ["/relative?utm_source=x", "/relative"],
    ["app://cart", "app://cart"],
    ["javascript:alert(1)", ""],
    [`https://shop.example/${"x".repeat(30_000)}`, `https://shop.example/${"x".repeat(234)}`],
  ])("keeps no secret of %s", (url, landingPage) => {
    expect(readEvidence({ name: "page_view", hasPage: true, url }).landingPage).toBe(landingPage);
  });

  it("has no landing page when the event has no page", () => {
    const url = `${shop}/?utm_source=x`;
    const read = readEvidence({ name: "purchase", hasPage: false, url });
    expect(read).toMatchObject({ kind: "utm", landingPage: "" });
  });
});

describe("the ranking", () => {
  const url = "/?utm_source=news&utm_medium=email&gclid=G";
  const properties = { partner: "acme", coupon: "SAVE" };
  const referrer = "https://www.google.com/";

  it("puts an explicit touch first, then click id, UTM, partner, coupon, referrer", () => {
    const more = { properties, referrer };
    expect(view(url, { ...more, name: "touch" }).kind).toBe("explicit");
    expect(view(url, more).kind).toBe("click_id");
    expect(view("/?utm_source=news", more).kind).toBe("utm");
    expect(view("/", more).kind).toBe("partner");
    expect(view("/", { referrer, properties: { coupon: "SAVE" } }).kind).toBe("coupon");
    expect(view("/", { referrer }).kind).toBe("referrer");
    expect(view("/").kind).toBe("none");
  });

  it("keeps what ranks lower beside the best", () => {
    expect(view(url, { properties, referrer })).toMatchObject({
      clickId: "G",
      source: "news",
      partner: "acme",
      coupon: "SAVE",
      referrerHost: "google.com",
    });
  });

  it.each([
    ["partner", { partner: "acme" }, { source: "acme", medium: "affiliate" }],
    ["coupon", { coupon: "SAVE" }, { source: "", medium: "" }],
  ])("lets a %s outrank a search result", (_kind, codes, words) => {
    const read = view("/", { properties: codes, referrer });
    expect(read).toMatchObject(words);
    expect(channelOf(read)).toBe("affiliates");
  });

  it("lets context.campaign go before properties and those before the URL", () => {
    const read = view("/?utm_source=url&utm_medium=url&utm_term=url", {
      campaign: { source: "context", name: "context" },
      properties: { utm_source: "property", utm_medium: "property", utm_campaign: "property" },
    });
    expect(read).toMatchObject({
      source: "context",
      medium: "property",
      campaign: "context",
      term: "url",
    });
  });

  it("lets the click id of the address go before an older one of the context", () => {
    const clickIdsInContext = { gclid: "old", nonsense: "x" };
    expect(view("/?fbclid=new", { clickIdsInContext }).clickId).toBe("new");
    expect(view("/", { clickIdsInContext }).clickId).toBe("old");
    expect(view("/", { clickIdsInContext, properties: { MSCLKID: "prop" } }).clickId).toBe("prop");
  });
});

describe("properties", () => {
  it("of an ordinary event are no evidence by the names source, medium, channel, campaign", () => {
    const properties = {
      source: "x",
      medium: "y",
      channel: "z",
      campaign: "c",
      content: "d",
      term: "t",
    };
    expect(event("Video", properties)).toEqual(none);
  });

  it.each([
    ["partner", { partner: "acme" }, { kind: "partner", partner: "acme" }],
    ["affiliate", { affiliate: 42 }, { kind: "partner", partner: "42" }],
    ["coupon", { coupon: "SAVE" }, { kind: "coupon", coupon: "SAVE" }],
    ["a list of coupons", { coupon: ["ONE", "TWO"] }, { kind: "coupon", coupon: "ONE" }],
    ["coupon_code", { coupon_code: "SAVE" }, { kind: "coupon", coupon: "SAVE" }],
    ["discount_code", { discount_code: "SAVE" }, { kind: "coupon", coupon: "SAVE" }],
    ["utm words", { utm_source: "s", utm_medium: "m" }, { kind: "utm", source: "s", medium: "m" }],
    ["click ids", { ScCid: "A" }, { kind: "click_id", clickIdType: "sccid", clickId: "A" }],
  ])("are evidence by %s", (_what, properties, words) => {
    expect(event("purchase", properties)).toMatchObject(words);
  });

  it.each([{ coupon: "" }, { coupon: [] }, { coupon: {} }, { coupon: null }, { partner: true }])(
    "are no evidence when empty: %j",
    (properties) => expect(event("purchase", properties).kind).toBe("none"),
  );
});

describe("an explicit touch", () => {
  it.each(["(unattributed)", "(total)", "(other)"])(
    "cannot take the name of a sum: %s",
    (channel) => {
      const read = readEvidence({ name: "touch", hasPage: false, properties: { channel } });
      expect(read).toMatchObject({ kind: "explicit", channel: "" });
    },
  );

  it("is read by its plain words, which go before everything else", () => {
    const read = readEvidence({
      name: "touch",
      hasPage: false,
      campaign: { source: "context" },
      properties: {
        utm_source: "utm",
        channel: "TV spot",
        source: "own",
        medium: "tv",
        campaign: "c",
        content: "d",
        term: "t",
      },
    });
    expect(read).toMatchObject({
      kind: "explicit",
      channel: "TV spot",
      source: "own",
      medium: "tv",
      campaign: "c",
      content: "d",
      term: "t",
    });
    expect(channelOf(read)).toBe("TV spot");
  });

  it.each([
    ["touch", {}, "unassigned"],
    ["touch", { source: "google", medium: "cpc" }, "paid_search"],
    ["touch", { gclid: "G" }, "paid_search"],
    ["email_open", {}, "email"],
    ["email_click", { campaign: "spring" }, "email"],
    ["ad_impression", { source: "facebook" }, "paid_social"],
    ["ad_click", {}, "paid_other"],
    ["ad_click", { medium: "display" }, "display"],
    ["redirect", { utm_source: "acme", utm_medium: "affiliate" }, "affiliates"],
    ["store_visit", { channel: "store" }, "store"],
    ["call", {}, "unassigned"],
  ])("%s %j is %s", (name, properties, channel) => {
    const read = event(name, properties);
    expect(read.kind).toBe("explicit");
    expect(channelOf(read)).toBe(channel);
  });
});

describe("the referrer", () => {
  it.each([
    ["https://www.google.de/search?q=x", "google.de", "google", "organic", "organic_search"],
    ["https://m.facebook.com/", "m.facebook.com", "facebook", "social", "organic_social"],
    ["https://www.youtube.com/", "youtube.com", "youtube", "referral", "organic_video"],
    ["https://www.amazon.de/", "amazon.de", "amazon", "referral", "organic_shopping"],
    ["https://chatgpt.com/", "chatgpt.com", "chatgpt", "ai-assistant", "ai_assistants"],
    ["https://mail.google.com/", "mail.google.com", "gmail", "email", "email"],
    ["android-app://com.google.android.gm/", "com.google.android.gm", "gmail", "email", "email"],
    [
      "http://Blog.Example.ORG:80/post",
      "blog.example.org",
      "blog.example.org",
      "referral",
      "referral",
    ],
  ])("%s is evidence", (referrer, referrerHost, source, medium, channel) => {
    const read = view("/", { referrer });
    expect(read).toMatchObject({ kind: "referrer", referrerHost, source, medium });
    expect(channelOf(read)).toBe(channel);
  });

  it.each([
    ["the same host", `${shop}/cart`],
    ["another host of the same domain", "https://blog.shop.example/"],
    ["the site's other domain", "https://pay.shop-group.example/"],
    ["a payment page", "https://www.paypal.com/checkoutnow"],
    ["3-D Secure", "https://acs3.bank.example/auth"],
    ["a sign-in page", "https://accounts.google.com/"],
    ["a file", "file:///C:/mail.html"],
    ["an extension", "chrome-extension://abc/"],
    ["no URL", "google.com"],
    ["nothing", ""],
  ])("is no evidence from %s", (_what, referrer) => {
    const read = view("/", {
      referrer,
      ownDomains: ["https://shop-group.example", "*.other.example"],
    });
    expect(read.kind).toBe("none");
    expect(read.referrerHost).toBe("");
  });

  it("keeps two shops on one platform apart, and two ports of one machine together", () => {
    const at = (url: string, referrer: string) =>
      readEvidence({ name: "page_view", hasPage: true, url, referrer }).kind;
    expect(at("https://one.myshopify.com/", "https://two.myshopify.com/")).toBe("referrer");
    expect(at("http://localhost:8080/", "http://127.0.0.1:3000/")).toBe("none");
    expect(at("https://shop.co.uk/", "https://other.co.uk/")).toBe("referrer");
    expect(at("https://shop.example.evil.test/", "https://shop.example/")).toBe("referrer");
  });

  it("is compared with the site's domains when there is no page", () => {
    const read = (ownDomains: string[]) =>
      readEvidence({ name: "purchase", hasPage: false, referrer: `${shop}/`, ownDomains }).kind;
    expect(read(["shop.example"])).toBe("none");
    expect(read([])).toBe("referrer");
  });
});

describe("hostile input", () => {
  const strings = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom(
      "%",
      "%zz",
      "\ud800",
      "https://",
      "https://@",
      "https://[",
      "?utm_source=%",
      "__proto__",
    ),
  );
  const value = fc.oneof(strings, fc.anything());
  const keys = fc.constantFrom(
    "utm_source",
    "gclid",
    "ScCid",
    "partner",
    "coupon",
    "channel",
    "source",
    "__proto__",
    "constructor",
  );
  const record = fc.dictionary(fc.oneof(keys, fc.string()), value);
  const input = fc.record(
    {
      name: fc.oneof(fc.constantFrom("touch", "page_view", "email_open"), strings),
      hasPage: fc.boolean(),
      url: fc.oneof(
        strings,
        strings.map((end) => `${shop}/?utm_source=${end}&gclid=${end}`),
      ),
      referrer: fc.oneof(
        strings,
        strings.map((end) => `https://${end}`),
      ),
      campaign: fc.oneof(record, value),
      properties: fc.oneof(record, value),
      clickIdsInContext: fc.oneof(record, value),
      ownDomains: fc.array(strings),
    },
    { requiredKeys: ["name", "hasPage"] },
  );

  it("never throws, and gives capped, well-formed strings and a channel", () => {
    fc.assert(
      fc.property(input, (sent) => {
        const read = readEvidence(sent as EvidenceInput);
        expect(evidenceKinds).toContain(read.kind);
        for (const [field, word] of Object.entries(read)) {
          expect(typeof word).toBe("string");
          expect(word.length).toBeLessThanOrEqual(field === "clickId" ? 512 : 255);
          expect(word).not.toMatch(/[\p{Cs}\p{Cc}]/u);
        }
        expect(channelOf(read)).not.toBe("");
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads a 30 kB address quickly", () => {
    const url = `/?${"a=%zz&".repeat(5_000)}`;
    const start = performance.now();
    for (let n = 0; n < 100; n++) view(url);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it("does not cut a character in half", () => {
    const read = view(`/?utm_source=${encodeURIComponent(`${"x".repeat(254)}😀`)}`);
    expect(read.source).toBe("x".repeat(254));
  });

  it("takes nothing from a prototype", () => {
    const properties = Object.create({ partner: "inherited" }) as Record<string, unknown>;
    expect(event("purchase", properties).kind).toBe("none");
    expect(event("purchase", JSON.parse('{"__proto__":{"partner":"x"}}')).kind).toBe("none");
  });
});
