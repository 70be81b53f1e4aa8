// POST /api/v1/funnel: how many people come through steps in order, and how long they take.
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { createBinder } from "../filters/binder.js";
import { matchSql, namesOf } from "../filters/event-match.js";
import { fillIn } from "../filters/fill-in.js";
import {
  type FunnelQuestion,
  funnelQuestion,
  refuseUnready,
  windowMs,
} from "../funnels/question.js";
import { commonQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { createSavedSegments } from "../segments/saved-segments.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const body = funnelQuestion.extend(commonQuery);

interface StepRow {
  step: number;
  people: number;
  from_previous: number[];
  to_convert: number[];
}

export function funnelRoutes(app: App, engine: Engine): void {
  const sql = sqlFile("funnel");
  const segments = createSavedSegments(engine.store, engine.now);
  const eventNames = createEventNames(engine.store);

  app.post(
    "/api/v1/funnel",
    { schema: { body, tags: ["funnel"], summary: "Where people drop out" } },
    async ({ body }) => {
      refuseUnready(body);
      const { site, range, frame } = await openReport(engine, body);
      const binder = createBinder(await segments.scopeOf(site, body.steps));
      const steps = body.steps.map((step) => matchSql(step, binder)).join(", ");
      const found = await engine.store.query<StepRow>(fillIn(sql, { step_conditions: steps }), {
        ...binder.params,
        n: body.steps.length,
        names: [...new Set(body.steps.flatMap(namesOf))],
        site: site.id,
        window_ms: windowMs(body.window),
        anchor: body.anchor,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
      });
      const { window, order, anchor, count } = body;
      const rule = { site: site.id, steps: body.steps, window, order, anchor, count };
      const empty = body.steps.slice(found.length).flatMap(namesOf);
      const notes = await eventNames.unknown(site.id, empty);
      return { ...frame(rule, notes), ...stepsOf(body, found) };
    },
  );
}

function stepsOf({ steps }: FunnelQuestion, found: readonly StepRow[]) {
  const people = steps.map((_, index) => found[index]?.people ?? 0);
  const rows = steps.map((step, index) => ({
    step: index + 1,
    name: step.name ?? [step.event].flat().join(" or "),
    people: people[index] ?? 0,
    lost: index === 0 ? 0 : (people[index - 1] ?? 0) - (people[index] ?? 0),
    rate_from_start: rate(people[index], people[0]),
    rate_from_previous:
      index === 0 ? rate(people[0], people[0]) : rate(people[index], people[index - 1]),
    time_from_previous: index === 0 ? null : percentiles(found[index]?.from_previous),
  }));
  return { rows, time_to_convert: percentiles(found[steps.length - 1]?.to_convert) };
}

function rate(part = 0, whole = 0): number {
  return whole === 0 ? 0 : part / whole;
}

/** Seconds; null when nobody came so far. */
function percentiles(seconds: readonly number[] | undefined) {
  if (seconds === undefined) return null;
  const [p50 = 0, p75 = 0, p90 = 0, p95 = 0] = seconds;
  return { p50, p75, p90, p95 };
}
