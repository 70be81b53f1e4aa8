// Which questions a shared link may ask: those of its page, for other days too, and nothing else.
import { createHash } from "node:crypto";
import { BadParameter } from "../bad-parameter.js";

export interface Question {
  path: string;
  params: Record<string, string>;
  /** Of a question that is asked by POST. */
  body?: Record<string, unknown> | undefined;
}

/** Routes that a page shows and that name nobody. */
const shareable: Readonly<Record<"GET" | "POST", readonly string[]>> = {
  GET: [
    ...["metrics", "attribution", "spend", "paths/report", "live/now", "annotations"],
    ...["retention", "lifecycle", "churn", "repurchase", "lifetime-value"],
    ...["lifetime-value/acquisition", "funnel/presets"],
  ].map((name) => `/api/v1/${name}`),
  POST: ["metrics", "funnel", "flows"].map((name) => `/api/v1/${name}`),
};
/** Whoever has the link chooses the days, and how rows are written. */
const free = new Set(["from", "to", "tz", "format"]);
/** With them go how many rows there are, and whether they are days or weeks; in a body these say what has a name. */
const freeParams = new Set([...free, "limit", "interval"]);

/** Whether a link may ask anything by POST of this route. */
export const isShareableByPost = (path: string): boolean => shareable.POST.includes(path);

/** @throws BadParameter for what no link may ask. */
export function refuseUnshareable(site: string, questions: readonly Question[]): void {
  for (const { path, params, body } of questions) {
    const routes = shareable[body === undefined ? "GET" : "POST"];
    const asked = [...Object.values(params), JSON.stringify(sorted(body ?? {}))];
    const named = asked.some((text) => /\bperson\.|"segment"/.test(text));
    const of = (body ?? params).site ?? "default";
    // A route that is asked by POST reads no parameters.
    const isPlain = body === undefined || Object.keys(params).length === 0;
    if (routes.includes(path) && of === site && !named && isPlain) continue;
    const problem = `${path} is no question that a link may ask`;
    const all = [...new Set([...shareable.GET, ...shareable.POST])].join(", ");
    const allowed = `Allowed: ${all}, of the site "${site}" and of no person.`;
    throw new BadParameter("questions", problem, allowed);
  }
}

/**
 * One text for a question, whatever the order of what it says is and whatever is free.
 * @throws BadParameter
 */
export function questionKey({ path, params, body }: Question): string {
  const fixed = inOrder(without(params, freeParams));
  if (body === undefined) return JSON.stringify([path, ...fixed]);
  const text = JSON.stringify(sorted(without(body, free)));
  // A digest, because a body may be long and a link has up to 50.
  return JSON.stringify(["POST", path, ...fixed, createHash("sha256").update(text).digest("hex")]);
}

/** No question is nested so deeply; what is would end in the stack of whoever walks it. */
const deepest = 20;

/** Objects as lists of pairs by name. Lists are marked, as one of pairs would be an object else. */
function sorted(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw new BadParameter("body", "is nested too deeply", "At most 20 levels.");
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return ["list", ...value.map((one) => sorted(one, depth + 1))];
  return inOrder(value as Record<string, unknown>).map(([name, one]) => [
    name,
    sorted(one, depth + 1),
  ]);
}

const without = <Value>(asked: Record<string, Value>, left: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => !left.has(name)));

const inOrder = <Value>(asked: Record<string, Value>): [string, Value][] =>
  Object.entries(asked).toSorted(([x], [y]) => (x < y ? -1 : 1));
