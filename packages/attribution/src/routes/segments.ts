// Saved segments: /api/v1/segments, /api/v1/segments/{name}, who is in one, and who came and went.
import type { Site } from "@cairn/schema";
import { z } from "zod";
import {
  segmentAnswer,
  segmentChangesAnswer,
  segmentPeopleAnswer,
  segmentPreviewAnswer,
  segmentSavedAnswer,
  segmentsAnswer,
} from "../answers/segments.js";
import { removedAnswer } from "../answers/service.js";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { createBinder } from "../filters/binder.js";
import { fillIn } from "../filters/fill-in.js";
import { answers, rowAnswers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery, formatQuery, pageQuery } from "../http/common-query.js";
import { openFrame, openReport } from "../http/report.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import { type Group, segmentDefinition } from "../segments/definition.js";
import { peopleOf } from "../segments/people-of.js";
import { createSavedSegments, type SavedSegment } from "../segments/saved-segments.js";
import { sqlFile } from "../store/sql-file.js";
import { isMoment, momentOf } from "../time/moment.js";
import type { App } from "./app.js";

const siteQuery = { site: commonQuery.site };
const params = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, "must be 1 to 63 of a-z, 0-9, - and _")
    .describe("Name of the segment."),
});
const body = segmentDefinition;
const atQuery = {
  at: z
    .string()
    .optional()
    .describe("ISO date (its end) or instant: who was in it then. Default: now."),
};

export function segmentRoutes(app: App, engine: Engine): void {
  const { store, sites } = engine;
  const segments = createSavedSegments(store, engine.now);
  const sql = {
    count: sqlFile("segment_count"),
    people: sqlFile("segment_people"),
    changes: sqlFile("segment_changes"),
  };
  const schema = { querystring: z.strictObject(siteQuery), tags: ["segments"] };

  async function segmentOf(site: string, name: string): Promise<SavedSegment> {
    const known = await segments.list(site);
    const segment = known.find((one) => one.name === name);
    if (segment !== undefined) return segment;
    const names = known.map((one) => one.name).join(", ");
    throw new ApiError(
      404,
      "unknown_segment",
      `There is no segment "${name}" of the site "${site}".`,
      names === "" ? "PUT /api/v1/segments/{name} saves one." : `Known: ${names}.`,
    );
  }

  const peopleAt = (binder = createBinder()) => ({
    binder,
    at: (definition: Group, { id, time_zone }: Site, asOf: number) =>
      peopleOf(definition, { site: id, tz: time_zone, asOf }, binder),
  });

  async function count(site: Site, definition: Group, asOf: number): Promise<number> {
    const { binder, at } = peopleAt();
    const statement = fillIn(sql.count, { people: at(definition, site, asOf) });
    const [row] = await store.query<{ people: number }>(binder.whole(statement), binder.params);
    return row?.people ?? 0;
  }

  app.get(
    "/api/v1/segments",
    {
      schema: { ...schema, summary: "The saved segments of a site" },
      config: answers(segmentsAnswer),
    },
    async ({ query }) => ({ rows: await segments.list(siteOf(sites, query.site).id) }),
  );

  app.get(
    "/api/v1/segments/:name",
    {
      schema: { ...schema, params, summary: "A segment, and how many people it has now" },
      config: answers(segmentAnswer),
    },
    async ({ query, params: { name } }) => {
      const site = siteOf(sites, query.site);
      const frame = await openFrame(engine);
      const segment = await segmentOf(site.id, name);
      const rule = { site: site.id, at: new Date(engine.now()).toISOString() };
      const people = await count(site, segment.definition, engine.now());
      return { ...frame(rule), ...segment, people };
    },
  );

  app.put(
    "/api/v1/segments/:name",
    {
      schema: { ...schema, params, body, summary: "Saves a segment, or changes it" },
      config: answers(segmentSavedAnswer),
    },
    async ({ query, params: { name }, body }) => {
      const site = siteOf(sites, query.site);
      await engine.identity.ensureFresh();
      // Asked before it is kept: what cannot be answered is not saved.
      const people = await count(site, body, engine.now());
      return { ...(await segments.save(site.id, name, body)), people };
    },
  );

  app.post(
    "/api/v1/segments/preview",
    {
      schema: { ...schema, body, summary: "How many people a segment would have" },
      config: { ...answers(segmentPreviewAnswer), onlyAsks: true },
    },
    async ({ query, body }) => {
      const site = siteOf(sites, query.site);
      const frame = await openFrame(engine);
      const rule = { site: site.id, definition: body, at: new Date(engine.now()).toISOString() };
      return { ...frame(rule), people: await count(site, body, engine.now()) };
    },
  );

  app.delete(
    "/api/v1/segments/:name",
    { schema: { ...schema, params, summary: "Forgets a segment" }, config: answers(removedAnswer) },
    async ({ query, params: { name } }) => {
      const site = siteOf(sites, query.site);
      await segmentOf(site.id, name);
      await segments.remove(site.id, name);
      return { removed: name };
    },
  );

  app.get(
    "/api/v1/segments/:name/people",
    {
      schema: {
        ...schema,
        params,
        querystring: z.strictObject({ ...siteQuery, ...atQuery, ...pageQuery, ...formatQuery }),
        summary: "Who is in a segment, or was at an instant",
      },
      config: rowAnswers(segmentPeopleAnswer),
    },
    async ({ query, params: { name } }, reply) => {
      const site = siteOf(sites, query.site);
      const frame = await openFrame(engine);
      const { definition } = await segmentOf(site.id, name);
      const asOf = instantOf(query.at, site, engine.now());
      const { binder, at } = peopleAt();
      const { limit, offset } = query;
      const statement = fillIn(sql.people, { people: at(definition, site, asOf) });
      const [total, rows] = await Promise.all([
        count(site, definition, asOf),
        store.query<{ person_id: string; nodes: string[] }>(binder.whole(statement), {
          ...binder.params,
          site: site.id,
          limit,
          offset,
        }),
      ]);
      const rule = { site: site.id, segment: name, definition, at: new Date(asOf).toISOString() };
      return sendRows(reply, query.format, {
        ...frame({ ...rule, limit, offset }),
        total: { people: total },
        rows,
      });
    },
  );

  app.get(
    "/api/v1/segments/:name/changes",
    {
      schema: {
        ...schema,
        params,
        querystring: z.strictObject({ ...commonQuery, ...pageQuery, ...formatQuery }),
        summary: "Who entered a segment and who left it between two instants",
      },
      config: rowAnswers(segmentChangesAnswer),
    },
    async ({ query, params: { name } }, reply) => {
      const { site, range, frame } = await openReport(engine, query);
      const { definition } = await segmentOf(site.id, name);
      const { limit, offset } = query;
      const { binder, at } = peopleAt();
      const statement = fillIn(sql.changes, {
        people_before: at(definition, site, range.from),
        people_after: at(definition, site, range.to),
      });
      const rows = await store.query<Change>(binder.whole(statement), {
        ...binder.params,
        limit,
        offset,
      });
      const [{ entered = 0, gone = 0 } = {}] = rows as Partial<Change>[];
      return sendRows(reply, query.format, {
        ...frame({ site: site.id, segment: name, definition, limit, offset }),
        total: { entered, left: gone },
        rows: rows.map(({ person_id, change }) => ({ person_id, change })),
      });
    },
  );
}

interface Change {
  person_id: string;
  change: "entered" | "left";
  entered: number;
  gone: number;
}

/** @throws BadParameter */
function instantOf(given: string | undefined, { time_zone }: Site, now: number): number {
  if (given === undefined) return now;
  if (isMoment(given)) return momentOf(given, time_zone, 1);
  throw new BadParameter(
    "at",
    `"${given}" is not a date or an instant`,
    "Allowed: an ISO date (2026-09-01) or an instant (2026-09-01T10:00:00Z), 2000 to 2199.",
  );
}
