// Rules of a site go before the default ones, and none can be made that takes for ever.
import { expect, it } from "vitest";
import { channelOf, siteChannelOf, siteRulesSchema } from "../../src/index.js";

const creators = { channel: "influencers", when: { field: "medium", is: ["Creator"] } };

it("tries the rules of a site first, and the default ones for the rest", () => {
  const of = siteChannelOf(siteRulesSchema.parse([creators]));
  expect(of({ kind: "utm", source: "anna", medium: "creator" })).toBe("influencers");
  expect(of({ kind: "utm", source: "google", medium: "cpc" })).toBe("paid_search");
  expect(of({ kind: "explicit", channel: "podcast", medium: "creator" })).toBe("podcast");
  expect(siteChannelOf(undefined)).toBe(channelOf);
});

it.each([
  [{ all: [{ field: "source", contains: "a" }, { absent: ["campaign"] }] }, true],
  [{ not: { absent: ["campaign"] } }, true],
  [{ field: "campaign", matches: "^(spring|autumn) sale$" }, true],
  [{ field: "campaign", matches: "(a+)+$" }, true],
  [{ field: "campaign", matches: "(?=a)b" }, false],
  [{ field: "campaign", matches: "(a)\\1" }, false],
  [{ field: "campaign", matches: "[" }, false],
  [{ field: "referrerHost", is: ["x"] }, false],
  [{ all: [{ any: [creators.when] }] }, false],
])("takes the condition %j: %j", (when, isTaken) => {
  expect(siteRulesSchema.safeParse([{ channel: "x", when }]).success).toBe(isTaken);
});

it.each([
  [".*.*.*.*.*.*x", false],
  ["(a|a)(a|a)*(a+)+x", false],
  [`${"(a|aa)".repeat(40)}x`, false],
  ["^A+$", true],
])("reads what a stranger chose by %s in no time", (matches, holds) => {
  const when = { field: "campaign", matches };
  const of = siteChannelOf(siteRulesSchema.parse([{ channel: "x", when }]));
  const startedAt = performance.now();
  expect(of({ kind: "utm", campaign: "a".repeat(255) }) === "x").toBe(holds);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});
