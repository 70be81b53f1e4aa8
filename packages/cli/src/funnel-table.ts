// The answer of a funnel in; its rows as a table out: steps, with a column for groups, days and periods.
import type { FunnelAnswer, FunnelPeople, FunnelRow } from "./funnel-types.js";
import type { Table } from "./output.js";
import { roundedColumn } from "./rounded.js";

const columns = [
  "step",
  "name",
  "count",
  "lost",
  "rate_from_start",
  "rate_from_previous",
  "p50_s",
  "p90_s",
];

/** One row per step; times in seconds. For people rates are percentages and times are rounded. */
export function funnelTable(answer: FunnelAnswer, forPeople: boolean): Table {
  const parts = partsOf(answer);
  const hasLabels = parts.length > 1;
  const steps = parts.flatMap(([label, rows]) => rows.map((row) => ({ label, row })));
  const rate = (share: number) => (forPeople ? `${(share * 100).toFixed(1)}%` : share);
  const times = (name: "p50" | "p90") => {
    const seconds = steps.map(({ row }) => row.time_from_previous?.[name] ?? undefined);
    return forPeople ? roundedColumn(seconds) : seconds;
  };
  const [p50, p90] = [times("p50"), times("p90")];
  return {
    columns: [...(hasLabels ? ["part"] : []), ...columns],
    rows: steps.map(({ label, row }, index) => [
      ...(hasLabels ? [label] : []),
      row.step,
      row.name,
      row.people ?? row.sessions ?? row.entries,
      row.lost,
      rate(row.rate_from_start),
      rate(row.rate_from_previous),
      p50[index],
      p90[index],
    ]),
  };
}

/** The whole, then groups, days and the other period. */
function partsOf({ rows, groups = [], trend = [], comparison }: FunnelAnswer) {
  const parts: [string, FunnelRow[]][] = [["(all)", rows]];
  for (const { group, significance, rows } of groups) {
    parts.push([significance?.significant ? `${group} *` : group, rows]);
  }
  for (const { day, complete, rows } of trend) parts.push([complete ? day : `${day} …`, rows]);
  if (comparison) parts.push([`from ${comparison.from.slice(0, 10)}`, comparison.rows]);
  return parts;
}

/** What the marks of the table mean, where it has them. */
export function marksOf({ groups = [], trend = [] }: FunnelAnswer): string[] {
  return [
    ...(groups.some(({ significance }) => significance?.significant)
      ? ["* differs from the others by more than chance (p < 0.05)"]
      : []),
    ...(trend.some(({ complete }) => !complete) ? ["… chains of that day may still go on"] : []),
  ];
}

/** A list of people, with the columns that it has. */
export function peopleTable({ rows }: FunnelPeople): Table {
  const names = Object.keys(rows[0] ?? { person_id: "" });
  return { columns: names, rows: rows.map((row) => names.map((name) => row[name])) };
}
