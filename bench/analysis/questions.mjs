// Questions of the benchmark, each one or several requests to the engine, sent at once; `steps` of a funnel are those
// of the plain one. What has a body is sent by POST.
const steps = [{ event: "view_content" }, { event: "add_to_cart" }, { event: "purchase" }];
const range = { from: "2026-09-01", to: "2026-09-30" };
const post = (path, body) => [{ path: `/api/v1/${path}`, body: { ...range, ...body } }];
const funnel = (more = {}) => post("funnel", { steps, ...more });
const get = (path, question = "") => [
  { path: `/api/v1/${path}?from=${range.from}&to=${range.to}&${question}` },
];

/** The first page of the dashboard: eight measures beside the period before, and five lists. */
const overview = [
  ...get(
    "metrics",
    "metrics=visitors,people,sessions,views,bounce_rate,session_duration,conversions,value&compare=previous_period",
  ),
  ...["channel", "path", "landing_page", "country", "device"].flatMap((by) =>
    get("metrics", `metrics=visitors,sessions&by=${by}&limit=10`),
  ),
];

export const questions = {
  "funnel, 3 steps": funnel(),
  "funnel, any order": funnel({ order: "any" }),
  "funnel, strict": funnel({ order: "strict" }),
  "funnel, an exclusion": funnel({ exclude: [{ event: "search" }] }),
  "funnel, a repeated step": funnel({ steps: [steps[0], ...steps] }),
  "funnel by country": funnel({ by: "country" }),
  "funnel, days": funnel({ trend: "day" }),
  "funnel, totals": funnel({ count: "totals" }),
  "flows of 5 events": post("flows", { of: "event", start: "view_content", window: "7d" }),
  "overview: 8 metrics, compared, and 5 lists": overview,
  "retention, daily grid, first cohorts": get("retention", "unit=day"),
  "retention, daily grid, recurring cohorts": get("retention", "unit=day&cohort=recurring"),
  "retention, weekly rolling windows, recurring": get(
    "retention",
    "unit=week&mode=rolling&cohort=recurring",
  ),
  "retention of buyers by country": get(
    "retention",
    "unit=week&start=purchase&return=purchase&by=country",
  ),
  "lifecycle by day": get("lifecycle", "unit=day"),
  "churn by day, 7 days": get("churn", "unit=day&inactive_days=7"),
  "repurchase by month": get("repurchase"),
  "lifetime value by month": get("lifetime-value"),
  "lifetime value by channel, linear": get("lifetime-value/acquisition", "model=linear"),
};

/** What all are measured against: the same steps by ClickHouse's own function. */
export const plain = `SELECT level, count() FROM
  (
    SELECT person, windowFunnel(604800000)(toUInt64(toUnixTimestamp64Milli(event_time)),
      name = 'view_content', name = 'add_to_cart', name = 'purchase') AS level
    FROM plain
    WHERE name IN ('view_content', 'add_to_cart', 'purchase')
      AND event_time >= '2026-09-01 00:00:00' AND event_time < '2026-10-01 00:00:00'
    GROUP BY person
  )
  GROUP BY level ORDER BY level`;
