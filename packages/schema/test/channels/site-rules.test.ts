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
  [{ field: "campaign", matches: "(a+)+$" }, false],
  [{ field: "campaign", matches: "(a|b){9,}" }, false],
  [{ field: "campaign", matches: "[" }, false],
  [{ field: "referrerHost", is: ["x"] }, false],
  [{ all: [{ any: [creators.when] }] }, false],
])("takes the condition %j: %j", (when, isTaken) => {
  expect(siteRulesSchema.safeParse([{ channel: "x", when }]).success).toBe(isTaken);
});
