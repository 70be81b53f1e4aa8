// Channel rules of a site come in, checked; a classifier that tries them before the default ones goes out.
import { RE2JS } from "re2js";
import { z } from "zod";
import { channelOf, compileRules } from "./classify.js";
import { type ChannelRule, type Condition, ruleFields } from "./rules.js";

/** What a row in the store still has: history can be sorted again by it. */
export const siteRuleFields = ruleFields.filter((name) => name !== "referrerHost");
const field = z.enum(siteRuleFields);
const word = z.string().max(255);
const mostRules = 100;

/** In a time that grows with the value alone: it is a stranger's, and `.*.*.*x` takes a second on 255 letters else. */
const linear = (pattern: string) => {
  const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  return { test: (value: string) => compiled.test(value) };
};

const isPattern = (pattern: string): boolean => {
  try {
    return linear(pattern) !== undefined;
  } catch {
    return false;
  }
};
const pattern = word
  .min(1)
  .refine(isPattern, "a regular expression of RE2: without lookaround and back references");

const test = z.union([
  z.strictObject({ field, is: z.array(word).min(1).max(100) }),
  z.strictObject({ field, contains: word.min(1) }),
  z.strictObject({ field, matches: pattern }),
  z.strictObject({ absent: z.array(field).min(1) }),
]);
const several = z.array(test).min(1).max(20);
// One level: each further one would treble what /openapi.json says of a site.
const condition = z.union([
  test,
  z.strictObject({ all: several }),
  z.strictObject({ any: several }),
  z.strictObject({ not: test }),
]) as z.ZodType<Condition>;

/** @example [{ "channel": "influencers", "when": { "field": "medium", "is": ["creator"] } }] */
export const siteRulesSchema = z
  .array(
    z.strictObject({
      channel: z.string().regex(/^[a-z0-9][a-z0-9_]{0,62}$/, "1 to 63 of a-z, 0-9 and _"),
      when: condition,
    }),
  )
  .max(mostRules);

const compiled = new WeakMap<readonly ChannelRule[], typeof channelOf>();

/** The classifier of a site; what is made of one list of rules is remembered. */
export function siteChannelOf(rules: readonly ChannelRule[] | undefined): typeof channelOf {
  if (rules === undefined || rules.length === 0) return channelOf;
  const known = compiled.get(rules);
  if (known !== undefined) return known;
  const made = compileRules(rules, linear, channelOf);
  compiled.set(rules, made);
  return made;
}
