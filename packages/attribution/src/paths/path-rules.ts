// The rules of a journey that need no times: what of a path's touches stays in it.
import type { collapseRules, directRules } from "../models/model-names.js";

export interface PathRules {
  direct: (typeof directRules)[number];
  collapse: (typeof collapseRules)[number];
}

/**
 * First direct, then collapse, as for journeys from the store.
 * @example ruled(["email", "direct", "email"], { direct: "drop_unless_all", collapse: "consecutive" }) // ["email"]
 */
export function ruled(path: readonly string[], { direct, collapse }: PathRules): readonly string[] {
  const others = direct === "keep" ? [] : path.filter((channel) => channel !== "direct");
  const chosen = others.length === 0 ? path : others;
  if (collapse === "none") return chosen;
  return chosen.filter((channel, index) => channel !== chosen[index - 1]);
}
