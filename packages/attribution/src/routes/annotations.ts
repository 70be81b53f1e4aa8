// GET, POST and DELETE /api/v1/annotations: what people write beside a day, for charts.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { annotationAnswer, annotationsAnswer, removedAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery } from "../http/common-query.js";
import { isoDay } from "../http/ledger-answer.js";
import { siteOf } from "../http/site-of.js";
import { createReplacingTable } from "../store/replacing-table.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

interface Annotation {
  id: string;
  day: string;
  text: string;
}

const tags = ["sites"];
const most = 1_000;

export function annotationRoutes(app: App, { store, sites, now }: Engine): void {
  const sql = sqlFile("annotations");
  const columns = ["site", "id", "day", "text", "removed"];
  const table = createReplacingTable(store, "annotations", { columns, clock: now });
  const querystring = z.strictObject({ site: commonQuery.site });
  const listed = (site: string) => store.query<Annotation>(sql, { site });

  app.get(
    "/api/v1/annotations",
    {
      schema: { querystring, tags, summary: "What is written beside days" },
      config: answers(annotationsAnswer),
    },
    async ({ query }) => ({ rows: await listed(siteOf(sites, query.site).id) }),
  );

  app.post(
    "/api/v1/annotations",
    {
      schema: {
        querystring,
        body: z.strictObject({
          day: isoDay,
          text: z.string().trim().min(1).max(500).describe("What happened."),
        }),
        tags,
        summary: "Writes something beside a day",
      },
      config: {
        answers: {
          201: { description: "Written", types: { "application/json": annotationAnswer } },
        },
      },
    },
    async ({ query, body: { day, text } }, reply) => {
      const site = siteOf(sites, query.site);
      if ((await listed(site.id)).length >= most) {
        throw new ApiError(409, "too_many", `There are ${most} already.`, "Remove some.");
      }
      const id = randomBytes(6).toString("hex");
      await table.write([[site.id, id, day, text, 0]]);
      return reply.code(201).send({ id, day, text });
    },
  );

  app.delete(
    "/api/v1/annotations/:id",
    {
      schema: {
        params: z.object({ id: z.string().max(64) }),
        querystring,
        tags,
        summary: "Removes what is written beside a day",
      },
      config: answers(removedAnswer),
    },
    async ({ params: { id }, query }) => {
      const site = siteOf(sites, query.site);
      const known = (await listed(site.id)).find((one) => one.id === id);
      if (known === undefined) {
        const hint = "GET /api/v1/annotations lists those that there are.";
        throw new ApiError(404, "unknown_annotation", `There is no annotation "${id}".`, hint);
      }
      await table.write([[site.id, id, known.day, known.text, 1]]);
      return { removed: id };
    },
  );
}
