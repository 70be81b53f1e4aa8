// Every rule model by its name.
import type { Model } from "../journeys/journey.js";
import { first } from "./first.js";
import { last } from "./last.js";
import { lastNonDirect } from "./last-non-direct.js";
import { linear } from "./linear.js";
import { linearDecay } from "./linear-decay.js";
import { linearUnique } from "./linear-unique.js";
import type { RuleModel } from "./model-names.js";
import { participation } from "./participation.js";
import { byPosition, endsOf, inverseJ, jShaped, position } from "./position.js";
import { sameTouch } from "./same-touch.js";
import { timeDecay } from "./time-decay.js";

export interface ModelOptions {
  halfLifeDays: number;
  /** first,middle,last of `custom`. */
  weights: string;
}

/** @example modelOf("linear", { halfLifeDays: 7, weights: "" })(journey) // [0.5, 0.5] */
export function modelOf(name: RuleModel, options: ModelOptions): Model {
  if (name === "custom") return byPosition(endsOf(options.weights));
  if (name === "time_decay") return timeDecay(options.halfLifeDays);
  return fixed[name];
}

const fixed: Record<Exclude<RuleModel, "custom" | "time_decay">, Model> = {
  first,
  last,
  last_non_direct: lastNonDirect,
  linear,
  linear_unique: linearUnique,
  position,
  j_shaped: jShaped,
  inverse_j: inverseJ,
  linear_decay: linearDecay,
  participation,
  same_touch: sameTouch,
};
