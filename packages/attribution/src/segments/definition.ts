// The definition of a segment as it is sent and saved: conditions, and how they go together.
import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { eventMatch } from "../filters/event-match.js";
import { filter, type Operator, operatorNames, problemOf } from "../filters/filter.js";
import { durationMs } from "../time/duration.js";
import { isMoment } from "../time/moment.js";

/** Conditions of one segment, all groups together, and how deep groups lie in each other. */
export const mostConditions = 30;
export const deepestGroup = 4;

const times = {
  at_least: z.number().int().min(1).max(1_000_000).optional(),
  at_most: z.number().int().min(0).max(1_000_000).optional(),
  exactly: z.number().int().min(0).max(1_000_000).optional(),
};
const stretch = {
  within: z
    .string()
    .refine(
      (text) => durationMs(text) !== undefined,
      "a duration such as 12h, 30d or 2w, at most 366d",
    )
    .optional(),
  from: z.string().refine(isMoment, "an ISO date or instant").optional(),
  to: z.string().refine(isMoment, "an ISO date (included) or instant (excluded)").optional(),
};

const eventWords = z.string().min(1).max(200);
const happening = z.union([
  eventWords.transform((event) =>
    event === "any" ? ("any" as const) : { event: canonicalName(event), filters: [] },
  ),
  eventMatch,
]);

const word = z.union([z.string().max(1000), z.number(), z.boolean()]).transform(String);
/** A condition on a text of the person, such as a trait or the country. */
const onPerson = (name: z.ZodType<string>) =>
  z
    .tuple([name, z.enum(operatorNames), z.array(word).max(1000).default([])])
    .superRefine(([, operator, values], context) => {
      const problem = problemOf(operator as Operator, values as string[]);
      if (problem !== undefined) context.addIssue({ code: "custom", path: [2], message: problem });
    });
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(20);

export const touchDimensions = [
  ...["channel", "source", "medium", "campaign", "content", "term", "partner", "coupon"],
  ...["click_id_type", "referrer", "referrer_host", "landing_page"],
] as const;
const touchFilter = filter.refine(
  ([name]) => (touchDimensions as readonly string[]).includes(name),
  `of touches: ${touchDimensions.join(", ")}`,
);

const did = z.strictObject({ did: happening, ...times, ...stretch });
const didNot = z.strictObject({ did_not: happening, ...stretch });
const touch = z.strictObject({ touch: z.array(touchFilter).max(20), ...times, ...stretch });
const profile = z.strictObject({ profile: listOf(onPerson(z.string().min(1).max(200))) });
const geography = z.strictObject({ geography: listOf(onPerson(z.literal("country"))) });

export type Condition =
  | z.output<typeof did>
  | z.output<typeof didNot>
  | z.output<typeof touch>
  | z.output<typeof profile>
  | z.output<typeof geography>;
export type Group = { all: Part[] } | { any: Part[] };
export type Part = Condition | Group;

/** Which kind a part is, by the word that it has. */
const kinds = { did, did_not: didNot, touch, profile, geography } as const;
const words = ["all", "any", ...Object.keys(kinds)];

const parts = z.array(z.unknown()).optional();
const shape = {
  all: parts.describe("Conditions that all hold."),
  any: parts.describe("Conditions of which one holds."),
};

/**
 * A group of conditions: `all` of them, or `any`.
 * @example
 * { all: [{ did: "purchase", at_least: 2, within: "90d" }, { did_not: "refund" },
 *   { any: [{ profile: [["plan", "is", ["pro"]]] }, { geography: [["country", "is", ["DE"]]] }] }] }
 */
export const segmentDefinition = z.looseObject(shape).transform((given, context): Group => {
  let conditions = 0;
  const refuse = (path: (string | number)[], message: string) => {
    context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  };

  function part(value: unknown, path: (string | number)[], depth: number): Part {
    const has = value !== null && typeof value === "object" ? Object.keys(value) : [];
    const [kind, ...others] = has.filter((key) => words.includes(key));
    if (has.includes("segment")) {
      return refuse(path, "a segment in a segment is refused: write its conditions here");
    }
    if (kind === undefined || others.length > 0) {
      return refuse(path, `a condition has one of ${words.join(", ")}`);
    }
    if (kind === "all" || kind === "any") return group(value, kind, { path, depth });
    conditions += 1;
    if (conditions > mostConditions) return refuse(path, `at most ${mostConditions} conditions`);
    const { success, data, error } = kinds[kind as keyof typeof kinds].safeParse(value);
    if (!success) {
      const [issue] = error.issues;
      return refuse([...path, ...((issue?.path ?? []) as string[])], issue?.message ?? "is wrong");
    }
    const problem = problemOfCondition(data as Condition);
    return problem === undefined ? (data as Condition) : refuse(path, problem);
  }

  function group(
    value: unknown,
    kind: "all" | "any",
    { path, depth }: { path: (string | number)[]; depth: number },
  ): Group {
    const { [kind]: parts, ...rest } = value as Record<string, unknown>;
    if (Object.keys(rest).length > 0) {
      return refuse(path, `${Object.keys(rest).join(", ")} cannot stand beside ${kind}`);
    }
    if (!Array.isArray(parts) || parts.length === 0) {
      return refuse([...path, kind], "must be a list of conditions, not empty");
    }
    if (depth > deepestGroup) return refuse(path, `groups lie at most ${deepestGroup} deep`);
    const read = parts.map((one, index) => part(one, [...path, kind, index], depth + 1));
    return kind === "all" ? { all: read } : { any: read };
  }

  const root = part(given, [], 1);
  return "all" in root || "any" in root ? root : { all: [root] };
});

function problemOfCondition(condition: Condition): string | undefined {
  const counted = ["at_least", "at_most", "exactly"].filter((word) => word in condition);
  const {
    exactly,
    at_least = 0,
    at_most = Number.POSITIVE_INFINITY,
  } = condition as {
    exactly?: number;
    at_least?: number;
    at_most?: number;
  };
  if (exactly !== undefined && counted.length > 1) return "exactly stands alone";
  if (at_least > at_most) return "at_least is more than at_most";
  if ("within" in condition && ("from" in condition || "to" in condition)) {
    return "within, or from and to: not both";
  }
  const match =
    "did" in condition ? condition.did : "did_not" in condition ? condition.did_not : "any";
  const filters = match === "any" ? [] : match.filters;
  return filters.some(([name]) => name === "segment")
    ? "a segment in a segment is refused: write its conditions here"
    : undefined;
}
