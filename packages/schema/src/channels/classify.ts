// Rules as data in; a function from the evidence of a touch to its channel out.
import { clickIdRow } from "../click-ids.js";
import { classifySource } from "./hosts.js";
import { type ChannelRule, type Condition, defaultChannelRules, type RuleField } from "./rules.js";

/** What classifying needs: any subset of a touch's evidence; a row read back from the store will do. */
export interface ChannelInput {
  /** A channel that the sender named: it wins over every rule. */
  readonly channel?: string;
  readonly kind?: string;
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  readonly content?: string;
  readonly term?: string;
  readonly clickIdType?: string;
  readonly partner?: string;
  readonly coupon?: string;
  readonly referrerHost?: string;
}

type Facts = Readonly<Record<RuleField, string>>;
type Test = (facts: Facts) => boolean;

type PatternOf = (pattern: string) => { test(value: string): boolean };

/** Of the default rules, which are ours. */
const backtracking: PatternOf = (pattern) => new RegExp(pattern, "iu");

/**
 * Makes a classifier from rules. The sender's own channel wins, then the first rule that holds,
 * then what `otherwise` says.
 *
 * @example
 * const channelOf = compileRules(defaultChannelRules);
 * channelOf({ source: "google", medium: "cpc" }) // "paid_search"
 * channelOf({ kind: "none" }) // "direct"
 * @throws SyntaxError for a pattern that is no regular expression.
 */
export function compileRules(
  rules: readonly ChannelRule[],
  patternOf = backtracking,
  otherwise: (input: ChannelInput) => string = () => "unassigned",
): (input: ChannelInput) => string {
  const compiled = rules.map(({ channel, when }) => ({ channel, holds: compile(when, patternOf) }));
  return (input) => {
    if (input.channel !== undefined && input.channel !== "") return input.channel;
    const facts = factsOf(input);
    for (const rule of compiled) if (rule.holds(facts)) return rule.channel;
    return otherwise(input);
  };
}

/** The classifier with the default rules. */
export const channelOf = compileRules(defaultChannelRules);

function factsOf(input: ChannelInput): Facts {
  const source = lower(input.source);
  const clickIdType = lower(input.clickIdType);
  return {
    kind: lower(input.kind),
    source,
    medium: lower(input.medium),
    campaign: lower(input.campaign),
    content: lower(input.content),
    term: lower(input.term),
    sourceClass: classifySource(source)?.class ?? "",
    clickIdClass: clickIdType === "" ? "" : (clickIdRow(clickIdType)?.class ?? ""),
    clickIdType,
    partner: lower(input.partner),
    coupon: lower(input.coupon),
    referrerHost: lower(input.referrerHost),
  };
}

function lower(value: string | undefined): string {
  return value === undefined || value === "" ? "" : value.trim().toLowerCase();
}

function compile(condition: Condition, patternOf: PatternOf): Test {
  const compiled = (one: Condition) => compile(one, patternOf);
  if ("all" in condition) return every(condition.all.map(compiled));
  if ("any" in condition) return some(condition.any.map(compiled));
  if ("not" in condition) return negate(compiled(condition.not));
  if ("absent" in condition) return every(condition.absent.map((name) => (f) => f[name] === ""));
  const name = condition.field;
  if ("is" in condition) return isOneOf(name, condition.is);
  if ("contains" in condition) {
    const part = condition.contains.toLowerCase();
    return (facts) => facts[name].includes(part);
  }
  const pattern = patternOf(condition.matches);
  return (facts) => facts[name] !== "" && pattern.test(facts[name]);
}

function every(tests: readonly Test[]): Test {
  return (facts) => tests.every((test) => test(facts));
}

function some(tests: readonly Test[]): Test {
  return (facts) => tests.some((test) => test(facts));
}

function negate(test: Test): Test {
  return (facts) => !test(facts);
}

function isOneOf(name: RuleField, words: readonly string[]): Test {
  const wanted = new Set(words.map((word) => word.toLowerCase()));
  return (facts) => wanted.has(facts[name]);
}
