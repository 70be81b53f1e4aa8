// The rule of an answer in, sentences that a marketer reads out.

type Rule = Readonly<Record<string, unknown>>;

/** What each model says of a journey. */
const models: Readonly<Record<string, string>> = {
  first: "all to the first touch",
  last: "all to the last touch",
  last_non_direct: "all to the last touch that is not direct",
  linear: "the same to every touch",
  linear_unique: "the same to every distinct channel",
  position: "40 % to each end, 20 % to the middle",
  j_shaped: "20 % to the first, 60 % to the last touch",
  inverse_j: "60 % to the first, 20 % to the last touch",
  custom: "weights of your own for first, middle and last",
  time_decay: "the more the nearer to the conversion",
  linear_decay: "1, 2, 3, … from the first touch to the last",
  participation: "one to every channel: adds up to more than there was",
  same_touch: "only to a touch on the conversion itself",
  markov: "the share of conversions that is lost without the channel",
  shapley: "what a channel adds to those that are there",
  shapley_ordered: "what a channel adds, by its place in the path",
  path_counterfactual: "how much better a path converts with the touch",
  shao_li: "conversion rates of channels and of pairs of them",
};

const repeats: Readonly<Record<string, string>> = {
  all: "Every conversion of a person counts.",
  since_previous: "A touch counts only after the person's conversion before.",
  first_only: "Only the first conversion of a person counts.",
};
const directs: Readonly<Record<string, string>> = {
  drop_unless_all: "Direct visits count only where there is nothing else.",
};
const collapses: Readonly<Record<string, string>> = {
  consecutive: "A channel several times in a row is one touch.",
};
const views: Readonly<Record<string, string>> = {
  unless_clicked: "What was only shown counts where nothing was clicked.",
  ignore: "What was only shown does not count.",
};

/**
 * Of a rule of credit; of any other nothing.
 * @example ruleWords({ conversion: "purchase", model: "last", lookback_days: 30, repeat: "all" })[0]
 * // "A touch earns credit of a purchase up to 30 days after it."
 */
export function ruleWords(rule: Rule): string[] {
  const { lookback_days: days, conversion, tz, currency } = rule;
  if (days === undefined || conversion === undefined) return [];
  const reach = Number(days) === 0 ? "however long after it" : `up to ${days} days after it`;
  const chosen = Array.isArray(rule.models) ? rule.models : [rule.model];
  return [
    `A touch earns credit of a ${conversion} ${reach}.`,
    repeats[String(rule.repeat)],
    directs[String(rule.direct)],
    collapses[String(rule.collapse)],
    views[String(rule.views)],
    ...chosen.map((model) => modelWords(String(model), rule)),
    currency ? `Money is in ${currency}, days are those of ${tz ?? "UTC"}.` : undefined,
  ].filter((sentence) => sentence !== undefined);
}

function modelWords(model: string, { half_life_days, weights, order }: Rule): string | undefined {
  const words = models[model];
  if (words === undefined) return undefined;
  const more = {
    time_decay: `, half of it ${half_life_days} days before`,
    custom: ` (${weights})`,
    markov: `, order ${order}`,
  }[model];
  return `${model.replaceAll("_", " ")}: ${words}${more ?? ""}.`;
}
