// An answer about spend comes in; a table with one row per key and the columns of each model goes out.
import type { ExactNumber } from "@cairn/schema";
import type { SpendAnswer, SpendRow } from "./client-types.js";
import type { Format, Table } from "./output.js";
import { roundedColumn, roundedMoney } from "./rounded.js";

const reach = ["touches", "clicks", "impressions", "cost", "ctr", "cpc", "cpm"];
const earned = ["conversions", "value", "new_customers", "cpa", "cac", "roas", "roi"];

/** Ends with `(unattributed)` and, but for CSV and NDJSON, `(total)`. Rounded for people. */
export function spendTable(answer: SpendAnswer, format: Format): Table {
  const labels = labelsOf(answer);
  const [first = ""] = labels;
  const rows: SpendRow[] = [
    ...answer.rows,
    { [first]: "(unattributed)", ...answer.unattributed } as SpendRow,
  ];
  const models = Array.isArray(answer.rule.models) ? (answer.rule.models as string[]) : [];
  if (format !== "csv" && format !== "ndjson") {
    rows.push({
      [first]: "(total)",
      ...answer.total,
      models: Object.fromEntries(models.map((model) => [model, answer.total])),
    } as SpendRow);
  }
  const columns: [name: string, cellOf: (row: SpendRow) => unknown][] = [
    ...labels.map((name): (typeof columns)[number] => [name, (row) => row[name]]),
    ...(format === "table" ? [] : ([["accounts", (row) => row.accounts]] as typeof columns)),
    ...reach.map((name): (typeof columns)[number] => [name, (row) => row[name]]),
    ...(models.length === 0
      ? earned.map((name): (typeof columns)[number] => [name, (row) => row[name]])
      : models.flatMap((model) =>
          earned.map((name): (typeof columns)[number] => [
            `${model}_${name}`,
            (row) => row.models?.[model]?.[name],
          ]),
        )),
  ];
  const cells = columns.map(([name, cellOf]) => {
    const exact = rows.map((row) => cellOf(row) ?? undefined);
    return format === "table" && !labels.includes(name) ? rounded(exact) : exact;
  });
  return {
    columns: columns.map(([name]) => name),
    rows: rows.map((_, row) => cells.map((column) => column[row])),
  };
}

function rounded(exact: readonly unknown[]): unknown[] {
  return exact.some((value) => typeof value === "string")
    ? exact.map((value) => (typeof value === "string" ? roundedMoney(value) : value))
    : roundedColumn(exact as (number | ExactNumber | undefined)[]);
}

/** The columns that name what a row is about. */
function labelsOf({ rule }: SpendAnswer): string[] {
  const all = ["channel", "source", "campaign", "ad"];
  const level = String(rule.level);
  return level === "campaign_key" ? ["campaign"] : all.slice(0, all.indexOf(level) + 1);
}

/** What is listed under the table for people: at most ten of each. */
export function spendLists(answer: SpendAnswer): string[] {
  const labels = labelsOf(answer);
  const nameOf = (row: SpendRow) => labels.map((name) => row[name]).join(" > ");
  return [
    listed(
      "Spend without a touch",
      answer.untagged_spend,
      (row) => `${nameOf(row)} (${row.cost ?? "no rate"})`,
    ),
    listed(
      "Touches of paid channels without spend",
      answer.unmatched_tags,
      (row) => `${nameOf(row)} (${row.touches})`,
    ),
  ].flat();
}

function listed(
  what: string,
  rows: readonly SpendRow[],
  wordsOf: (row: SpendRow) => string,
): string[] {
  if (rows.length === 0) return [];
  const more = rows.length > 10 ? `, and ${rows.length - 10} more` : "";
  return [`${what}: ${rows.slice(0, 10).map(wordsOf).join(", ")}${more}`];
}
