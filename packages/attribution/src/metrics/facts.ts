// What measures are made of: sums over the rows of one source each.

/** Where sums come from. */
export const sources = [
  "events",
  "firsts",
  "sessions",
  "conversions",
  "spend",
  "activity",
  "churn",
] as const;
export type Source = (typeof sources)[number];

/** How a sum is read: whole numbers, money in millionths, credit in 10^-15 of a conversion. */
type As = "count" | "micros" | "units";

interface Sum {
  source: Source;
  /** Over the rows of the source; activity and churn have statements of their own. */
  sql: string;
  as: As;
  /** Over credits of a model, where it differs. */
  credited?: string;
  /** Over events of sessions, where it differs. */
  counted?: string;
  /** Over rows that each stand for several events, where it differs. */
  rolled?: string;
}

const sumOf = (source: Source, sql: string, as: As = "count", credited?: string): Sum => ({
  ...{ source, sql, as },
  ...(credited === undefined ? {} : { credited }),
});

export const sums = {
  events: { ...sumOf("events", "count()"), rolled: "sum(events)" },
  page_views: { ...sumOf("events", "countIf(name = 'page_view')"), rolled: "sum(page_views)" },
  views: {
    ...sumOf("events", "countIf(name IN ('page_view', 'screen_view'))"),
    rolled: "sum(views)",
  },
  // What has no visitor has the key 0: to count it and take it away costs a fifth less than a condition.
  visitors: sumOf("events", "uniqExact(visitor_key) - toUInt64(min(visitor_key) = 0)"),
  people: sumOf("events", "uniqExact(person_key)"),
  new_people: sumOf("firsts", "count()"),
  sessions: { ...sumOf("sessions", "count()"), counted: "uniqExact(session_key)" },
  bounces: sumOf("sessions", "countIf(session_views <= 1)"),
  session_ms: sumOf("sessions", "sum(session_ms)"),
  session_views: sumOf("sessions", "sum(session_views)"),
  conversions: sumOf(
    "conversions",
    "count() * toInt128(1000000000000000)",
    "units",
    "sum(toInt128(conversion_units))",
  ),
  value: sumOf(
    "conversions",
    "toInt128(sum(toDecimal128(value_counted, 6)) * 1000000)",
    "micros",
    "sum(toInt128(value_units))",
  ),
  new_customers: sumOf(
    "conversions",
    "countIf(nth = 1) * toInt128(1000000000000000)",
    "units",
    "sumIf(toInt128(conversion_units), nth = 1)",
  ),
  customers: sumOf("conversions", "uniqExact(person_key)"),
  repeat_customers: sumOf("conversions", "uniqExactIf(person_key, nth > 1)"),
  spend: sumOf(
    "spend",
    "if(countIf(amount IS NULL) > 0, NULL, toInt128(sum(amount) * 1000000))",
    "micros",
  ),
  impressions: sumOf("spend", "sum(impressions)"),
  clicks: sumOf("spend", "sum(clicks)"),
  dau: sumOf("activity", ""),
  wau: sumOf("activity", ""),
  mau: sumOf("activity", ""),
  active_before: sumOf("churn", ""),
  stayed: sumOf("churn", ""),
} as const satisfies Record<string, Sum>;

export type Fact = keyof typeof sums;

/** Sums of one row of an answer. Missing ones are 0; null is unknown. */
export type Facts = { [fact in Fact]?: bigint | null };

/** The sums of a source that are wanted. */
export const factsOf = (source: Source, wanted: readonly Fact[]): Fact[] =>
  [...new Set(wanted)].filter((fact) => sums[fact].source === source);
