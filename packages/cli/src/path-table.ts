// An answer about a path file comes in; a table with one row per model and channel goes out.
import type { PathAnswer } from "@cairn/attribution/path-attribution";
import type { Format, Table } from "./output.js";
import { roundedColumn } from "./rounded.js";

/** Columns that not every model has, in the order in which they stand. */
const optional = [
  "removal_effect",
  "removal_effect_value",
  "position",
  "low",
  "median",
  "high",
  "low_value",
  "median_value",
  "high_value",
] as const;

/** Rounded for people; every digit of a double for programs. Conversions without a touch have a row. */
export function pathTable(answer: PathAnswer, format: Format): Table {
  const { unattributed } = answer;
  const models = [...new Set(answer.rows.map(({ model }) => model))];
  const untouched = models.map((model) => ({ model, channel: "(unattributed)", ...unattributed }));
  const rows: Readonly<Record<string, unknown>>[] = models.flatMap((model, index) => [
    ...answer.rows.filter((row) => row.model === model),
    ...(unattributed.conversions > 0 ? untouched.slice(index, index + 1) : []),
  ]);
  const there = optional.filter((name) => rows.some((row) => row[name] !== undefined));
  const columns = ["model", "channel", "conversions", "value", ...there];
  const cells = columns.map((column) => {
    const values = rows.map((row) => row[column]);
    return format === "table" && column !== "position" && values.some(isNumber)
      ? roundedColumn(values as number[])
      : values;
  });
  return { columns, rows: rows.map((_, row) => cells.map((column) => column[row])) };
}

const isNumber = (value: unknown): boolean => typeof value === "number";
