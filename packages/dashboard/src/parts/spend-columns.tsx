// The columns of an answer about spend: what it cost, what it reached, what it earned, and what that comes to.
import { type Form, figure, visible } from "../words.ts";
import type { Column } from "./data-table.tsx";

export type SpendRow = Record<string, unknown>;

/** What rows of each level are named by. */
export const spendLevels: Readonly<Record<string, string[]>> = {
  channel: ["channel"],
  source: ["channel", "source"],
  campaign: ["channel", "source", "campaign"],
  ad: ["channel", "source", "campaign", "ad"],
};

const measures: readonly (readonly [title: string, name: string, form: Form])[] = [
  ["cost", "cost", "money"],
  ["impressions", "impressions", "count"],
  ["clicks", "clicks", "count"],
  ["CTR", "ctr", "share"],
  ["CPC", "cpc", "money"],
  ["conversions", "conversions", "number"],
  ["value", "value", "money"],
  ["ROAS", "roas", "number"],
  ["CPA", "cpa", "money"],
  ["CAC", "cac", "money"],
  ["new", "new_customers", "number"],
];

/** Instead of columns of zeros without a word. */
export const noSpend =
  "No spend is known for this range: cost per customer is 0 until it is imported, in Settings or by `npx cairn import FILE --kind spend`.";

const returning = ({ conversions, new_customers }: SpendRow): number | undefined =>
  conversions === undefined ? undefined : Number(conversions) - Number(new_customers);

export function spendColumns(names: readonly string[], currency: string): Column<SpendRow>[] {
  return [
    ...names.map((name) => ({
      title: name,
      cell: (row: SpendRow) => visible(row[name]),
      value: (row: SpendRow) => row[name],
    })),
    ...measures.map(([title, name, form]) => ({
      title,
      isFigure: true,
      cell: (row: SpendRow) => figure(row[name], form, currency),
      value: (row: SpendRow) => row[name],
    })),
    {
      title: "returning",
      isFigure: true,
      cell: (row) => figure(returning(row), "number"),
      value: returning,
    },
  ];
}

/** Stands below a table of spend: its total is no mean of its rows. */
export function Blended() {
  return (
    <p class="quiet">
      The total's figures are blended ROAS, blended CPA and blended CAC: all revenue and orders,
      organic too, over the whole cost.
    </p>
  );
}

/** What nobody earned, and all there was: the lines below a table of spend. */
export function spendSums(answer: { unattributed: SpendRow; total: SpendRow }): SpendRow[] {
  return [
    { ...answer.unattributed, channel: "(unattributed)" },
    { ...answer.total, channel: "total" },
  ];
}
