// The text of `--filters` comes in; the filters of a funnel's steps go out, or what is wrong with them.
import { z } from "zod";
import { CommandError, exitCodes } from "../command-error.js";

/** By what an event can be narrowed. A test compares it with the service's list. */
export const filterColumns = [
  "country",
  "device",
  "browser",
  "os",
  "channel",
  "source",
  "medium",
  "campaign",
  "content",
  "term",
  "path",
  "url",
  "title",
  "referrer",
  "currency",
  "locale",
  "partner",
  "coupon",
  "landing_page",
] as const;

const operators = ["is", "is_not", "contains"] as const;
const shape = z.array(z.tuple([z.string(), z.enum(operators), z.array(z.string()).min(1)]));

export type Filters = z.output<typeof shape>;

export const filterExample = '[["device","is",["mobile"]]]';

/** @example readFilters('[["device","is",["mobile"]]]') // [["device", "is", ["mobile"]]] */
export function readFilters(text: string): Filters {
  const parsed = shape.safeParse(parseJson(text));
  if (!parsed.success) {
    const form = `Write a column, ${operators.join(", ")} and a list of texts: ${filterExample}`;
    throw new CommandError(exitCodes.wrongUse, `--filters cannot be read. ${form}`);
  }
  const [unknown] = parsed.data.filter(([name]) => !filterColumns.some((known) => known === name));
  if (unknown !== undefined) {
    const allowed = `Allowed: ${filterColumns.join(", ")}.`;
    throw new CommandError(
      exitCodes.wrongUse,
      `--filters has no column "${unknown[0]}". ${allowed}`,
    );
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
