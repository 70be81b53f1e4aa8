// The text of `--filters` comes in; the list that the service checks goes out.
import { CommandError, exitCodes } from "../command-error.js";

export type Filters = [
  dimension: string,
  operator: string,
  values?: (string | number | boolean)[],
][];

export const filterExample = '[["device","is",["mobile"]]]';

/**
 * Only what is no list of lists is refused here: what dimensions and operators there are, the service knows.
 * @example readFilters('[["device","is",["mobile"]]]') // [["device", "is", ["mobile"]]]
 */
export function readFilters(text: string): Filters {
  const given = parseJson(text);
  if (Array.isArray(given) && given.every((one) => Array.isArray(one))) return given as Filters;
  const form = `Write a dimension, an operator and a list of values: ${filterExample}`;
  throw new CommandError(exitCodes.wrongUse, `--filters cannot be read. ${form}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
