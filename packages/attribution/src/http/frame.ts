// The frame around every analytic answer: the rule that made it, and how fresh it is.
import type { Engine } from "../engine.js";
import type { Range } from "./range.js";

/** Every parameter that made the answer is in `rule`; instants are ISO 8601 in UTC. */
export function frameOf<Rule extends object>(engine: Engine, rule: Rule, range: Range) {
  const from = new Date(range.from).toISOString();
  const to = new Date(range.to).toISOString();
  return frameWithoutRange(engine, { ...rule, from, to, tz: range.tz });
}

/** The frame of an answer about one thing. */
export function frameWithoutRange<Rule extends object>(engine: Engine, rule: Rule) {
  const { asOf, lagMs } = engine.progress();
  return {
    rule: { ...rule, identity_version: engine.identity.version() },
    as_of: new Date(asOf).toISOString(),
    lag_ms: lagMs,
  };
}
