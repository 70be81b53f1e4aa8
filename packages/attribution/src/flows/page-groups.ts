// Rules that give pages a name: "/product/*" → "Product pages".
import { z } from "zod";
import type { Binder } from "../filters/binder.js";

/** `*` is any text, also none. The first rule that fits wins. */
export const pageGroups = z
  .array(z.strictObject({ pattern: z.string().min(1).max(500), name: z.string().min(1).max(200) }))
  .max(100);
export type PageGroups = z.output<typeof pageGroups>;

/**
 * The name of a text by the rules, else `otherwise`; `text` and `otherwise` are expressions.
 * @example groupedSql([{ pattern: "/p/*", name: "Products" }], "path", "path", binder)
 */
export function groupedSql(
  groups: PageGroups,
  text: string,
  otherwise: string,
  binder: Binder,
): string {
  if (groups.length === 0) return otherwise;
  const cases = groups.flatMap(({ pattern, name }) => [
    `match(${text}, ${binder.bind(regexOf(pattern), "String")})`,
    binder.bind(name, "String"),
  ]);
  return `multiIf(${cases.join(", ")}, ${otherwise})`;
}

/** @example regexOf("/p/*") // "(?s)^/p/.*$" */
export function regexOf(pattern: string): string {
  const escaped = pattern.replace(/[\\^$.|?+()[\]{}]/g, "\\$&").replaceAll("*", ".*");
  return `(?s)^${escaped}$`;
}
