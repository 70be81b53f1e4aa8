// What credit is split by, as it is asked for: one dimension of touches, or up to three, coarse to fine.
import { z } from "zod";
import { type Dimension, dimensions } from "../models/model-names.js";

const most = 3;

/** `by` of a query: dimensions by commas, without spaces. */
export const byQuery = z
  .string()
  .transform((text) => text.split(",").map((part) => part.trim()))
  .refine((parts) => parts.every((part) => dimensions.some((one) => one === part)), {
    error: ({ input }) => `"${input}" is not a dimension of touches`,
    abort: true,
  })
  .refine((parts) => parts.length <= most && new Set(parts).size === parts.length, {
    error: `takes up to ${most} dimensions, each once`,
  })
  .transform((parts) => parts.join(","))
  .default("channel")
  .describe(
    `What credit is split by: one of ${dimensions.join(", ")}, or up to ${most} of them by commas, coarse to fine. Models look at the first.`,
  );

/** @example levelsOf("channel,campaign") // ["channel", "campaign"] */
export const levelsOf = (by: string): Dimension[] => by.split(",") as Dimension[];

/**
 * A label of the store as the columns of a row. Of several levels it is a JSON list; one that is none, such as
 * `(other)`, stands in the first.
 * @example fieldsOf("channel,campaign", '["email","autumn"]') // { channel: "email", campaign: "autumn" }
 */
export function fieldsOf(by: string, label: string): Record<string, string> {
  const words = wordsOf(by, label);
  return Object.fromEntries(levelsOf(by).map((level, index) => [level, words[index] ?? ""]));
}

/** A label as one text. @example labelOf("channel,campaign", '["email","autumn"]') // "email / autumn" */
export const labelOf = (by: string, label: string): string => wordsOf(by, label).join(" / ");

function wordsOf(by: string, label: string): string[] {
  return by.includes(",") && label.startsWith('["') ? (JSON.parse(label) as string[]) : [label];
}
