// Web vitals by page: how long loads take and how much they shift, against the bounds that browsers' makers name.
import type { Store } from "@cairn/schema";
import { createBinder } from "../filters/binder.js";
import { fillIn } from "../filters/fill-in.js";
import { conditionSql, type Filter } from "../filters/filter.js";
import type { FunnelRange } from "../funnels/funnel-sql.js";
import { sqlFile } from "../store/sql-file.js";
import { groupedSql } from "./page-groups.js";

/**
 * Up to the first a page is good, above the second poor, by three quarters of its loads. Milliseconds; CLS is a
 * ratio. https://web.dev/articles/vitals
 */
export const vitalBounds = {
  lcp: [2500, 4000],
  inp: [200, 500],
  cls: [0.1, 0.25],
  fcp: [1800, 3000],
  ttfb: [800, 1800],
} as const;
export type Vital = keyof typeof vitalBounds;
export const vitals = Object.keys(vitalBounds) as Vital[];

export interface PageVitals {
  page: string;
  loads: number;
  /** Of the measures that the page has. */
  vitals: Partial<
    Record<Vital, { p50: number; p75: number; rating: "good" | "needs_improvement" | "poor" }>
  >;
  /** The measures that are not good. */
  slow: Vital[];
}

export interface VitalsQuestion extends FunnelRange {
  filters: readonly Filter[];
  /** Each is a page of its own; none: every page is. */
  pages: readonly string[];
  limit: number;
}

export function createVitals(store: Store) {
  const sql = sqlFile("flow/vitals");
  return async (question: VitalsQuestion): Promise<PageVitals[]> => {
    const { filters, pages, scope, ...params } = question;
    const binder = createBinder(scope);
    const groups = pages.map((pattern) => ({ pattern, name: pattern }));
    const numbers = vitals.map((_, index) => index + 1);
    const statement = fillIn(sql, {
      any_vital: numbers.map((n) => quantiles(`measured[${n}]`)).join(", "),
      vital_of: vitals.map((name) => `toFloat64OrNull(toString(properties.${name}))`).join(", "),
      page_of: groupedSql(groups, "path", pages.length === 0 ? "path" : "''", binder),
      is_looked_at: conditionSql(filters, binder),
    });
    const rows = await store.query<{ page: string; loads: number; vitals: number[][] }>(
      binder.whole(statement),
      {
        ...params,
        ...binder.params,
      },
    );
    const order = (page: string) => pages.indexOf(page);
    return rows
      .map(({ page, loads, vitals: found }) => ({ page, loads, ...rated(found) }))
      .toSorted((x, y) => order(x.page) - order(y.page));
  };
}

/** Half and three quarters, or nothing. */
const quantiles = (value: string) =>
  `if(countIf(${value} IS NOT NULL) = 0, emptyArrayFloat64(), quantilesExactIf(0.5, 0.75)(ifNull(${value}, 0), ${value} IS NOT NULL))`;

function rated(found: readonly number[][]): Pick<PageVitals, "vitals" | "slow"> {
  const told: PageVitals["vitals"] = {};
  vitals.forEach((name, index) => {
    const [p50, p75] = found[index] ?? [];
    if (p50 === undefined || p75 === undefined) return;
    const [good, poor] = vitalBounds[name];
    const rating = p75 <= good ? "good" : p75 <= poor ? "needs_improvement" : "poor";
    told[name] = { p50, p75, rating };
  });
  return { vitals: told, slow: vitals.filter((name) => (told[name]?.rating ?? "good") !== "good") };
}
