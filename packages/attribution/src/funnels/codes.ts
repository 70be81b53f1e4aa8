// Which bits of an event's code say what it is to a funnel, as expressions over a row of `events`.
import type { Binder } from "../filters/binder.js";
import { matchSql } from "../filters/event-match.js";
import type { Funnel } from "./funnel.js";

/**
 * Steps have the upper bits, the first step the uppermost, exclusions the lower ones. An event that is a step
 * and an exclusion comes as two, so that it excludes what comes after it and not itself.
 */
export interface Codes {
  bits: number;
  /** The code of an event. */
  code: string;
  /** What `code` is for an event that is nothing to the funnel. */
  nothing: string;
  /** Whether a code `k` fits a step, from 1. */
  fits(step: number, k?: string): string;
  /** Whether a code `k` is an exclusion, from 1. */
  excludes(exclusion: number, k?: string): string;
  /** Steps and exclusions of a code as it is. */
  stepsOf(code: bigint, steps: number): number[];
  exclusionsOf(code: bigint, exclusions: number): number[];
  /** Which of the steps that are the same this one is, from 1. */
  nthAlike(step: number): number;
  /** The last step before it that is the same, or 0. */
  alikeBefore(step: number): number;
}

export function codesOf(funnel: Funnel, binder: Binder): Codes {
  const { steps, exclusions, order } = funnel;
  const conditions = steps.map(({ match }) => matchSql(match, binder));
  const alike = steps.map(({ match }) => JSON.stringify(match));
  const bits = steps.length + exclusions.length;
  const bitOf = (step: number) => bits - step;
  const all = (1n << BigInt(bits)) - 1n;
  const nothing = literal(all - ((1n << BigInt(exclusions.length)) - 1n));
  const bit = (index: number) => 1n << BigInt(bitOf(index + 1));
  const lowered =
    order === "any"
      ? firstThatFits(conditions, alike, bit)
      : conditions.map((one, index) => `if(${one}, ${literal(bit(index))}, 0)`).join(" + ");
  const ofSteps = `toUInt64(${nothing} - (${lowered}))`;
  const ofExclusions = exclusions.map(
    ({ match }, index) => `if(${matchSql(match, binder)}, ${literal(1n << BigInt(index))}, 0)`,
  );
  return {
    bits,
    nothing,
    code:
      ofExclusions.length === 0
        ? ofSteps
        : `arrayJoin(arrayFilter(one -> one != ${nothing}, [${ofSteps}, toUInt64(${nothing} + ${ofExclusions.join(" + ")})]))`,
    fits: (step, k = "k") => `NOT bitTest(${k}, ${bitOf(step)})`,
    excludes: (exclusion, k = "k") => `bitTest(${k}, ${exclusion - 1})`,
    stepsOf: (code, count) =>
      numbers(count).filter((step) => ((code >> BigInt(bitOf(step))) & 1n) === 0n),
    exclusionsOf: (code, count) =>
      numbers(count).filter((exclusion) => ((code >> BigInt(exclusion - 1)) & 1n) === 1n),
    nthAlike: (step) => alike.slice(0, step).filter((one) => one === alike[step - 1]).length,
    alikeBefore: (step) => alike.slice(0, step - 1).lastIndexOf(alike[step - 1] ?? "") + 1,
  };
}

/** In any order an event counts for the first of the steps that it fits, and for those that are the same. */
function firstThatFits(
  conditions: readonly string[],
  alike: readonly string[],
  bit: (index: number) => bigint,
): string {
  const cases = conditions.flatMap((condition, index) => {
    if (alike.indexOf(alike[index] ?? "") < index) return [];
    const same = alike.flatMap((one, other) => (one === alike[index] ? [bit(other)] : []));
    return [condition, literal(same.reduce((sum, one) => sum + one))];
  });
  return `multiIf(${cases.join(", ")}, toUInt64(0))`;
}

const literal = (number: bigint): string => `toUInt64(${number})`;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
