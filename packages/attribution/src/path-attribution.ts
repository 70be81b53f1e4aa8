// What the command line gets to answer from a path file, without a store and all that it loads.

export { BadParameter } from "./bad-parameter.js";
export {
  collapseRules,
  directRules,
  orders,
  type PathModel,
  pathModels,
  timedModels,
  worths,
} from "./models/model-names.js";
export { answerPaths, type PathAnswer, type PathQuestion } from "./path-models/answer-paths.js";
export { pathModelsOf } from "./path-models/path-models-of.js";
export type { PathTable } from "./paths/path-table.js";
export { createPathTable, pathTableBuilder } from "./paths/path-table-builder.js";
export { readPathFile } from "./paths/read-path-file.js";
