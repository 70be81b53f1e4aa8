// An attribution answer comes in; a table with one row per channel and one pair of columns per model goes out.
import type { AttributionAnswer, AttributionRow, Credit } from "./client-types.js";
import type { Format, Table } from "./output.js";
import { roundedColumn, roundedMoney } from "./rounded.js";

/** What an answer has of credits, of events or of the ledger. */
export type Credits = Pick<AttributionAnswer, "rule" | "total" | "unattributed" | "rows">;

/**
 * The answer as a table that ends with `(unattributed)` and `(total)`. For people it is rounded; in CSV
 * and NDJSON there is no total, which whoever adds up the rows would count a second time.
 */
export function attributionTable(answer: Credits, format: Format): Table {
  const by = String(answer.rule.by ?? "channel");
  const models = modelsOf(answer);
  const creditsOf = (row: AttributionRow | AttributionAnswer["unattributed"]) =>
    models.map((model) => row.models?.[model] ?? row);
  const rows: [unknown, Partial<Credit>[]][] = [
    ...answer.rows.map((row): [unknown, Partial<Credit>[]] => [
      row[by] ?? row.channel ?? row.label,
      creditsOf(row),
    ]),
    ["(unattributed)", creditsOf(answer.unattributed)],
  ];
  if (format !== "csv" && format !== "ndjson") {
    rows.push(["(total)", models.map(() => answer.total)]);
  }
  const columns = models.length > 1 ? models.flatMap(namesOf) : ["conversions", "value"];
  const cells = models.flatMap((_, index): unknown[][] => {
    const credits = rows.map(([, of]) => of[index]);
    const counts = credits.map((credit) => credit?.conversions ?? 0);
    const values = credits.map((credit) => credit?.value ?? "0.00");
    return format === "table"
      ? [roundedColumn(counts), values.map(roundedMoney)]
      : [counts, values];
  });
  const figures = figureNames.filter((name) => answer.rows.some((row) => row[name] !== undefined));
  const further = figures.map((name) => {
    const values = rows.map((_, index) => answer.rows[index]?.[name]);
    return format === "table" ? rounded(values) : values;
  });
  return {
    columns: [by, ...columns, ...figures],
    rows: rows.map(([label], row) => [
      label,
      ...[...cells, ...further].map((column) => column[row]),
    ]),
  };
}

/** What data-driven models say besides, of one model alone. */
const figureNames = [
  "position",
  "removal_effect",
  "removal_effect_value",
  "low",
  "median",
  "high",
  "low_value",
  "median_value",
  "high_value",
] as const;

function rounded(values: unknown[]): unknown[] {
  return values.some((value) => typeof value === "string")
    ? values.map((value) => (typeof value === "string" ? roundedMoney(value) : value))
    : roundedColumn(values as (number | undefined)[]);
}

function modelsOf(answer: Credits): string[] {
  const several = answer.unattributed.models ?? answer.rows[0]?.models;
  return several ? Object.keys(several) : [String(answer.rule.model ?? "")];
}

const namesOf = (model: string): string[] => [model, `${model}_value`];
