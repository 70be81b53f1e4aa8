// The definition of a segment as it is written in the form and sent: parts, how they are named, what is complete.
import { askedMatch, readMatch } from "../parts/event-match.tsx";
import type { Filter } from "../parts/filter-chips.tsx";
import { completeFilters, readFilters } from "../parts/filter-list.tsx";
import { joinWords } from "../parts/word-list.ts";
import { visible } from "../words.ts";

export interface Condition {
  kind: "did" | "did_not" | "touch" | "profile" | "geography";
  event: string[];
  filters: Filter[];
  /** `at_least`, `at_most` or `exactly`; "" is once or more. */
  times: string;
  number: number;
  within: string;
  from: string;
  to: string;
}
export interface Group {
  join: "all" | "any";
  parts: Part[];
}
export type Part = Condition | Group;

export const kinds: Readonly<Record<Condition["kind"], string>> = {
  did: "did",
  did_not: "did not",
  touch: "had touches",
  profile: "has the trait",
  geography: "is in",
};
export const isGroup = (part: Part): part is Group => "join" in part;
export const counts = ["at_least", "at_most", "exactly"];
export const isTimed = (kind: Condition["kind"]) => kind !== "profile" && kind !== "geography";
export const isCounted = (kind: Condition["kind"]) => kind === "did" || kind === "touch";
export const hasEvent = (kind: Condition["kind"]) => kind === "did" || kind === "did_not";

export const newCondition = (kind: Condition["kind"] = "did"): Condition => ({
  kind,
  event: [],
  filters: kind === "geography" ? [["country", "is", []]] : hasEvent(kind) ? [] : [["", "is", []]],
  ...{ times: "", number: 1, within: "", from: "", to: "" },
});

/** Whatever the service or a link has, as parts of the form. */
export function readGroup(given: unknown): Group {
  const { all, any } = (given ?? {}) as { all?: unknown; any?: unknown };
  const list = Array.isArray(any) ? any : Array.isArray(all) ? all : [];
  return { join: Array.isArray(any) ? "any" : "all", parts: list.map(readPart) };
}

function readPart(given: unknown): Part {
  const fields = (given ?? {}) as Record<string, unknown>;
  if ("all" in fields || "any" in fields) return readGroup(fields);
  const kind = (Object.keys(kinds) as Condition["kind"][]).find((name) => name in fields) ?? "did";
  const match = readMatch(fields[kind]);
  const times = counts.find((name) => name in fields) ?? "";
  return {
    ...newCondition(kind),
    ...(hasEvent(kind) ? match : { filters: readFilters(fields[kind]) }),
    times,
    number: times === "" ? 1 : Number(fields[times]),
    ...{ within: text(fields.within), from: text(fields.from), to: text(fields.to) },
  };
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** As it is sent; `isDraft` keeps what is still being written. */
export function definitionOf({ join, parts }: Group, isDraft = false): Record<string, unknown> {
  const kept = isDraft ? parts : parts.filter(isComplete);
  return {
    [join]: kept.map((part) => (isGroup(part) ? definitionOf(part, isDraft) : sent(part, isDraft))),
  };
}

function sent(condition: Condition, isDraft: boolean): Record<string, unknown> {
  const { kind, times, number, within, from, to } = condition;
  const { event, filters } = isDraft ? condition : askedMatch(condition);
  const isAny = event.length === 1 && event[0] === "any" && filters.length === 0;
  return {
    [kind]: hasEvent(kind) ? (isAny ? "any" : { event, filters }) : filters,
    ...(isCounted(kind) && times !== "" && { [times]: number }),
    ...(isTimed(kind) && within !== "" && { within }),
    ...(isTimed(kind) && from !== "" && { from }),
    ...(isTimed(kind) && to !== "" && { to }),
  };
}

/** Whether a part can be asked: what is still being written is left out. */
export function isComplete(part: Part): boolean {
  if (isGroup(part)) return part.parts.some(isComplete);
  if (hasEvent(part.kind)) return part.event.length > 0;
  return part.kind === "touch" || completeFilters(part.filters).length > 0;
}

/** In a sentence, as the list of segments has it. */
export function inWords({ join, parts }: Group): string {
  const words = parts.map((part) => (isGroup(part) ? `(${inWords(part)})` : conditionWords(part)));
  return words.join(join === "all" ? " and " : " or ");
}

function conditionWords({ kind, event, filters, times, number, ...when }: Condition): string {
  const narrowed = filters.map(([name, operator, values = []]) =>
    `${name} ${operator.replaceAll("_", " ")} ${joinWords(values.map(String))}`.trim(),
  );
  const parts = [
    kinds[kind],
    ...(hasEvent(kind) ? [joinWords(event)] : []),
    ...(narrowed.length > 0 ? [`${hasEvent(kind) ? "where " : ""}${narrowed.join(" and ")}`] : []),
    ...(isCounted(kind) && times !== "" ? [`${times.replaceAll("_", " ")} ${number} times`] : []),
    ...(when.within === "" ? [] : [`within ${when.within}`]),
    ...(when.from === "" ? [] : [`from ${when.from}`]),
    ...(when.to === "" ? [] : [`to ${when.to}`]),
  ];
  return visible(parts.join(" "));
}
