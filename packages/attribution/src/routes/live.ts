// GET /api/v1/live: events and refusals as they are read from the log, as server-sent events; who is active
// now; and whether a site's first event came.
import { z } from "zod";
import { liveFirstAnswer, liveNowAnswer } from "../answers/live.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery } from "../http/common-query.js";
import { openFrame } from "../http/report.js";
import { siteOf } from "../http/site-of.js";
import { followStore, followTail } from "../live/follow.js";
import type { LiveRow } from "../live/live-tail.js";
import { createStoreTail } from "../live/store-tail.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const maxTails = 20;
/** So much may wait for a reader that is slower than its site; what comes then is left out, and counted. */
const maxWaitingBytes = 1 << 20;
const minuteMs = 60_000;
const tags = ["events"];

const siteQuery = z.strictObject({ site: commonQuery.site });
const firstQuery = z.strictObject({
  site: commonQuery.site,
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("Instant from which on something is waited for. Default: 10 minutes ago."),
});

interface Minute {
  minutes_ago: number;
  people: number;
  page_views: number;
  events: number;
}

export function liveRoutes(app: App, engine: Engine): void {
  const storeTail = createStoreTail(engine.store, engine.now);
  const sql = {
    minutes: sqlFile("live_minutes"),
    people: sqlFile("live_people"),
    first: sqlFile("live_first"),
    refused: sqlFile("live_refused"),
  };
  const open = new Set<AbortController>();
  app.addHook("preClose", async () => {
    for (const tail of open) tail.abort();
  });

  app.get(
    "/api/v1/live",
    {
      schema: { querystring: siteQuery, tags, summary: "Events as they arrive" },
      config: {
        answers: {
          200: { description: "Server-sent events", types: { "text/event-stream": null } },
        },
      },
    },
    async ({ query, raw }, reply) => {
      const site = siteOf(engine.sites, query.site);
      if (open.size >= maxTails) {
        throw new ApiError(429, "too_many_tails", `${maxTails} are open already.`, "Close one.");
      }
      const tail = new AbortController();
      open.add(tail);
      raw.on("close", () => tail.abort());
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      reply.raw.write(": open\n\n");
      let skipped = 0;
      const send = ({ kind, told }: LiveRow) => {
        if (reply.raw.writableLength > maxWaitingBytes) {
          skipped++;
          return;
        }
        if (skipped > 0) reply.raw.write(`event: skipped\ndata: {"rows":${skipped}}\n\n`);
        skipped = 0;
        reply.raw.write(`event: ${kind}\ndata: ${JSON.stringify(told)}\n\n`);
      };
      const follower = {
        send,
        skip: (rows: number) => {
          skipped += rows;
        },
      };
      const followed = { site: site.id, look: storeTail(site.id), signal: tail.signal };
      try {
        if (engine.tail === undefined) await followStore(followed, follower);
        else await followTail(engine.tail, followed, follower);
      } catch (error) {
        if (!tail.signal.aborted) reply.log.error({ err: error }, "the live tail failed");
      } finally {
        open.delete(tail);
        reply.raw.end();
      }
    },
  );

  app.get(
    "/api/v1/live/now",
    {
      schema: { querystring: siteQuery, tags, summary: "Who is active now" },
      config: answers(liveNowAnswer),
    },
    async ({ query }) => {
      const site = siteOf(engine.sites, query.site);
      const frame = await openFrame(engine);
      const now = engine.now();
      const params = { site: site.id, now: sqlTime(now) };
      const [minutes, [active]] = await Promise.all([
        engine.store.query<Minute>(sql.minutes, params),
        engine.store.query<{ people_5m: number; people_30m: number }>(sql.people, params),
      ]);
      const rows = Array.from({ length: 30 }, (_, index) => {
        const ago = 29 - index;
        const found = minutes.find(({ minutes_ago }) => minutes_ago === ago);
        return {
          from: new Date(now - (ago + 1) * minuteMs).toISOString(),
          people: found?.people ?? 0,
          page_views: found?.page_views ?? 0,
          events: found?.events ?? 0,
        };
      });
      const total = { people_5m: active?.people_5m ?? 0, people_30m: active?.people_30m ?? 0 };
      return { ...frame({ site: site.id, now: new Date(now).toISOString() }), total, rows };
    },
  );

  app.get(
    "/api/v1/live/first",
    {
      schema: { querystring: firstQuery, tags, summary: "Whether something came, and what" },
      config: answers(liveFirstAnswer),
    },
    async ({ query }) => {
      const site = siteOf(engine.sites, query.site);
      const frame = await openFrame(engine);
      const since =
        query.since === undefined ? engine.now() - 10 * minuteMs : Date.parse(query.since);
      const params = { site: site.id, since: sqlTime(since) };
      const [found, refused] = await Promise.all([
        engine.store.query<{ events: number }>(sql.first, params),
        engine.store.query(sql.refused, params),
      ]);
      const [{ events: count, ...first } = { events: 0 }] = found;
      const rule = { site: site.id, since: new Date(since).toISOString() };
      return {
        ...frame(rule),
        total: { events: count },
        first: count === 0 ? null : first,
        refused,
      };
    },
  );
}
