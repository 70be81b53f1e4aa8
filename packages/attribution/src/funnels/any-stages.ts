// Chains of funnels in any order: at each event, how many different steps lie in the window that ends there.
import type { Codes } from "./codes.js";
import type { Funnel } from "./funnel.js";

/**
 * `l` is for each step the last moment of its event until each event; of steps that are the same the second
 * takes the event before the last, and so on. Sorted, the nth of them is where a window of n steps begins.
 */
export function anyStages(funnel: Funnel, codes: Codes, inTime: string): string {
  const numbers = funnel.steps.map((_, index) => index + 1);
  const isFirst = funnel.anchor === "first";
  const staged = isFirst ? firsts(codes, numbers, inTime) : lasts(funnel, codes, numbers, inTime);
  const chain = isFirst
    ? (s: number) =>
        `if(length(firsts) >= ${s} AND firsts[${s}] - t[1] <= ${funnel.windowMs}, tuple(firsts[${s}], t[1], ${s === 1 ? "toInt64(0)" : `firsts[${s - 1}]`}), tuple(toInt64(0), toInt64(0), toInt64(0)))`
    : (s: number) =>
        `tuple(t[i${s}], c${s}[i${s}], ${s === 1 ? "toInt64(0)" : `newest[i${s}][2]`})`;
  const chains = numbers.map(chain).join(", ");
  const carried = `arrayMap(chain -> chain.${funnel.splitStep === 0 ? 1 : 2}, chains)`;
  const text = numbers.map((s) => `p[indexOf(t, moments[${s}])]`).join(", ");
  return `SELECT entity, person_id, chains, [${text}] AS carried FROM
    (SELECT entity, person_id, t, p, [${chains}] AS chains, ${carried} AS moments FROM (${staged}))`;
}

/** The nth event of each step, for windows that begin with the very first event. */
function firsts(codes: Codes, numbers: readonly number[], inTime: string): string {
  const moments = numbers.map(
    (s) => `arrayFilter((at, code) -> ${codes.fits(s, "code")}, t, k)[${codes.nthAlike(s)}]`,
  );
  return `SELECT *, arraySort(arrayFilter(at -> at != 0, [${moments.join(", ")}])) AS firsts FROM (${inTime})`;
}

function lasts(
  { windowMs }: Funnel,
  codes: Codes,
  numbers: readonly number[],
  inTime: string,
): string {
  // Only steps that are the same need one another.
  const copies = numbers.map((s) => codes.nthAlike(s));
  const rounds = Array.from({ length: Math.max(...copies) }, (_, index) => index + 1);
  const staged = rounds.reduce((from, round) => {
    const columns = numbers.filter((s) => copies[s - 1] === round).map((s) => last(codes, s));
    return `SELECT *, ${columns.join(", ")} FROM (${from})`;
  }, inTime);
  const names = numbers.map((s) => `l${s}`).join(", ");
  const newest = `arrayMap((${names}) -> arrayReverseSort([${names}]), ${names}) AS newest`;
  const starts = numbers.map(
    (s) =>
      `arrayMap((at, moments) -> if(moments[${s}] != 0 AND at - moments[${s}] <= ${windowMs}, moments[${s}], 0), t, newest) AS c${s}, arrayFirstIndex(start -> start != 0, c${s}) AS i${s}`,
  );
  return `SELECT *, ${starts.join(", ")} FROM (SELECT *, ${newest} FROM (${staged}))`;
}

function last(codes: Codes, s: number): string {
  const fits = codes.fits(s, "code");
  const before = codes.alikeBefore(s);
  return before === 0
    ? `arrayFill(at -> at != 0, arrayMap((at, code) -> if(${fits}, at, 0), t, k)) AS l${s}`
    : `arrayFill((at, code) -> ${fits}, arrayPopBack(arrayPushFront(l${before}, toInt64(0))), k) AS l${s}`;
}
