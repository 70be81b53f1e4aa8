// Chains of ordered and strict funnels: one stage of array functions a step, over all events of a person at once.
import type { Codes } from "./codes.js";
import type { Funnel, FunnelStep } from "./funnel.js";

/**
 * At every event each step keeps the newest chain that ends there: no part of another chain is later, so
 * where any chain can go on, this one can. `c` is the start of a chain that ends at this very event (0: none);
 * `s`, `e`, `q`, `a` are start, end, carried text and bounds of exclusions of the newest chain until this event.
 * No lambda captures an array: it would be copied for each of its elements.
 */
export function orderedStages(funnel: Funnel, codes: Codes, inTime: string): string {
  const { steps, exclusions } = funnel;
  const excluded = exclusions.map((_, index) => lastExclusion(index + 1, codes));
  const prepared = `SELECT entity, person_id, t, k, p, h${excluded.join("")} FROM (${inTime})`;
  const staged = steps.reduce(
    (from, step, index) => `SELECT *, ${stage(funnel, codes, step, index + 1)} FROM (${from})`,
    firstStage(funnel, codes, prepared),
  );
  const numbers = steps.map((_, index) => index + 1);
  const chains = numbers.map((s) => `tuple(t[i${s}], c${s}[i${s}], b${s}[i${s}])`);
  const carried = numbers.map((s) => `q${s}[i${s}]`);
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
  const isStrict = funnel.order === "strict";
  const kept = isStrict
    ? [`c${s} AS s${s}`, `t AS e${s}`]
    : [
        `arrayFill(start -> start != 0, c${s}) AS s${s}`,
        `arrayFill(at -> at != 0, arrayMap((at, start) -> if(start != 0, at, 0), t, c${s})) AS e${s}`,
      ];
  return [
    ...columns,
    ...kept,
    `arrayFirstIndex(start -> start != 0, c${s}) AS i${s}`,
    carriedText(funnel, step, s),
    ...bounds(funnel, step, s),
  ].join(", ");
}

const opening = () => [
  "arrayMap((at, may) -> if(may, at, 0), t, may_start) AS c1",
  "arrayMap(at -> toInt64(0), t) AS b1",
];

function following(funnel: Funnel, codes: Codes, step: FunnelStep, s: number): string[] {
  const { windowMs, order, hold, exclusions } = funnel;
  const p = step.previous;
  const arrays = ["t", "k", `o${s}`, `b${s}`];
  const names = ["at", "code", "start", "before"];
  const conditions = [codes.fits(s, "code"), "start != 0", `at - start <= ${windowMs}`];
  if (step.withinMs > 0) conditions.push(`at - before <= ${step.withinMs}`);
  if (order === "strict" && hold.length > 0) {
    arrays.push("h", earlier("h", "''"));
    names.push("value", "value_before");
    conditions.push("value = value_before");
  }
  exclusions.forEach(({ after, before }, index) => {
    if (s <= after || s > before) return;
    const number = index + 1;
    arrays.push(`x${number}`, earlier(p === after ? `e${p}` : `a${p}_${number}`));
    names.push(`excluded_${number}`, `bound_${number}`);
    conditions.push(`excluded_${number} <= bound_${number}`);
  });
  return [
    `${earlier(`s${p}`)} AS o${s}`,
    `${earlier(`e${p}`)} AS b${s}`,
    `arrayMap((${names.join(", ")}) -> if(${conditions.join(" AND ")}, start, 0), ${arrays.join(", ")}) AS c${s}`,
  ];
}

/** What an array had one event before. */
const earlier = (array: string, none = "toInt64(0)") =>
  `arrayPopBack(arrayPushFront(${array}, ${none}))`;

/** The text of the event at the step that a funnel is split by, carried to the steps after it. */
function carriedText({ splitStep, order }: Funnel, { previous }: FunnelStep, s: number): string {
  if (splitStep === 0 || splitStep === s) return kept("p", s, order, "''", `q${s}`);
  if (s < splitStep) return `arrayMap(at -> '', t) AS q${s}`;
  return kept(earlier(`q${previous}`, "''"), s, order, "''", `q${s}`);
}

/** The moments of the steps after which exclusions count, of the chain kept at this step. */
function bounds({ exclusions, order }: Funnel, { previous: p }: FunnelStep, s: number): string[] {
  return exclusions.flatMap(({ after, before }, index) => {
    const number = index + 1;
    if (s <= after || s >= before) return [];
    const from = p === after ? `e${p}` : `a${p}_${number}`;
    return [kept(earlier(from), s, order, "0", `a${s}_${number}`)];
  });
}

function kept(array: string, s: number, order: string, none: string, name: string): string {
  return order === "strict"
    ? `arrayMap((one, start) -> if(start != 0, one, ${none}), ${array}, c${s}) AS ${name}`
    : `arrayFill((one, start) -> start != 0, ${array}, c${s}) AS ${name}`;
}
