// What somebody has to do: anything, an event by its name, or an event narrowed by filters.
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import type { Binder } from "./binder.js";
import { type EventMatch, eventMatch, matchSql, namesOf } from "./event-match.js";
import { conditionSql, type Filter } from "./filter.js";

/** `any` is any activity: an event, a page or a screen. To be told who somebody is, is none. */
export type Happening = "any" | EventMatch;

const example = 'any, an event name, or {"event":"purchase","filters":[["value","gte",[50]]]}';

/** A happening as a query parameter. */
export const happeningQuery = (what: string) =>
  z.string().max(10_000).default("any").describe(`${what}: ${example}.`);

/**
 * @example readHappening("start", "Purchase") // { event: "Purchase", filters: [] }
 * @throws BadParameter
 */
export function readHappening(parameter: string, text: string): Happening {
  if (text === "any") return "any";
  if (!text.trimStart().startsWith("{")) return matchOf(parameter, { event: text });
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new BadParameter(parameter, "is not JSON", `Such as ${example}.`);
  }
  return matchOf(parameter, given);
}

function matchOf(parameter: string, given: unknown): EventMatch {
  const { success, data, error } = eventMatch.safeParse(given);
  if (success) return data;
  const [issue] = error.issues;
  const place = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
  throw new BadParameter(parameter, `${issue?.message}${place}`, `Such as ${example}.`);
}

/** Whether a row of `events` is it; further filters narrow it. */
export function happeningSql(
  happening: Happening,
  binder: Binder,
  filters: readonly Filter[] = [],
): string {
  const itself =
    happening === "any" ? "type IN ('track', 'page', 'screen')" : matchSql(happening, binder);
  return `(${itself} AND ${conditionSql(filters, binder)})`;
}

/** The names of all of them, for a statement to read no others; none where one is any activity. */
export function namesOfAll(happenings: readonly Happening[]): string[] {
  const names = happenings.flatMap((one) => (one === "any" ? [] : namesOf(one)));
  return happenings.includes("any") ? [] : [...new Set(names)];
}

/** The dimensions that it is told by. */
export const dimensionsOf = (happening: Happening): string[] =>
  happening === "any" ? [] : happening.filters.map(([name]) => name);

/** As a rule echoes it. */
export const echoOfHappening = (happening: Happening) =>
  happening === "any" || happening.filters.length > 0
    ? happening
    : namesOf(happening).length === 1
      ? namesOf(happening)[0]
      : namesOf(happening);
