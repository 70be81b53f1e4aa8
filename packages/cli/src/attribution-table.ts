// An attribution answer comes in; a table with one row per channel and one pair of columns per model goes out.
import type { AttributionAnswer, AttributionRow, Credit } from "./client-types.js";
import type { Format, Table } from "./output.js";
import { roundedColumn, roundedMoney } from "./rounded.js";

/** What an answer has of credits, of events or of the ledger. */
export type Credits = Pick<AttributionAnswer, "rule" | "total" | "unattributed" | "rows">;

/**
 * The answer as a table that ends with `(unattributed)` and `(total)`, with a column for each level of `by`.
 * For people it is rounded; in CSV and NDJSON there is no total, which whoever adds up the rows would count a
 * second time.
 */
export function attributionTable(answer: Credits, format: Format): Table {
  const levels = String(answer.rule.by ?? "channel").split(",");
  const models = modelsOf(answer);
  const creditsOf = (row: AttributionRow | AttributionAnswer["unattributed"]) =>
    models.map((model) => row.models?.[model] ?? row);
  const only = (label: string) => levels.map((_, index) => (index === 0 ? label : ""));
  const rows: [unknown[], Partial<Credit>[]][] = [
    ...answer.rows.map((row): [unknown[], Partial<Credit>[]] => [
      levels.map((level) => row[level] ?? row.channel ?? row.label),
      creditsOf(row),
    ]),
    [only("(unattributed)"), creditsOf(answer.unattributed)],
  ];
  if (format !== "csv" && format !== "ndjson")
    rows.push([only("(total)"), creditsOf(answer.total)]);
  const cells = models.flatMap((model, index) => {
    const credits = rows.map(([, of]) => of[index] ?? {});
    return columnsOf(credits, format).map(([name, column]): [string, unknown[]] => [
      models.length > 1 ? `${model}${name === "conversions" ? "" : `_${name}`}` : name,
      column,
    ]);
  });
  const figures = figureNames.filter((name) => answer.rows.some((row) => row[name] !== undefined));
  const further = figures.map((name): [string, unknown[]] => {
    const values = rows.map((_, index) => answer.rows[index]?.[name]);
    return [name, format === "table" ? rounded(values) : values];
  });
  const columns = [...cells, ...further];
  return {
    columns: [...levels, ...columns.map(([name]) => name)],
    rows: rows.map(([labels], row) => [...labels, ...columns.map(([, column]) => column[row])]),
  };
}

/** Credits of one model, and how far they are from a base that there may be. */
function columnsOf(credits: readonly Partial<Credit>[], format: Format): [string, unknown[]][] {
  const counts = (of: (credit: Partial<Credit>) => Credit["conversions"] | null | undefined) => {
    const column = credits.map((credit) => of(credit) ?? undefined);
    return format === "table" ? roundedColumn(column) : column;
  };
  const money = (of: (credit: Partial<Credit>) => string) => {
    const column = credits.map(of);
    return format === "table" ? column.map(roundedMoney) : column;
  };
  const credited: [string, unknown[]][] = [
    ["conversions", counts(({ conversions = 0 }) => conversions)],
    ["value", money(({ value = "0.00" }) => value)],
  ];
  if (!credits.some((credit) => credit.value_difference !== undefined)) return credited;
  return [
    ...credited,
    ["difference", counts((credit) => credit.conversions_difference)],
    ["value_difference", money((credit) => credit.value_difference ?? "0.00")],
    ["ratio", counts((credit) => credit.conversions_ratio)],
    ["value_ratio", counts((credit) => credit.value_ratio)],
  ];
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
