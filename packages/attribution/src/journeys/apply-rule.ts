// Why each touch of a person is in a conversion's journey or was left out of it: the rules of SQL, told.
import type { Step } from "./journey.js";

export interface JourneyRule {
  lookbackDays: number;
  repeat: "all" | "since_previous" | "first_only";
  direct: "keep" | "drop_unless_all";
  collapse: "none" | "consecutive";
}

/** What a rule asks of a conversion. */
export interface Converted {
  conversionMs: number;
  /** The person's conversion before, -1 when there is none. */
  previousMs: number;
  /** The person's first, second, … conversion of that name. */
  nth: number;
  /** Its order was refunded as a whole, or cancelled. */
  takenBack: boolean;
}

/** Why a touch earns nothing whatever the model. */
export type LeftOut =
  | "conversion_taken_back"
  | "not_the_first_conversion"
  | "after_conversion"
  | "outside_look_back"
  | "before_previous_conversion"
  | "direct_dropped"
  | "same_label_as_before";

/**
 * Applies look-back and repeat, then direct, then collapse; each touch keeps the first rule that left it out.
 * @param steps all touches of the person, by time and event id
 */
export function applyRule(
  steps: readonly Step[],
  conversion: Converted,
  rule: JourneyRule,
): { step: Step; leftOut: LeftOut | undefined }[] {
  const judged = steps.map((step) => ({ step, leftOut: outOfReach(step, conversion, rule) }));
  const reached = judged.filter(({ leftOut }) => leftOut === undefined);
  const hasOther = reached.some(({ step }) => step.channel !== "direct");
  if (rule.direct === "drop_unless_all" && hasOther) {
    for (const touch of reached)
      if (touch.step.channel === "direct") touch.leftOut = "direct_dropped";
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

function outOfReach(
  step: Step,
  { conversionMs, previousMs, nth, takenBack }: Converted,
  rule: JourneyRule,
): LeftOut | undefined {
  if (takenBack) return "conversion_taken_back";
  if (rule.repeat === "first_only" && nth > 1) return "not_the_first_conversion";
  const gapMs = conversionMs - step.touchMs;
  if (gapMs < 0) return "after_conversion";
  if (rule.lookbackDays > 0 && gapMs > rule.lookbackDays * 86_400_000) return "outside_look_back";
  if (rule.repeat === "since_previous" && step.touchMs <= previousMs)
    return "before_previous_conversion";
  return undefined;
}
