// The names of models as they are asked for; those that a path table is enough for go out.
import { BadParameter } from "../bad-parameter.js";
import { type PathModel, pathModels, timedModels } from "../models/model-names.js";

/**
 * @example pathModelsOf("models", "first,markov", "") // ["first", "markov"]
 * @throws BadParameter for an unknown one, for one that needs times, and for custom without weights
 */
export function pathModelsOf(parameter: string, names: string, weights: string): PathModel[] {
  return [...new Set(names.split(",").map((name) => name.trim()))].map((name) => {
    const known = pathModels.find((model) => model === name);
    if (known === undefined) throw unknown(parameter, name);
    if (known === "custom" && weights === "") {
      throw new BadParameter(
        "weights",
        "is needed by the model custom",
        "Three numbers: 40,20,40.",
      );
    }
    return known;
  });
}

function unknown(parameter: string, name: string): BadParameter {
  const needs = name === "time_decay" ? "the times of touches" : "the ids of events";
  const problem = timedModels.some((model) => model === name)
    ? `${name} needs ${needs}, which a path table does not have`
    : `"${name}" is not a model`;
  return new BadParameter(parameter, problem, `Allowed: ${pathModels.join(", ")}.`);
}
