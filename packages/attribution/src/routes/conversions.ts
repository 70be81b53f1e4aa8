// GET /api/v1/conversions: which conversions there were.

import { canonicalName } from "@cairn/schema";
import { z } from "zod";
import { conversionsAnswer } from "../answers/attribution.js";
import type { Engine } from "../engine.js";
import { createEventNames } from "../events/event-names.js";
import { rowAnswers } from "../http/answers.js";
import { commonQuery, formatQuery, pageQuery } from "../http/common-query.js";
import { openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { ruleQuery } from "../journeys/rule.js";
import { money } from "../money.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  ...commonQuery,
  ...formatQuery,
  ...pageQuery,
  conversion: ruleQuery.conversion,
});

interface Conversion {
  value: string;
  refunded: string;
  taken_back: number;
  unconfirmed: number;
}

export function conversionRoutes(app: App, engine: Engine): void {
  const sql = sqlFile("conversions");
  const eventNames = createEventNames(engine.store);

  app.get(
    "/api/v1/conversions",
    {
      schema: {
        querystring,
        tags: ["attribution"],
        summary: "The conversions of a range",
      },
      config: rowAnswers(conversionsAnswer),
    },
    async ({ query }, reply) => {
      const { site, range, frame } = await openReport(engine, query);
      const { limit, offset } = query;
      const conversion = canonicalName(query.conversion);
      const found = await engine.store.query<Conversion>(sql, {
        site: site.id,
        conversion,
        from: sqlTime(range.from),
        to: sqlTime(range.to),
        limit,
        offset,
      });
      const rows = found.map((row) => ({
        ...row,
        value: money(row.value),
        refunded: money(row.refunded),
        taken_back: row.taken_back === 1,
        unconfirmed: row.unconfirmed === 1,
      }));
      const rule = { site: site.id, conversion, limit, offset };
      const notes = rows.length > 0 ? [] : await eventNames.unknown(site.id, [conversion]);
      return sendRows(reply, query.format, { ...frame(rule, notes), rows });
    },
  );
}
