// An attribution answer comes in; a table with one row per channel and one pair of columns per model goes out.
import type { AttributionAnswer, AttributionRow, Credit } from "./client-types.js";
import type { Table } from "./output.js";

/**
 * The answer as a table that ends with `(unattributed)` and `(total)`. `digits` rounds counts for
 * people; without it every digit is kept.
 */
export function attributionTable(
  answer: AttributionAnswer,
  { digits }: { digits?: number } = {},
): Table {
  const by = String(answer.rule.by ?? "channel");
  const models = modelsOf(answer);
  const columns =
    models.length > 1 ? [by, ...models.flatMap(namesOf)] : [by, "conversions", "value"];
  const count = (credit?: Partial<Credit>) => rounded(credit?.conversions ?? 0, digits);
  const money = (credit?: Partial<Credit>) => credit?.value ?? "0.00";
  const cells = (of: (model: string) => Partial<Credit> | undefined) =>
    models.flatMap((model) => [count(of(model)), money(of(model))]);
  const creditOf = (row: AttributionRow | AttributionAnswer["unattributed"]) => (model: string) =>
    row.models?.[model] ?? row;
  return {
    columns,
    rows: [
      ...answer.rows.map((row) => [row[by] ?? row.channel ?? row.label, ...cells(creditOf(row))]),
      ["(unattributed)", ...cells(creditOf(answer.unattributed))],
      ["(total)", ...cells(() => answer.total)],
    ],
  };
}

function modelsOf(answer: AttributionAnswer): string[] {
  const several = answer.unattributed.models ?? answer.rows[0]?.models;
  return several ? Object.keys(several) : [String(answer.rule.model ?? "")];
}

const namesOf = (model: string): string[] => [model, `${model}_value`];

function rounded(count: number, digits?: number): number | string {
  return digits === undefined ? count : count.toFixed(digits);
}
