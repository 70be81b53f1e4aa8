// GET /api/v1/live: events and refusals as they reach the store, as server-sent events.
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Engine } from "../engine.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery } from "../http/common-query.js";
import { sqlTime } from "../http/range.js";
import { siteOf } from "../http/site-of.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const pollMs = 500;
const maxTails = 20;
/** A poll answers this many rows at most; the rest is counted and not shown. */
const maxRows = 200;

const querystring = z.strictObject({ site: commonQuery.site });

type Kind = "events" | "rejected";
const names = { events: "event", rejected: "rejected" } as const;
type Named = { event_id: string; received_at: string };

export function liveRoutes(app: App, engine: Engine): void {
  const sql = {
    newest: sqlFile("newest_blocks"),
    events: sqlFile("live_events"),
    rejected: sqlFile("live_rejected"),
  };
  const open = new Set<AbortController>();
  app.addHook("preClose", async () => {
    for (const tail of open) tail.abort();
  });

  app.get(
    "/api/v1/live",
    { schema: { querystring, tags: ["events"], summary: "Events as they arrive" } },
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
      try {
        await follow(site.id, tail.signal, (name, row) => {
          reply.raw.write(`event: ${name}\ndata: ${JSON.stringify(row)}\n\n`);
        });
      } catch (error) {
        if (!tail.signal.aborted) reply.log.error({ err: error }, "the live tail failed");
      } finally {
        open.delete(tail);
        reply.raw.end();
      }
    },
  );

  /** Reads only parts that are new since the last poll, so that a poll costs little in a large table. */
  async function follow(
    site: string,
    signal: AbortSignal,
    send: (name: "event" | "rejected", row: object) => void,
  ): Promise<void> {
    const seen = new Map<string, number>();
    let sent = new Set<string>();
    while (!signal.aborted) {
      const newest = await engine.store.query<{ table: Kind; block: number }>(sql.newest, {
        tables: ["events", "rejected"],
      });
      const since = sqlTime(engine.now() - 10 * 60_000);
      const now = new Set<string>();
      for (const { table, block } of newest) {
        const before = seen.get(table) ?? -1;
        if (block <= before) continue;
        const params = { site, since, seen: before, limit: maxRows };
        for (const row of (await engine.store.query<Named>(sql[table], params)).reverse()) {
          const key = `${table} ${row.event_id} ${row.received_at}`;
          now.add(key);
          if (!sent.has(key)) send(names[table], row);
        }
        seen.set(table, block);
      }
      if (now.size > 0) sent = new Set([...sent, ...now].slice(-5000));
      await sleep(pollMs, undefined, { signal });
    }
  }
}
