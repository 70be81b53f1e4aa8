// Questions of the benchmark, each a request to the engine; `steps` of a funnel are those of the plain one.
const steps = [{ event: "view_content" }, { event: "add_to_cart" }, { event: "purchase" }];
const range = { from: "2026-09-01", to: "2026-09-30" };
const funnel = (more = {}) => ({ path: "/api/v1/funnel", body: { steps, ...range, ...more } });

export const questions = {
  "funnel, 3 steps": funnel(),
  "funnel, any order": funnel({ order: "any" }),
  "funnel, strict": funnel({ order: "strict" }),
  "funnel, an exclusion": funnel({ exclude: [{ event: "search" }] }),
  "funnel, a repeated step": funnel({ steps: [steps[0], ...steps] }),
  "funnel by country": funnel({ by: "country" }),
  "funnel, days": funnel({ trend: "day" }),
  "funnel, totals": funnel({ count: "totals" }),
  "flows of 5 events": {
    path: "/api/v1/flows",
    body: { of: "event", start: "view_content", window: "7d", ...range },
  },
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
