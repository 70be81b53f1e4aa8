import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EvidenceInput, readEvidence } from "../../src/channels/evidence.js";
import { evidenceKey } from "../../src/channels/evidence-key.js";

const key = (url: string, more: Partial<EvidenceInput> = {}) =>
  evidenceKey(
    readEvidence({ name: "page_view", hasPage: true, url: `https://shop.example${url}`, ...more }),
  );

describe("evidenceKey", () => {
  it("is empty without evidence", () => {
    expect(key("/")).toBe("");
    expect(key("/?q=1", { referrer: "https://shop.example/" })).toBe("");
  });

  it("is the same on reload, on another page and without the referrer that a reload loses", () => {
    const first = key("/?utm_source=a&utm_medium=b", { referrer: "https://www.google.com/" });
    expect(key("/?utm_source=a&utm_medium=b")).toBe(first);
    expect(key("/other?utm_medium=b&x=1&utm_source=a")).toBe(first);
    const google = { referrer: "https://www.google.com/" };
    expect(key("/a", google)).toBe(key("/b", google));
  });

  it("is the same when the click id of the landing comes again in the context", () => {
    expect(key("/", { clickIdsInContext: { gclid: "G" } })).toBe(key("/landing?gclid=G"));
  });

  it.each([
    ["source", "/?utm_source=b&utm_medium=m&utm_campaign=c&gclid=G"],
    ["medium", "/?utm_source=a&utm_medium=x&utm_campaign=c&gclid=G"],
    ["campaign", "/?utm_source=a&utm_medium=m&utm_campaign=x&gclid=G"],
    ["click id", "/?utm_source=a&utm_medium=m&utm_campaign=c&gclid=x"],
    ["click id type", "/?utm_source=a&utm_medium=m&utm_campaign=c&msclkid=G"],
  ])("differs by %s", (_what, url) => {
    expect(key(url)).not.toBe(key("/?utm_source=a&utm_medium=m&utm_campaign=c&gclid=G"));
  });

  it("differs by partner, coupon and referrer", () => {
    const keys = [
      key("/", { properties: { partner: "a" } }),
      key("/", { properties: { partner: "b" } }),
      key("/", { properties: { coupon: "a" } }),
      key("/", { properties: { coupon: "b" } }),
      key("/", { referrer: "https://a.example/" }),
      key("/", { referrer: "https://b.example/" }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("does not let a word move from one field to the next", () => {
    const one = key("/?utm_source=a&utm_medium=bc");
    expect(key("/?utm_source=ab&utm_medium=c")).not.toBe(one);
  });

  it("is short, plain and without collisions over many click ids", () => {
    const keys = Array.from({ length: 50_000 }, (_, n) => key(`/?gclid=G${n}`));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every((each) => /^[a-z][0-9a-z]{1,11}$/.test(each))).toBe(true);
  });

  it("is a function of the evidence alone", () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        const url = `/?utm_source=${encodeURIComponent(source)}`;
        expect(key(url)).toBe(key(url));
      }),
    );
  });
});
