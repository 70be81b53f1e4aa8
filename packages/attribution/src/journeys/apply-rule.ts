// Why each touch of a person is in a conversion's journey or was left out of it: the rules of SQL, told.
import type { Step } from "./journey.js";

export interface JourneyRule {
  lookbackDays: number;
  repeat: "all" | "since_previous" | "first_only";
  direct: "keep" | "drop_unless_all";
  collapse: "none" | "consecutive";
  views: "keep" | "unless_clicked" | "ignore";
  /** 0: as `lookbackDays`. */
  viewLookbackDays: number;
}

/** What a rule asks of a conversion. */
export interface Converted {
  conversionMs: number;
  /** The person's conversion before, -1 when there is none. */
  previousMs: number;
  /** The person's first, second, … conversion of that name. */
  nth: number;
  /** A browser reported it where the site takes it from servers alone, and no server has. */
  unconfirmed?: boolean;
  /** Its order was refunded as a whole, or cancelled. */
  takenBack: boolean;
  /** Too many of one person: it has no journey. */
  overCap: boolean;
}

/** Why a touch earns nothing whatever the model. */
export type LeftOut =
  | "conversion_unconfirmed"
  | "conversion_taken_back"
  | "not_the_first_conversion"
  | "over_conversion_cap"
  | "after_conversion"
  | "outside_look_back"
  | "before_previous_conversion"
  | "view_ignored"
  | "outside_view_look_back"
  | "over_touch_cap"
  | "direct_dropped"
  | "same_label_as_before";

/**
 * Touches of a journey at most, the most recent ones; the views have the same number. A journey in which a
 * program has clicked all day would else cost what a shop costs.
 */
export const maxTouches = 1_000;

const dayMs = 86_400_000;

/** Conversions of a person within 30 days that have a journey, the first ones; the views have the same. */
export const maxConversions = 500;

/**
 * Applies look-back and repeat, then the cap, then views and direct, then collapse; each touch keeps the first rule that left it out.
 * @param steps all touches of the person, by time and event id
 */
export function applyRule(
  steps: readonly Step[],
  conversion: Converted,
  rule: JourneyRule,
): { step: Step; leftOut: LeftOut | undefined }[] {
  const judged = steps.map((step) => ({ step, leftOut: outOfReach(step, conversion, rule) }));
  const all = judged.filter(({ leftOut }) => leftOut === undefined);
  const reached = all.slice(-maxTouches);
  for (const touch of all.slice(0, -maxTouches)) touch.leftOut = "over_touch_cap";
  if (rule.views === "unless_clicked" && reached.some(({ step }) => isClick(step))) {
    for (const touch of reached) if (touch.step.isView) touch.leftOut = "view_ignored";
  }
  const hasOther = reached.some(({ step }) => step.channel !== "direct");
  if (rule.direct === "drop_unless_all" && hasOther) {
    for (const touch of reached)
      if (touch.step.channel === "direct") touch.leftOut ??= "direct_dropped";
  }
  if (rule.collapse === "consecutive") {
    let before: string | undefined;
    for (const touch of judged) {
      if (touch.leftOut !== undefined) continue;
      if (touch.step.label === before) touch.leftOut = "same_label_as_before";
      before = touch.step.label;
    }
  }
  return judged;
}

/** Whoever comes directly may do so because of a view. */
const isClick = ({ isView, channel }: Step): boolean => !isView && channel !== "direct";

function outOfReach(
  step: Step,
  { conversionMs, previousMs, nth, unconfirmed, takenBack, overCap }: Converted,
  rule: JourneyRule,
): LeftOut | undefined {
  if (unconfirmed) return "conversion_unconfirmed";
  if (takenBack) return "conversion_taken_back";
  if (rule.repeat === "first_only" && nth > 1) return "not_the_first_conversion";
  if (overCap) return "over_conversion_cap";
  const gapMs = conversionMs - step.touchMs;
  if (gapMs < 0) return "after_conversion";
  if (rule.lookbackDays > 0 && gapMs > rule.lookbackDays * dayMs) return "outside_look_back";
  if (rule.repeat === "since_previous" && step.touchMs <= previousMs)
    return "before_previous_conversion";
  if (!step.isView) return undefined;
  if (rule.views === "ignore") return "view_ignored";
  if (rule.viewLookbackDays > 0 && gapMs > rule.viewLookbackDays * dayMs)
    return "outside_view_look_back";
  return undefined;
}
