// Chains of ordered and strict funnels: one stage of array functions a step, over all events of a person at once.
import type { Codes } from "./codes.js";
import type { Funnel, FunnelExclusion, FunnelStep } from "./funnel.js";

/**
 * At every event each step knows the newest chain that ended before: no part of another chain is later, so
 * where any chain can go on, this one can. `c` is the start of a chain that ends at this very event (0: none),
 * `n` the same one event later; `s`, `e`, `q`, `a` are start, end, carried text and bounds of exclusions of the
 * newest chain before. No lambda captures an array: it would be copied for each of its elements.
 */
export function orderedStages(funnel: Funnel, codes: Codes, inTime: string): string {
  const { steps, exclusions } = funnel;
  const excluded = exclusions.map((_, index) => lastExclusion(index + 1, codes));
  const prepared = `SELECT entity, person_id, t, k, p, h, first${excluded.join("")} FROM (${inTime})`;
  const staged = steps.reduce(
    (from, step, index) => `SELECT *, ${stage(funnel, codes, step, index + 1)} FROM (${from})`,
    firstStage(funnel, codes, prepared),
  );
  const holdsItself = funnel.hold.length > 0 && funnel.order === "strict";
  const chains = steps.map(({ previous }, index) => {
    const s = index + 1;
    if (s === 1 && !holdsItself) return "tuple(first, first, toInt64(0))";
    const before = previous === 0 ? "toInt64(0)" : `e${previous}[i${s}]`;
    return `tuple(t[i${s}], c${s}[i${s}], ${before})`;
  });
  const carried = steps.map((step, index) => `${textAt(funnel, step, index + 1)}[i${index + 1}]`);
  return `SELECT entity, person_id, [${chains.join(", ")}] AS chains, [${carried.join(", ")}] AS carried FROM (${staged})`;
}

/** The moment of the last exclusion until each event. */
const lastExclusion = (number: number, { excludes }: Codes) =>
  `, arrayFill(at -> at != 0, arrayMap((at, code) -> if(${excludes(number, "code")}, at, 0), t, k)) AS x${number}`;

/** Before the first step: which events may start a chain. Each held value has a first of its own. */
function firstStage({ anchor, hold, order }: Funnel, codes: Codes, from: string): string {
  const values = hold.length > 0 && order === "strict";
  const fits = codes.fits(1, "code");
  const starts = values
    ? `arrayMap((code, value) -> ${fits} AND value != '', k, h) AS starts`
    : `arrayMap(code -> ${fits}, k) AS starts`;
  const nth = values ? "arrayEnumerateUniq(starts, h)" : "arrayCumSum(starts)";
  const may =
    anchor === "first" ? `arrayMap((is, nth) -> is AND nth = 1, starts, ${nth})` : "starts";
  return `SELECT *, ${starts}, ${may} AS may_start FROM (${from})`;
}

function stage(funnel: Funnel, codes: Codes, step: FunnelStep, s: number): string {
  const columns = s === 1 ? opening() : following(funnel, codes, step, s);
  return [
    ...columns,
    `${earlier(`c${s}`)} AS n${s}`,
    `${funnel.order === "strict" ? `n${s}` : `arrayFill(start -> start != 0, n${s})`} AS s${s}`,
    `${kept(funnel, s, "t")} AS e${s}`,
    `${kept(funnel, s, textAt(funnel, step, s), "''")} AS q${s}`,
    `arrayFirstIndex(start -> start != 0, c${s}) AS i${s}`,
    ...bounds(funnel, step, s),
  ].join(", ");
}

const opening = () => ["arrayMap((at, may) -> if(may, at, 0), t, may_start) AS c1"];

function following(funnel: Funnel, codes: Codes, step: FunnelStep, s: number): string[] {
  const { windowMs, order, hold, exclusions } = funnel;
  const p = step.previous;
  const arrays = ["t", "k", `s${p}`, `e${p}`];
  const names = ["at", "code", "start", "before"];
  const conditions = [codes.fits(s, "code"), "start != 0", `at - start <= ${windowMs}`];
  if (step.withinMs > 0) conditions.push(`at - before <= ${step.withinMs}`);
  if (order === "strict" && hold.length > 0) {
    arrays.push("h", earlier("h", "''"));
    names.push("value", "value_before");
    conditions.push("value = value_before");
  }
  exclusions.forEach((exclusion, index) => {
    if (s <= exclusion.after || s > exclusion.before) return;
    const number = index + 1;
    arrays.push(`x${number}`, boundOf(exclusion, number, p));
    names.push(`excluded_${number}`, `bound_${number}`);
    conditions.push(`excluded_${number} <= bound_${number}`);
  });
  return [
    `arrayMap((${names.join(", ")}) -> if(${conditions.join(" AND ")}, start, 0), ${arrays.join(", ")}) AS c${s}`,
  ];
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

function bounds(funnel: Funnel, { previous }: FunnelStep, s: number): string[] {
  return funnel.exclusions.flatMap((exclusion, index) => {
    if (s <= exclusion.after || s >= exclusion.before) return [];
    const bound = boundOf(exclusion, index + 1, previous);
    return [`${kept(funnel, s, bound)} AS a${s}_${index + 1}`];
  });
}

/** Of the newest chain that ends at a step before each event; what is before the first of them means nothing. */
function kept({ order }: Funnel, s: number, array: string, none?: string): string {
  const before = earlier(array, none);
  return order === "strict" ? before : `arrayFill((one, start) -> start != 0, ${before}, n${s})`;
}
