// Which questions a shared link may ask: those of its page, for other days too, and nothing else.
import { BadParameter } from "../bad-parameter.js";

export interface Question {
  path: string;
  params: Record<string, string>;
}

/** Routes that a page shows and that name nobody. */
const shareable = new Set(
  ["metrics", "attribution", "spend", "paths/report", "retention", "live/now", "annotations"].map(
    (name) => `/api/v1/${name}`,
  ),
);
/** Whoever has the link chooses the days, and how rows are written. */
const free = new Set(["from", "to", "tz", "format", "limit"]);

/** @throws BadParameter for what no link may ask. */
export function refuseUnshareable(site: string, questions: readonly Question[]): void {
  for (const { path, params } of questions) {
    const named = Object.values(params).some((value) => /\bperson\.|"segment"/.test(value));
    if (shareable.has(path) && (params.site ?? "default") === site && !named) continue;
    const problem = `${path} is no question that a link may ask`;
    const allowed = `Allowed: ${[...shareable].join(", ")}, of the site "${site}" and of no person.`;
    throw new BadParameter("questions", problem, allowed);
  }
}

/** One text for a question, whatever the order of its parameters is and whatever is free. */
export function questionKey({ path, params }: Question): string {
  const fixed = Object.entries(params).filter(([name]) => !free.has(name));
  return JSON.stringify([path, ...fixed.toSorted(([x], [y]) => (x < y ? -1 : 1))]);
}
