// Chains of ordered and strict funnels: one stage of array functions a step, over all events of a person at once.
import type { Codes } from "./codes.js";
import type { Funnel, FunnelExclusion, FunnelStep } from "./funnel.js";

/**
 * At every event each step knows the newest chain that ended before: no part of another chain is later, so
 * where any chain can go on, this one can. `c` is the start of a chain that ends at this very event (0: none),
 * `n` the same one event later; `s`, `e`, `q`, `a` are start, end, carried text and bounds of exclusions of the
 * newest chain before. A stage gives `r` and `g`, the chain that was first and its text, and hands on what
 * later steps go on with. No lambda captures an array: it would be copied for each of its elements.
 */
export function orderedStages(funnel: Funnel, codes: Codes, inTime: string): string {
  const { steps, exclusions } = funnel;
  const excluded = exclusions.map(
    (_, index) => `${lastExclusion(index + 1, codes)} AS x${index + 1}`,
  );
  const handed = ["entity", "person_id", "t", "k", "p", "h", "first"];
  const prepared = `SELECT ${[...handed, ...excluded].join(", ")} FROM (${inTime})`;
  handed.push(...exclusions.map((_, index) => `x${index + 1}`));
  const staged = steps.reduce(
    (from, _, index) => stage(funnel, codes, index + 1, handed, from),
    prepared,
  );
  const all = (letter: string) => steps.map((_, index) => `${letter}${index + 1}`).join(", ");
  return `SELECT entity, person_id, [${all("r")}] AS chains, [${all("g")}] AS carried FROM (${staged})`;
}

/** The moment of the last exclusion until each event. */
const lastExclusion = (number: number, { excludes }: Codes) =>
  `arrayFill(at -> at != 0, arrayMap((at, code) -> if(${excludes(number, "code")}, at, 0), t, k))`;

function stage(
  funnel: Funnel,
  codes: Codes,
  s: number,
  handed: readonly string[],
  from: string,
): string {
  const step = funnel.steps[s - 1] as FunnelStep;
  const text = textAt(funnel, step, s);
  const own = [
    ...(s === 1 ? opening(funnel, codes) : [following(funnel, codes, step, s)]),
    `${earlier(`c${s}`)} AS n${s}`,
    `arrayFirstIndex(start -> start != 0, c${s}) AS i${s}`,
  ];
  const before = step.previous === 0 ? "toInt64(0)" : `e${step.previous}[i${s}]`;
  const isPlainFirst = s === 1 && !holdsItself(funnel);
  const columns = [
    ...handed,
    ...funnel.steps.slice(0, s - 1).flatMap((_, index) => [`r${index + 1}`, `g${index + 1}`]),
    isPlainFirst
      ? "tuple(first, first, toInt64(0)) AS r1"
      : `tuple(t[i${s}], c${s}[i${s}], ${before}) AS r${s}`,
    `${text}[i${s}] AS g${s}`,
    // The steps after an optional one go on with what was before it.
    ...(step.optional ? keptAt(funnel, step.previous).map(nameOf) : keptAt(funnel, s)),
  ];
  return `WITH ${own.join(", ")} SELECT ${columns.join(", ")} FROM (${from})`;
}

/** Of the newest chain that ends at a step before each event: each as `expression AS name`. */
function keptAt(funnel: Funnel, s: number): string[] {
  const step = funnel.steps[s - 1] as FunnelStep;
  const starts = funnel.order === "strict" ? `n${s}` : `arrayFill(start -> start != 0, n${s})`;
  return [
    `${starts} AS s${s}`,
    `${kept(funnel, s, "t")} AS e${s}`,
    `${kept(funnel, s, textAt(funnel, step, s), "''")} AS q${s}`,
    ...funnel.exclusions.flatMap((exclusion, index) => {
      if (s <= exclusion.after || s >= exclusion.before) return [];
      const bound = boundOf(exclusion, index + 1, step.previous);
      return [`${kept(funnel, s, bound)} AS a${s}_${index + 1}`];
    }),
  ];
}

const nameOf = (column: string) => column.slice(column.lastIndexOf(" AS ") + 4);

/** In `strict` the held value is a matter of one event and the next, else of all events of a group. */
const holdsItself = ({ hold, order }: Funnel) => hold.length > 0 && order === "strict";

/** Which events start a chain. Each held value has a first of its own. */
function opening(funnel: Funnel, codes: Codes): string[] {
  const fits = codes.fits(1, "code");
  const starts = holdsItself(funnel)
    ? `arrayMap((code, value) -> ${fits} AND value != '', k, h) AS starts`
    : `arrayMap(code -> ${fits}, k) AS starts`;
  if (funnel.anchor === "best")
    return [starts, "arrayMap((at, is) -> if(is, at, 0), t, starts) AS c1"];
  const nth = holdsItself(funnel) ? "arrayEnumerateUniq(starts, h)" : "arrayCumSum(starts)";
  return [starts, `arrayMap((at, is, nth) -> if(is AND nth = 1, at, 0), t, starts, ${nth}) AS c1`];
}

function following(funnel: Funnel, codes: Codes, step: FunnelStep, s: number): string {
  const p = step.previous;
  const arrays = ["t", "k", `s${p}`, `e${p}`];
  const names = ["at", "code", "start", "before"];
  const conditions = [codes.fits(s, "code"), "start != 0", `at - start <= ${funnel.windowMs}`];
  if (step.withinMs > 0) conditions.push(`at - before <= ${step.withinMs}`);
  if (holdsItself(funnel)) {
    arrays.push("h", earlier("h", "''"));
    names.push("value", "value_before");
    conditions.push("value = value_before");
  }
  funnel.exclusions.forEach((exclusion, index) => {
    if (s <= exclusion.after || s > exclusion.before) return;
    const number = index + 1;
    arrays.push(`x${number}`, boundOf(exclusion, number, p));
    names.push(`excluded_${number}`, `bound_${number}`);
    conditions.push(`excluded_${number} <= bound_${number}`);
  });
  return `arrayMap((${names.join(", ")}) -> if(${conditions.join(" AND ")}, start, 0), ${arrays.join(", ")}) AS c${s}`;
}

/** What an array had one event before. */
const earlier = (array: string, none = "toInt64(0)") =>
  `arrayPopBack(arrayPushFront(${array}, ${none}))`;

/** The text of the event at the step that a funnel is split by, of the chain that ends at each event. */
function textAt({ splitStep }: Funnel, { previous }: FunnelStep, s: number): string {
  if (splitStep === 0 || splitStep === s) return "p";
  return s < splitStep ? "arrayMap(at -> '', t)" : `q${previous}`;
}

/** The moment of the step after which an exclusion counts, of the chain that could go on at each event. */
const boundOf = ({ after }: FunnelExclusion, number: number, previous: number) =>
  previous === after ? `e${previous}` : `a${previous}_${number}`;

/** What is before the first of them means nothing. */
function kept({ order }: Funnel, s: number, array: string, none?: string): string {
  const before = earlier(array, none);
  return order === "strict" ? before : `arrayFill((one, start) -> start != 0, ${before}, n${s})`;
}
