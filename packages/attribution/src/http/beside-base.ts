// Columns of several models come in; the same with how far each is from a chosen one go out.
import { ExactNumber } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import type { AnyModel } from "../models/model-names.js";
import { fromMicros, fromUnits, money, scaled, toMicros } from "../money.js";
import { quotient } from "../spend/ratios.js";
import { type Column, type Measure, nothing } from "./attribution-rows.js";

/** @throws BadParameter for a base that was not asked for. */
export function baseOf(
  base: string | undefined,
  models: readonly AnyModel[],
): AnyModel | undefined {
  const known = models.find((model) => model === base);
  if (base === undefined || (known !== undefined && models.length > 1)) return known;
  throw new BadParameter(
    "base",
    `"${base}" ${known === undefined ? "is not one of the models asked for" : "has nothing beside it"}`,
    "Send models=first,last,… with the base among them.",
  );
}

/**
 * Every label of every column but the base's has `conversions_difference` and `value_difference` (its credit
 * less the base's) and `conversions_ratio` and `value_ratio` (its credit over the base's, null where that is
 * not above 0); `total` has the same of all that each model credited, `(unattributed)` included.
 */
export function besideBase(columns: readonly Column[], base: AnyModel) {
  const labels = new Set(columns.flatMap(({ credits }) => [...credits.keys()]));
  const of = columns.find(({ model }) => model === base);
  const sumOfBase = sumOf(of);
  const compared = columns.map((column): Column => {
    if (column === of) return column;
    const { unattributed, credits } = column;
    return {
      ...column,
      unattributed: compare(unattributed, of?.unattributed),
      credits: new Map(
        [...labels].map((label) => [label, compare(credits.get(label), of?.credits.get(label))]),
      ),
    };
  });
  const total = columns.map((column) => [
    column.model,
    column === of ? sumOfBase : compare(sumOf(column), sumOfBase),
  ]);
  return { columns: compared, total: { models: Object.fromEntries(total) } };
}

function compare(measure: Measure = nothing, base: Measure = nothing): Measure {
  const units = unitsOf(measure);
  const unitsOfBase = unitsOf(base);
  const micros = toMicros(measure.value);
  const microsOfBase = toMicros(base.value);
  return {
    ...measure,
    conversions_difference: exact(units - unitsOfBase, 15),
    value_difference: money(fromMicros(micros - microsOfBase)),
    conversions_ratio: ratioOf(units, unitsOfBase),
    value_ratio: ratioOf(micros, microsOfBase),
  };
}

function sumOf(column: Column | undefined): Measure {
  const parts = column === undefined ? [] : [column.unattributed, ...column.credits.values()];
  const units = parts.reduce((sum, part) => sum + unitsOf(part), 0n);
  const micros = parts.reduce((sum, { value }) => sum + toMicros(value), 0n);
  return { conversions: exact(units, 15), value: money(fromMicros(micros)) };
}

const unitsOf = ({ conversions }: Measure): bigint => scaled(conversions.digits, 15);

function ratioOf(units: bigint, base: bigint): ExactNumber | null {
  const millionths = quotient(units * 1_000_000n, base);
  return millionths === null ? null : exact(millionths, 6);
}

const exact = (units: bigint, places: number) =>
  new ExactNumber(fromUnits(units, places).replace(/\.?0+$/, ""));
