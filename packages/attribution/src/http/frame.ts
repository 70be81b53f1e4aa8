// The frame around every analytic answer: the rule that made it, and how fresh it is.
import type { Engine } from "../engine.js";
import type { Range } from "./range.js";

/** Every parameter that made the answer is in `rule`; instants are ISO 8601 in UTC. */
export function frameOf<Rule extends object>(engine: Engine, rule: Rule, range: Range) {
  const { asOf, lagMs } = engine.progress();
  return {
    rule: {
      ...rule,
      from: new Date(range.from).toISOString(),
      to: new Date(range.to).toISOString(),
      tz: range.tz,
      identity_version: engine.identity.version(),
    },
    as_of: new Date(asOf).toISOString(),
    lag_ms: lagMs,
  };
}
