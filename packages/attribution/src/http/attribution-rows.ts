// Credits by model and label come in; the rows of an attribution answer go out.
import { ExactNumber } from "@cairn/schema";
import { fieldsOf } from "../journeys/drill-down.js";
import type { AnyModel } from "../models/model-names.js";
import { money, scaled } from "../money.js";

/** What a label earned. A data-driven model adds figures of its own. */
export interface Measure {
  conversions: ExactNumber;
  value: string;
  [figure: string]: unknown;
}

/** One model's credits. */
export interface Column {
  model: AnyModel;
  unattributed: Measure;
  credits: Map<string, Measure>;
  /** Of `shapley_ordered`: one cell for each label and position. */
  cells?: readonly { label: string; position: number; measure: Measure }[];
}

export const nothing: Measure = { conversions: new ExactNumber("0"), value: money("0") };

export function oneModel(by: string, only: Column | undefined) {
  if (only?.cells !== undefined)
    return { unattributed: only.unattributed, rows: byPlace(by, only) };
  const rows = labelsOf(only === undefined ? [] : [only]).map((label) => ({
    ...fieldsOf(by, label),
    ...only?.credits.get(label),
  }));
  return { unattributed: only?.unattributed, rows };
}

/** One row per label with every model. */
export function sideBySide(by: string, columns: readonly Column[]) {
  const each = (pick: (column: Column) => Measure | undefined) =>
    Object.fromEntries(columns.map((column) => [column.model, pick(column) ?? nothing]));
  return {
    unattributed: { models: each((column) => column.unattributed) },
    rows: labelsOf(columns).map((label) => ({
      ...fieldsOf(by, label),
      models: each(({ credits }) => credits.get(label)),
    })),
  };
}

function byPlace(by: string, { cells = [] }: Column) {
  return cells
    .map(({ label, position, measure }) => ({ label, position, measure, units: unitsOf(measure) }))
    .sort((x, y) => inOrder(x, y) || x.position - y.position)
    .map(({ label, position, measure }) => ({ ...fieldsOf(by, label), position, ...measure }));
}

/** Sorted by the first model's credit, then by name. */
function labelsOf(columns: readonly Column[]): string[] {
  const labels = [...new Set(columns.flatMap(({ credits }) => [...credits.keys()]))];
  return labels
    .map((label) => ({ label, units: unitsOf(columns[0]?.credits.get(label) ?? nothing) }))
    .sort(inOrder)
    .map(({ label }) => label);
}

const unitsOf = ({ conversions }: Measure): bigint => scaled(conversions.digits, 15);

interface Ranked {
  label: string;
  units: bigint;
}

function inOrder(x: Ranked, y: Ranked): number {
  if (x.units !== y.units) return x.units < y.units ? 1 : -1;
  return x.label === y.label ? 0 : x.label < y.label ? -1 : 1;
}
