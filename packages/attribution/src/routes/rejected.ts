// GET /api/v1/rejected: what was refused and why, with the payload to mend and send again.

import { type RefusalReason, refusalReasons } from "@cairn/schema";
import { z } from "zod";
import { rejectedAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery, pageQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const querystring = z.strictObject({ ...commonQuery, ...formatQuery, ...pageQuery });

export function rejectedRoutes(app: App, engine: Engine): void {
  const sql = { rows: sqlFile("rejected"), counts: sqlFile("rejected_counts") };

  app.get(
    "/api/v1/rejected",
    {
      schema: { querystring, tags: ["events"], summary: "Refused events" },
      config: rowAnswers(rejectedAnswer),
    },
    async ({ query }, reply) => {
      const { site, range, frame } = await openReport(engine, query);
      const { limit, offset } = query;
      const params = {
        site: site.id,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        limit,
        offset,
      };
      const [rows, counts] = await Promise.all([
        engine.store.query<object>(sql.rows, params),
        engine.store.query<{ reason: string; events: number }>(sql.counts, params),
      ]);
      const reasons = counts.map((row) => ({
        ...row,
        help: refusalReasons[row.reason as RefusalReason] ?? "",
      }));
      const total = { events: counts.reduce((sum, row) => sum + row.events, 0) };
      const rule = { site: site.id, limit, offset };
      return sendRows(reply, query.format, { ...frame(rule), total, reasons, rows });
    },
  );
}
