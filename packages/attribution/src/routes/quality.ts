// GET /api/v1/quality: what the events of a range carry: ids to match people by, consent, delay, orders sent twice.
import { z } from "zod";
import { qualityAnswer } from "../answers/quality.js";
import type { Engine } from "../engine.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const querystring = z.strictObject({ ...commonQuery, ...formatQuery });

/** Kinds of ids that people are matched by. */
const idCounts = [
  "with_visitor",
  "with_user",
  "with_email",
  "with_phone",
  "with_click_id",
] as const;
const counts = [
  ...(["events", "bots"] as const),
  ...idCounts,
  ...(["consent_granted", "consent_denied", "delayed", "late"] as const),
  ...(["time_corrected", "repeated_orders"] as const),
] as const;
type Counts = Record<(typeof counts)[number], number>;
type Row = Counts & { name: string; last_received: number };

export function qualityRoutes(app: App, engine: Engine): void {
  const sql = sqlFile("quality");

  app.get(
    "/api/v1/quality",
    {
      schema: { querystring, tags: ["events"], summary: "What events carry, by name" },
      config: rowAnswers(qualityAnswer),
    },
    async ({ query }, reply) => {
      const { site, range, frame } = await openReport(engine, query);
      const found = await engine.store.query<Row>(sql, {
        ...{ site: site.id, from: sqlTime(range.from), to: sqlTime(range.to) },
      });
      const rows = found.map(({ last_received, ...row }) => ({
        ...row,
        match_quality: matchQuality(row),
        last_received_at: new Date(last_received).toISOString(),
      }));
      const sums = Object.fromEntries(
        counts.map((name) => [name, found.reduce((sum, row) => sum + row[name], 0)]),
      ) as Counts;
      const total = { ...sums, match_quality: matchQuality(sums) };
      return sendRows(reply, query.format, { ...frame({ site: site.id }), total, rows });
    },
  );
}

/** Of the kinds of ids, how many an event has on average, as 0 to 10; null without events. */
function matchQuality(row: Counts): number | null {
  if (row.events === 0) return null;
  const carried = idCounts.reduce((sum, name) => sum + row[name], 0);
  return (10 * carried) / (idCounts.length * row.events);
}
