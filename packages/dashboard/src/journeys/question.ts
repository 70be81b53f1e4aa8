// The flows that the address asks for: its parameters in, the question's body out.
import { filtersAsked } from "../parts/filter-chips.tsx";
import { rangeAsked } from "../parts/range-picker.tsx";
import type { Frame } from "../parts/rule-line.tsx";
import { given, givenList } from "../view.ts";

export interface FlowNode {
  /** Its column; 0 is the start or the end. */
  step: number;
  name: string;
  count: number;
  share: number;
  stopped: number;
}
export interface FlowLink {
  step: number;
  from: string;
  to: string;
  count: number;
  share: number;
}
export interface Flows extends Frame {
  starts: number;
  nodes: FlowNode[];
  rows: FlowLink[];
}

export interface PageGroup {
  pattern: string;
  name: string;
}

export const groupsAsked = (): PageGroup[] =>
  givenList("groups").map((one) => {
    const { pattern = "", name = "" } = (one ?? {}) as Partial<PageGroup>;
    return { pattern: String(pattern), name: String(name) };
  });

const asksBackward = (): boolean => given("direction") === "backward";

/** Of an answer, and not of the address: while another is asked for, these are still its streams. */
export const isBackward = ({ rule }: Flows): boolean => rule.end !== null;

/** The body of the question about a place. */
export function flowsAsked(place: string): Record<string, unknown> {
  const of = given("of", "page");
  const number = (name: string, otherwise: number) => {
    const value = Number(given(name, String(otherwise)));
    return Number.isFinite(value) ? value : otherwise;
  };
  return {
    site: given("site", "default"),
    ...rangeAsked(),
    of,
    [asksBackward() ? "end" : "start"]: place,
    steps: number("steps", 4),
    window: given("window", "1d"),
    count: of === "channel" ? "people" : given("count", "people"),
    collapse: given("collapse", "yes") === "yes",
    groups: groupsAsked().filter(({ pattern, name }) => pattern !== "" && name !== ""),
    min_share: number("min_share", 0.25) / 100,
    limit: number("limit", 12),
    // Flows of touches take no filters of events.
    filters: of === "channel" ? [] : filtersAsked(),
  };
}
