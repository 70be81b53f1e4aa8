// A path table, a model and its options come in; what each channel earned goes out.
import { dataDrivenModels, type Order, type PathModel, type Worth } from "../models/model-names.js";
import { modelOf } from "../models/models.js";
import { type PathTable, totalsOf } from "../paths/path-table.js";
import { creditByPlace } from "./by-place.js";
import { distinctIn } from "./distinct-channels.js";
import { creditLastNonDirect } from "./last-non-direct.js";
import { creditLinearUnique, creditParticipation } from "./linear-unique.js";
import { markov } from "./markov/markov.js";
import { bestOrder, type OrderScore, orderScores } from "./markov/order-scores.js";
import { pathCounterfactual } from "./path-counterfactual.js";
import { eachConverted, type PathCredits } from "./path-model.js";
import { shaoLi } from "./shao-li.js";
import { shapleyOrdered } from "./shapley-ordered.js";
import { shapleyRate } from "./shapley-rate.js";

export interface PathOptions {
  /** Of markov. */
  order: Order;
  /** Of shapley. */
  worth: Worth;
  /** first,middle,last of custom. */
  weights: string;
  /** Of whatever is drawn by lot: the folds of `order=auto`, the samples of intervals. */
  seed: number;
}

export const usualPathOptions: PathOptions = {
  order: "1",
  worth: "conversions",
  weights: "",
  seed: 1,
};

export interface CreditedPaths extends PathCredits {
  channels: readonly string[];
  notes: readonly string[];
  /** Of markov: the order that was used, and with `auto` the score of each. */
  order?: number;
  orderScores?: readonly OrderScore[];
}

/** A channel in fewer converted journeys has a credit that another sample would change a lot. */
export const lowSupportConversions = 30;

/**
 * Pure: the same table and options give the same digits. Time-based models are not among the models of a
 * path table.
 * @example creditPaths(table, "markov", { ...usualPathOptions, order: "2" }).conversions
 */
export function creditPaths(
  table: PathTable,
  model: PathModel,
  options: PathOptions,
): CreditedPaths {
  const { order, scores } = orderOf(table, model, options);
  const credits = compute(table, model, { ...options, order });
  return {
    ...credits,
    channels: credits.channels ?? table.channels,
    notes: [...(credits.notes ?? []), ...lowSupport(table, model)],
    ...(model === "markov" ? { order } : {}),
    ...(scores === undefined ? {} : { orderScores: scores }),
  };
}

function compute(
  table: PathTable,
  model: PathModel,
  { order, worth, weights }: Omit<PathOptions, "order"> & { order: number },
): PathCredits {
  switch (model) {
    case "markov":
      return markov(table, order);
    case "shapley":
      return worth === "rate" ? shapleyRate(table) : creditLinearUnique(table);
    case "shapley_ordered":
      return shapleyOrdered(table);
    case "path_counterfactual":
      return pathCounterfactual(table);
    case "shao_li":
      return shaoLi(table);
    case "last_non_direct":
      return creditLastNonDirect(table);
    case "linear_unique":
      return creditLinearUnique(table);
    case "participation":
      return creditParticipation(table);
    default:
      return creditByPlace(table, modelOf(model, { weights, halfLifeDays: 1 }));
  }
}

function orderOf(table: PathTable, model: PathModel, { order, seed }: PathOptions) {
  if (model !== "markov" || order !== "auto") return { order: Number(order) || 1 };
  const scores = orderScores(table, [1, 2, 3, 4], seed);
  return { order: bestOrder(scores), scores };
}

/** Channels of few converted journeys, for models in which few journeys decide. */
function lowSupport(table: PathTable, model: PathModel): string[] {
  if (!dataDrivenModels.some((one) => one === model)) return [];
  if (totalsOf(table).conversions === 0) return [];
  const converted = new Float64Array(table.channels.length);
  const distinct = distinctIn(table);
  eachConverted(table, (path, begin, end) => {
    for (const channel of distinct(begin, end))
      converted[channel] = (converted[channel] as number) + (table.conversions[path] as number);
  });
  const rare = table.channels.filter(
    (_, channel) => (converted[channel] as number) < lowSupportConversions,
  );
  if (rare.length === 0) return [];
  const shown = rare.slice(0, 20).join(", ") + (rare.length > 20 ? `, … (${rare.length})` : "");
  return [`low support, in fewer than ${lowSupportConversions} converted journeys: ${shown}`];
}
