// A reconciliation comes in; a table of credit beside claims, and lines about the orders, go out.
import type { ExactNumber } from "@cairn/schema";
import type { OrderList, ReconciliationAnswer, ReconciliationRow } from "./client-types.js";
import type { Format, Table } from "./output.js";
import { roundedColumn, roundedMoney } from "./rounded.js";

const sums = [
  "conversions",
  "claimed_conversions",
  "conversions_difference",
  "conversions_ratio",
  "value",
  "claimed_value",
  "value_difference",
  "value_ratio",
];

/** Ends with `(unattributed)` and, but for CSV and NDJSON, `(total)`. Rounded for people. */
export function reconciliationTable(answer: ReconciliationAnswer, format: Format): Table {
  const all = ["channel", "source", "campaign"];
  const labels = all.slice(0, all.indexOf(String(answer.rule.level)) + 1);
  const rows: ReconciliationRow[] = [
    ...answer.rows,
    { channel: "(unattributed)", ...answer.unattributed },
    ...(format === "csv" || format === "ndjson" ? [] : [{ channel: "(total)", ...answer.total }]),
  ];
  const columns = [...labels, ...(format === "table" ? [] : ["accounts"]), ...sums];
  const cells = columns.map((name) => {
    const exact = rows.map((row) => row[name] ?? undefined);
    return format === "table" && sums.includes(name) ? rounded(exact) : exact;
  });
  return { columns, rows: rows.map((_, row) => cells.map((column) => column[row])) };
}

function rounded(exact: readonly unknown[]): unknown[] {
  return exact.some((value) => typeof value === "string")
    ? exact.map((value) => (typeof value === "string" ? roundedMoney(value) : value))
    : roundedColumn(exact as (number | ExactNumber | undefined)[]);
}

const lists = [
  ["missing", "Orders without a conversion"],
  ["unknown", "Conversions whose order is not in the books"],
  ["different_value", "Orders of another value"],
  ["still_credited", "Cancelled orders that are still credited"],
  ["taken_back", "Orders in the books that events took back"],
  ["not_compared", "Orders without a rate to compare them"],
  ["repeated", "Orders with several conversions"],
] as const;

/** What is said of orders under the table for people: the counts, and at most ten of each list. */
export function orderLines(answer: ReconciliationAnswer): string[] {
  const { orders, tracked, rule } = answer;
  const worth = orders.value === null ? "" : ` worth ${orders.value} ${rule.currency}`;
  return [
    `Orders of record: ${orders.count}${worth}, ${orders.matched} matched, ${orders.cancelled} cancelled or refunded besides.`,
    `Conversions: ${tracked.conversions}, ${tracked.recorded} with an order of record, ${tracked.without_order_id} without an order id.`,
    ...lists.flatMap(([name, what]) => listed(what, answer[name])),
  ];
}

function listed(what: string, { count, rows, value, difference }: OrderList): string[] {
  if (count === 0) return [];
  const sum = difference ?? value;
  const first = rows.slice(0, 10).map((row) => row.order_id);
  const more = count > first.length ? `, and ${count - first.length} more` : "";
  return [`${what}: ${count}${sum ? ` (${sum})` : ""}: ${first.join(", ")}${more}`];
}
