// Totals: how one event changes the entries of a person, as the expression that `entries.sql` folds with.
import type { Codes } from "./codes.js";
import type { Funnel } from "./funnel.js";

/** The state is (entries that ended, chain kept at each step, chain that reached it first, last exclusions). */
export function entriesState(funnel: Funnel, codes: Codes): string {
  const { steps, exclusions, windowMs } = funnel;
  const numbers = steps.map((_, index) => index + 1);
  const [kept, reached, excluded] = ["state.2", "state.3", "state.4"];
  const fits = (s: number) => codes.fits(s, "code");
  const goesOn = `(notEmpty(${kept}[1]) AND empty(${reached}[${steps.length}]) AND at - ${kept}[1][1].1 <= ${windowMs})`;
  const begins = `(NOT ${goesOn} AND ${fits(1)})`;
  const opened = "[tuple(at, text)]";
  const next = numbers.map((s) => {
    if (s === 1) return `if(${begins}, ${opened}, ${kept}[1])`;
    const { previous: p = 1, withinMs = 0 } = steps[s - 1] ?? {};
    const conditions = [goesOn, fits(s), `notEmpty(${kept}[${p}])`];
    if (withinMs > 0) conditions.push(`at - ${kept}[${p}][${p}].1 <= ${withinMs}`);
    exclusions.forEach(({ after, before }, index) => {
      if (s <= after || s > before) return;
      conditions.push(`${excluded}[${index + 1}] <= ${kept}[${p}][${after}].1`);
    });
    const longer = `arrayPushBack(arrayResize(${kept}[${p}], ${s - 1}, tuple(toInt64(0), '')), tuple(at, text))`;
    return `multiIf(${begins}, ${none}, ${conditions.join(" AND ")}, ${longer}, ${kept}[${s}])`;
  });
  const first = next.map(
    (chain, index) =>
      `multiIf(${begins}, ${index === 0 ? opened : none}, notEmpty(${reached}[${index + 1}]), ${reached}[${index + 1}], ${chain})`,
  );
  const lastExcluded = exclusions.map(
    (_, index) => `if(${codes.excludes(index + 1, "code")}, at, ${excluded}[${index + 1}])`,
  );
  const ended = `if(${begins} AND notEmpty(${kept}[1]), arrayPushBack(state.1, ${reached}), state.1)`;
  const exclusionsNow = lastExcluded.length === 0 ? excluded : `[${lastExcluded.join(", ")}]`;
  return `tuple(${ended}, [${next.join(", ")}], [${first.join(", ")}], ${exclusionsNow})`;
}

const none = "CAST([], 'Array(Tuple(Int64, String))')";

/** No chain at any step. */
export const noChains = ({ steps }: Funnel): string => `[${steps.map(() => none).join(", ")}]`;
