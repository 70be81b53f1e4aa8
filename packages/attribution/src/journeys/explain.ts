// Why a conversion was credited so: every touch, its weight under every model, what was left out and why.
import { couponWords, viewNames } from "@cairn/schema";
import { credits, unitsPerConversion, valueCredits } from "../models/credit.js";
import type { Dimension, RuleModel } from "../models/model-names.js";
import type { ModelOptions } from "../models/models.js";
import { fromMicros, money } from "../money.js";
import type { TouchRow } from "../people/person.js";
import { applyRule, type Converted, type JourneyRule } from "./apply-rule.js";
import { levelsOf } from "./drill-down.js";
import type { Step } from "./journey.js";

export interface Explained extends Converted {
  eventId: string;
  /** What there is to credit, in millionths of the report's currency. */
  micros: bigint;
}

/** The whole rule: what a journey is, what it is split by, and the models to show. */
export interface ExplainRule extends JourneyRule, ModelOptions {
  by: string;
  models: readonly RuleModel[];
}

/**
 * Touches as rows: those of the journey with `rank`, and `weights` and `values` by model, the others with
 * `left_out`.
 */
export function explain(conversion: Explained, touches: readonly TouchRow[], rule: ExplainRule) {
  const levels = levelsOf(rule.by);
  const rows = new Map(
    touches.map((touch) => {
      const words = levels.map((level) => wordOf(touch, level));
      return [stepOf(touch, words[0] ?? ""), { touch, label: words.join(" / ") }];
    }),
  );
  const { conversionMs, eventId } = conversion;
  const judged = applyRule([...rows.keys()].sort(inOrder), conversion, rule);
  const steps = judged.filter((touch) => touch.leftOut === undefined).map((touch) => touch.step);
  const places = new Map(steps.map((step, index) => [step, index]));
  const journey = { conversionMs, conversionEventId: eventId, steps };
  const shares = rule.models.map((model) => {
    const units = credits(model, journey, rule);
    return { model, units, values: valueCredits(model, conversion.micros, units) };
  });
  const byModel = <Value>(read: (share: (typeof shares)[number]) => Value) =>
    Object.fromEntries(shares.map((share) => [share.model, read(share)]));

  return judged.map(({ step, leftOut }) => {
    const { touch: row, label } = rows.get(step) as { touch: TouchRow; label: string };
    const { touch_ms, ...touch } = row;
    const index = places.get(step) ?? -1;
    return {
      ...touch,
      ...(isOfCoupon(row) && { campaign_from: "coupon" as const }),
      touch_time: new Date(touch_ms).toISOString(),
      label,
      seconds_before: (conversionMs - touch_ms) / 1000,
      ...(leftOut === undefined
        ? {
            rank: index + 1,
            weights: byModel(
              ({ units }) => Number(units[index] ?? 0n) / Number(unitsPerConversion),
            ),
            values: byModel(({ values }) => money(fromMicros(values[index] ?? 0n))),
          }
        : { left_out: leftOut }),
    };
  });
}

/** With a code as the best evidence nothing else names a campaign. */
const isOfCoupon = (touch: TouchRow): boolean =>
  touch.evidence === "coupon" && couponWords.some((name) => touch[name] !== "");

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

/** The first level is what rules and models look at. */
const stepOf = (touch: TouchRow, label: string): Step => ({
  touchMs: touch.touch_ms,
  eventId: touch.event_id,
  label,
  channel: touch.channel,
  isView: viewNames.has(touch.name),
});

function wordOf(touch: TouchRow, level: Dimension): string {
  const word = level === "source_medium" ? `${touch.source} / ${touch.medium}` : touch[level];
  return word === "" ? "(none)" : word;
}
