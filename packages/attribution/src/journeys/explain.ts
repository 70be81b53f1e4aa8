// Why a conversion was credited so: every touch, its weight under every model, what was left out and why.
import { credits } from "../models/credit.js";
import { type Dimension, ruleModels } from "../models/model-names.js";
import type { ModelOptions } from "../models/models.js";
import type { TouchRow } from "../people/person.js";
import { applyRule, type JourneyRule } from "./apply-rule.js";
import type { Step } from "./journey.js";

export interface Explained {
  eventId: string;
  conversionMs: number;
  previousMs: number;
}

/** Touches as rows: those of the journey with `rank` and `weights`, the others with `left_out`. */
export function explain(
  conversion: Explained,
  touches: readonly TouchRow[],
  by: Dimension,
  rule: JourneyRule,
  options: ModelOptions,
) {
  const rows = new Map<Step, TouchRow>(touches.map((touch) => [stepOf(touch, by), touch]));
  const { conversionMs, eventId, previousMs } = conversion;
  const judged = applyRule([...rows.keys()].sort(inOrder), conversionMs, previousMs, rule);
  const steps = judged.filter((touch) => touch.leftOut === undefined).map((touch) => touch.step);
  const journey = { conversionMs, conversionEventId: eventId, steps };
  const models = [...ruleModels].filter((model) => model !== "custom" || options.weights !== "");
  const units = new Map(models.map((model) => [model, credits(model, journey, options)]));

  return judged.map(({ step, leftOut }) => {
    const { touch_ms, ...touch } = rows.get(step) as TouchRow;
    const index = steps.indexOf(step);
    const weights = models.map((model) => [model, Number(units.get(model)?.[index] ?? 0n) / 1e15]);
    return {
      ...touch,
      touch_time: new Date(touch_ms).toISOString(),
      label: step.label,
      seconds_before: (conversionMs - touch_ms) / 1000,
      ...(leftOut === undefined
        ? { rank: index + 1, weights: Object.fromEntries(weights) }
        : { left_out: leftOut }),
    };
  });
}

/** As the SQL sorts its tuples. */
function inOrder(x: Step, y: Step): number {
  return (
    x.touchMs - y.touchMs ||
    compare(x.eventId, y.eventId) ||
    compare(x.label, y.label) ||
    compare(x.channel, y.channel)
  );
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

function stepOf(touch: TouchRow, by: Dimension): Step {
  const label = by === "source_medium" ? `${touch.source} / ${touch.medium}` : touch[by];
  return {
    touchMs: touch.touch_ms,
    eventId: touch.event_id,
    label: label === "" ? "(none)" : label,
    channel: touch.channel,
  };
}
