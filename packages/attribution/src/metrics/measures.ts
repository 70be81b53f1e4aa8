// The measures: what each is, its unit, and how it comes from sums. docs/metrics.md has the same table.
import { ExactNumber } from "@cairn/schema";
import { fromMicros, fromUnits, money } from "../money.js";
import { quotient } from "../spend/ratios.js";
import { type Fact, type Facts, type Source, sums } from "./facts.js";

export interface Measure {
  /** One sentence for docs. */
  about: string;
  unit: "count" | "share" | "number" | "seconds" | "money";
  /**
   * additive: the rows of a split or of an interval add up to the total. distinct: whoever is in two rows
   * counts in both. ratio: of the sums, and never a mean of ratios. trailing: as of the end of each row.
   */
  kind: "additive" | "distinct" | "ratio" | "trailing";
  /** Of a ratio the dividend and the divisor. */
  facts: readonly Fact[];
  value(of: (fact: Fact) => bigint | null): unknown;
}

const million = 1_000_000n;
const whole = 10n ** 15n;

const numberOf = (value: bigint | null) => (value === null ? null : Number(value));
const moneyOf = (micros: bigint | null) => (micros === null ? null : money(fromMicros(micros)));
const exact = (units: bigint | null, places: number) =>
  units === null ? null : new ExactNumber(fromUnits(units, places).replace(/\.?0+$/, ""));

function times(value: bigint | null, by: bigint): bigint | null {
  return value === null ? null : value * by;
}

/** Null where there is nothing to divide by. */
function share(part: bigint | null, of: bigint | null, per = 1): number | null {
  return part === null || of === null || of === 0n ? null : Number(part) / per / Number(of);
}

const count = (fact: Fact, kind: "additive" | "distinct" | "trailing", about: string): Measure => ({
  ...{ about, unit: "count", kind, facts: [fact] },
  value: (of) => numberOf(of(fact)),
});
const credit = (fact: Fact, about: string): Measure => ({
  ...{ about, unit: "count", kind: "additive", facts: [fact] },
  value: (of) => exact(of(fact), 15),
});
const amount = (fact: Fact, about: string): Measure => ({
  ...{ about, unit: "money", kind: "additive", facts: [fact] },
  value: (of) => moneyOf(of(fact)),
});
type Ratio = (dividend: bigint | null, divisor: bigint | null) => unknown;
const ratio = (
  facts: readonly [Fact, Fact],
  unit: Measure["unit"],
  value: Ratio,
  about: string,
): Measure => ({
  ...{ about, unit, kind: "ratio", facts },
  value: (of) => value(of(facts[0]), of(facts[1])),
});

/** Rounded to 6 decimals, as in reports of spend. */
const rounded: Ratio = (x, y) => exact(quotient(times(x, million), y), 6);
const perCredit: Ratio = (x, y) => moneyOf(quotient(times(x, whole), y));

export const measures = {
  visitors: count("visitors", "distinct", "Browsers and devices: distinct visitor ids."),
  people: count("people", "distinct", "Distinct persons; ids that identity joined count once."),
  new_people: count("new_people", "additive", "Persons whose first event of all is this row's."),
  sessions: count("sessions", "additive", "Sessions, by when they began."),
  page_views: count("page_views", "additive", "Events named `page_view`."),
  views: count("views", "additive", "Events named `page_view` or `screen_view`."),
  events: count("events", "additive", "Events of every type and name."),
  bounces: count("bounces", "additive", "Sessions with one view at most."),
  bounce_rate: ratio(["bounces", "sessions"], "share", share, "Bounces per session."),
  session_duration: ratio(
    ["session_ms", "sessions"],
    "seconds",
    (ms, n) => share(ms, n, 1000),
    "Mean time from the first to the last hit of a session.",
  ),
  views_per_session: ratio(
    ["session_views", "sessions"],
    "number",
    share,
    "Views of these sessions per session.",
  ),
  conversions: credit("conversions", "Conversions that stand; with `model` credit of touches."),
  value: amount("value", "Their value in the report's currency, less refunds."),
  average_value: ratio(["value", "conversions"], "money", perCredit, "Value per conversion."),
  customers: count("customers", "distinct", "Persons with a conversion."),
  new_customers: credit("new_customers", "Conversions that were their person's first of all."),
  conversion_rate: ratio(
    ["conversions", "visitors"],
    "share",
    (units, n) => share(units, n, 1e15),
    "Conversions per visitor.",
  ),
  repurchase_rate: ratio(
    ["repeat_customers", "customers"],
    "share",
    share,
    "Of persons with a conversion those for whom one of them was not the first of all.",
  ),
  dau: count("dau", "trailing", "Persons active on the last day."),
  wau: count("wau", "trailing", "Persons active in the 7 days that end with the last day."),
  mau: count("mau", "trailing", "Persons active in the 30 days that end with the last day."),
  stickiness: ratio(["dau", "mau"], "share", share, "`dau` per `mau`."),
  churn_rate: {
    about: "Of the persons active in the period before those who are not active in this one.",
    unit: "share",
    kind: "ratio",
    facts: ["active_before", "stayed"],
    value: (of) => share((of("active_before") ?? 0n) - (of("stayed") ?? 0n), of("active_before")),
  },
  impressions: count("impressions", "additive", "Impressions of imported spend."),
  clicks: count("clicks", "additive", "Clicks of imported spend."),
  spend: amount("spend", "Cost; null where a part of it has no rate."),
  ctr: ratio(["clicks", "impressions"], "share", rounded, "Clicks per impression."),
  cpc: ratio(["spend", "clicks"], "money", (x, y) => moneyOf(quotient(x, y)), "Cost per click."),
  cpm: ratio(
    ["spend", "impressions"],
    "money",
    (x, y) => moneyOf(quotient(times(x, 1000n), y)),
    "Cost per thousand impressions.",
  ),
  cpa: ratio(["spend", "conversions"], "money", perCredit, "Cost per conversion."),
  cac: ratio(["spend", "new_customers"], "money", perCredit, "Cost per new customer."),
  roas: ratio(["value", "spend"], "number", rounded, "Value per cost."),
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];
export const measureOf = (name: MeasureName): Measure => measures[name];

/** The sources of a measure. */
export const sourcesOf = (name: MeasureName): Source[] => [
  ...new Set(measureOf(name).facts.map((fact) => sums[fact].source)),
];

/** A row's measures from its sums; nothing was found where a sum is missing. */
export function measured(names: readonly MeasureName[], facts: Facts): Record<string, unknown> {
  const of = (fact: Fact) => {
    const found = facts[fact];
    return found === undefined ? 0n : found;
  };
  return Object.fromEntries(names.map((name) => [name, measureOf(name).value(of)]));
}
