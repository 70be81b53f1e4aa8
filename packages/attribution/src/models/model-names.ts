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

/** Models that look at all paths together, also at those that were lost. */
export const dataDrivenModels = [
  "markov",
  "shapley",
  "shapley_ordered",
  "path_counterfactual",
  "shao_li",
] as const;
export type DataDrivenModel = (typeof dataDrivenModels)[number];

/** Rule models that need times or event ids, which a path table does not have. */
export const timedModels = ["time_decay", "same_touch"] as const;
type TimedModel = (typeof timedModels)[number];

/** Models that a path table is enough for. */
export type PathModel = Exclude<RuleModel, TimedModel> | DataDrivenModel;
export const pathModels: readonly PathModel[] = [
  ...ruleModels.filter(
    (model): model is Exclude<RuleModel, TimedModel> => !timedModels.some((one) => one === model),
  ),
  ...dataDrivenModels,
];

/** Every model that events in a store can be asked for. */
export type AnyModel = RuleModel | DataDrivenModel;
export const allModels: readonly AnyModel[] = [...ruleModels, ...dataDrivenModels];
export const isDataDriven = (model: AnyModel): model is DataDrivenModel =>
  dataDrivenModels.some((one) => one === model);

/** Which journeys without a conversion are counted as lost. */
export const lostRules = ["never_converted", "also_tail"] as const;

/** Of markov: runs of so many touches are a state, or the order that foretells held-out journeys best. */
export const orders = ["1", "2", "3", "4", "auto"] as const;
export type Order = (typeof orders)[number];
/** Of shapley: what a set of channels is worth. */
export const worths = ["conversions", "rate"] as const;
export type Worth = (typeof worths)[number];

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
/** Of touches that were shown and not clicked. */
export const viewRules = ["keep", "unless_clicked", "ignore"] as const;

/** The label of conversions that no touch earned. */
export const unattributed = "(unattributed)";
