// Filters as they are asked for, and the condition over a row of `events` that they are.
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import type { Binder } from "./binder.js";
import { dimensionSql, dimensionWords, isDimension } from "./dimensions.js";
import { segmentSql } from "./people.js";

/** Each takes the text of a dimension and the values; several values are "any of them". */
const operators = {
  is: (text: string, values: string) => `has(${values}, ${text})`,
  is_not: (text: string, values: string) => `NOT has(${values}, ${text})`,
  contains: (text: string, values: string) =>
    `arrayExists(part -> positionCaseInsensitiveUTF8(${text}, part) > 0, ${values})`,
  does_not_contain: (text: string, values: string) =>
    `NOT arrayExists(part -> positionCaseInsensitiveUTF8(${text}, part) > 0, ${values})`,
  gt: (text: string, values: string) => compared(text, ">", values),
  gte: (text: string, values: string) => compared(text, ">=", values),
  lt: (text: string, values: string) => compared(text, "<", values),
  lte: (text: string, values: string) => compared(text, "<=", values),
  is_set: (text: string) => `${text} != ''`,
  is_not_set: (text: string) => `${text} = ''`,
} as const;

export type Operator = keyof typeof operators;
export const operatorNames = Object.keys(operators) as Operator[];
const numeric: readonly Operator[] = ["gt", "gte", "lt", "lte"];
const without: readonly Operator[] = ["is_set", "is_not_set"];

/** What is no number is neither above nor below one. */
function compared(text: string, sign: string, values: string): string {
  return `ifNull(toFloat64OrNull(${text}) ${sign} ${values}[1], 0)`;
}

const word = z.union([z.string().max(1000), z.number(), z.boolean()]).transform(String);

/** One condition over dimensions of a kind, or over the segments that people are in. */
export const filterOver = (isKnown: (name: string) => boolean, words: string) =>
  z
    .tuple([
      z.string().refine((name) => name === "segment" || isKnown(name), {
        error: ({ input }) => `"${input}" is not a dimension. Allowed: ${words}; or segment.`,
      }),
      z.enum(operatorNames),
      z.array(word).max(1000).default([]),
    ])
    .superRefine(([name, operator, values], context) => {
      const problem =
        name === "segment" ? problemOfSegments(operator, values) : problemOf(operator, values);
      if (problem !== undefined) context.addIssue({ code: "custom", path: [2], message: problem });
    });

/**
 * One condition: a dimension, an operator, values.
 * @example ["country", "is", ["DE", "AT"]]
 * @example ["properties.plan", "is_set"]
 * @example ["segment", "is", ["big-spenders"]]
 */
export const filter = filterOver(isDimension, dimensionWords);
export type Filter = z.output<typeof filter>;

export const filterList = z.array(filter).max(20);

/** Filters of one question, of all its steps together: each becomes a part of one statement. */
export const mostFilters = 100;

/** @throws BadParameter */
export function refuseManyFilters(lists: readonly (readonly unknown[])[]): void {
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  if (count <= mostFilters) return;
  const problem = `${count} stand in this question, those of its steps counted`;
  throw new BadParameter("filters", problem, `At most ${mostFilters}.`);
}

/** Each is a statement of its own within that of the question. */
const mostSegments = 10;

function problemOfSegments(operator: Operator, values: readonly string[]): string | undefined {
  if (!["is", "is_not"].includes(operator)) return "segment takes is or is_not";
  return new Set(values).size > mostSegments
    ? `segment takes at most ${mostSegments} segments`
    : problemOf(operator, values);
}

/** What is wrong with the values of an operator. */
export function problemOf(operator: Operator, values: readonly string[]): string | undefined {
  if (without.includes(operator)) {
    return values.length > 0 ? `${operator} takes no values` : undefined;
  }
  if (values.length === 0) return `${operator} needs at least one value`;
  if (!numeric.includes(operator)) return undefined;
  const isNumber = values[0]?.trim() !== "" && Number.isFinite(Number(values[0]));
  return values.length === 1 && isNumber ? undefined : `${operator} needs one number`;
}

/** Filters over dimensions of a kind as a query parameter: JSON text. */
export const filtersQueryOver = (words: string) => ({
  filters: z
    .string()
    .optional()
    .describe(
      `JSON: [["country","is",["DE"]],["channel","is_not",["direct"]]]. Dimensions: ${words}; or segment. Operators: ${operatorNames.join(", ")}.`,
    ),
});
export const filtersQuery = filtersQueryOver(dimensionWords);

/** @throws BadParameter */
export function readFilters(text: string | undefined, list = filterList): Filter[] {
  if (text === undefined || text === "") return [];
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new BadParameter("filters", "is not JSON", 'Such as [["country","is",["DE"]]].');
  }
  const { success, data, error } = list.safeParse(given);
  if (success) return data;
  const [issue] = error.issues;
  const place = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
  throw new BadParameter(
    "filters",
    `${issue?.message}${place}`,
    'Such as [["country","is",["DE"]]].',
  );
}

/** All filters hold for a row of `events`, or of what `textOf` reads; `1` without any. @throws BadParameter */
export function conditionSql(
  filters: readonly Filter[],
  binder: Binder,
  textOf: (name: string, binder: Binder) => string = dimensionSql,
): string {
  const parts = filters.map(([name, operator, values]) =>
    name === "segment"
      ? `${operator === "is" ? "" : "NOT "}${segmentSql(values, binder)}`
      : name === "value" && isEquality(operator)
        ? amountSql(operator, textOf(name, binder), values, binder)
        : operatorSql(operator, textOf(name, binder), values, binder),
  );
  return parts.length === 0 ? "1" : `(${parts.join(" AND ")})`;
}

const isEquality = (operator: Operator): operator is "is" | "is_not" =>
  operator === "is" || operator === "is_not";

/** The embedded store takes no whole number beyond 2^53, unless by its digits. */
const doubles = (values: readonly string[]): (number | bigint)[] =>
  values
    .map(Number)
    .map((one) => (Number.isInteger(one) && !Number.isSafeInteger(one) ? BigInt(one) : one));

/** Money is a number, however it is written: 10.50 is 10.5. */
function amountSql(
  operator: "is" | "is_not",
  text: string,
  values: readonly string[],
  binder: Binder,
): string {
  const numbers = values.filter((value) => value.trim() !== "" && Number.isFinite(Number(value)));
  const bound = binder.bind(doubles(numbers), "Array(Float64)");
  const isOne = `ifNull(has(${bound}, toFloat64OrNull(${text})), 0)`;
  const texts = values.filter((value) => !numbers.includes(value));
  const fits =
    texts.length === 0 ? isOne : `(${isOne} OR ${operatorSql("is", text, texts, binder)})`;
  return operator === "is" ? fits : `NOT ${fits}`;
}

/** Whether a text, an expression, fits values. What is compared as a number comes as one. */
export function operatorSql(
  operator: Operator,
  text: string,
  values: readonly string[],
  binder: Binder,
): string {
  const bound = numeric.includes(operator)
    ? binder.bind(doubles(values), "Array(Float64)")
    : binder.bind(values, "Array(String)");
  return operators[operator](text, bound);
}
