// What the server shall do wrong, for which statements, how often.

/**
 * A fault: { kind, match, times, … }. `match` is a pattern of the statement, `times` how often it happens
 * (for ever when left out). Kinds: `slow` (ms), `status` (status), `error` (code, type, message),
 * `cut_body` (a body of more than afterBytes), `cut_half` (only so many rows are in), `cut_answer`.
 */
export function createFaults() {
  let faults = [];
  return {
    add(fault) {
      faults.push({ match: "", times: Number.POSITIVE_INFINITY, ...fault });
    },
    clear() {
      faults = [];
    },
    /** The first that concerns the statement; it has happened once more then. */
    take(sql) {
      const found = faults.find(({ match, times }) => times > 0 && new RegExp(match).test(sql));
      if (found !== undefined) found.times -= 1;
      return found;
    },
  };
}
