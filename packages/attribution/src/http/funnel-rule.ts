// Everything that decides a funnel's answer, as it is echoed.
import { type Funnel, standsBetweenNothing, stepsOf, windowOf } from "../funnels/funnel.js";
import type { SplitQuestion } from "../funnels/question.js";
import { leastSample } from "../funnels/significance.js";

export function echoOfFunnel(site: string, question: SplitQuestion, funnel: Funnel) {
  const { order, anchor, count, split } = funnel;
  return {
    site,
    preset: question.preset ?? null,
    steps: stepsOf(question),
    window: windowOf(question),
    ...{ order, anchor, count },
    exclude: funnel.exclusions.map(({ match, after, before }) => ({ ...match, after, before })),
    hold: funnel.hold,
    filters: question.filters,
    by: question.by ?? null,
    ...(split && {
      by_step: question.by_step,
      group_limit: question.group_limit,
      least_sample: leastSample,
    }),
    ...(split && split.kind !== "event" && { lookback_days: question.lookback_days }),
    ...(split?.kind === "attributed" && {
      model: question.model,
      credited: "who finished: the conversion's credit; the others: the last touch before step 1",
    }),
    ...(order === "strict" && {
      between_nothing: ["identify", "group", "alias", ...standsBetweenNothing],
    }),
  };
}
