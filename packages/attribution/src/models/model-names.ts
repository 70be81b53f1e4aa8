// The closed lists of an attribution rule: models, dimensions and the choices around them.

/** Models computed in SQL, in the order in which they are listed everywhere. */
export const ruleModels = [
  "first",
  "last",
  "last_non_direct",
  "linear",
  "linear_unique",
  "position",
  "j_shaped",
  "inverse_j",
  "custom",
  "time_decay",
  "linear_decay",
  "participation",
  "same_touch",
] as const;
export type RuleModel = (typeof ruleModels)[number];
export const defaultModel: RuleModel = "linear";

/** What credit can be split by: a property of the touch. */
export const dimensions = [
  "channel",
  "source",
  "medium",
  "source_medium",
  "campaign",
  "content",
  "term",
  "partner",
  "coupon",
  "click_id_type",
  "referrer_host",
  "landing_page",
] as const;
export type Dimension = (typeof dimensions)[number];

export const repeatRules = ["all", "since_previous", "first_only"] as const;
export const directRules = ["keep", "drop_unless_all"] as const;
export const collapseRules = ["none", "consecutive"] as const;

/** The label of conversions that no touch earned. */
export const unattributed = "(unattributed)";
