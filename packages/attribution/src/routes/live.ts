// GET /api/v1/live: events and refusals as they reach the store, as server-sent events.
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Engine } from "../engine.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery } from "../http/common-query.js";
import { siteOf } from "../http/site-of.js";
import { settledBlock } from "../store/settled-block.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { App } from "./app.js";

const pollMs = 500;
const maxTails = 20;
/** How old what a tail begins with may be. */
const reachMs = 10 * 60_000;
/** A look answers this many rows of a table at most; older ones are not shown. */
const maxRows = 200;

const querystring = z.strictObject({ site: commonQuery.site });

const names = { events: "event", rejected: "rejected" } as const;
type Table = keyof typeof names;

/** The newest block that was seen in each partition. */
type Blocks = ReadonlyMap<string, number>;

interface Row {
  received_at: string;
  /** Tells the rows of a table apart. */
  key: string;
}

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
    {
      schema: { querystring, tags: ["events"], summary: "Events as they arrive" },
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

  /** Sends what is new in the order in which it was received. */
  async function follow(
    site: string,
    signal: AbortSignal,
    send: (name: "event" | "rejected", row: object) => void,
  ): Promise<void> {
    const seen = new Map<Table, Blocks>();
    let sent = new Set<string>();
    while (!signal.aborted) {
      const rows = await newRows(site, seen);
      rows.sort((x, y) => Date.parse(x.row.received_at) - Date.parse(y.row.received_at));
      for (const { table, row } of rows) {
        const { key, ...told } = row;
        if (!sent.has(`${table} ${key}`)) send(names[table], told);
      }
      if (rows.length > 0) {
        sent = new Set(
          [...sent, ...rows.map(({ table, row }) => `${table} ${row.key}`)].slice(-5000),
        );
      }
      await sleep(pollMs, undefined, { signal });
    }
  }

  /** Reads only parts that are new since the last look, so that a look costs little in a large table. */
  async function newRows(site: string, seen: Map<Table, Blocks>) {
    const since = sqlTime(engine.now() - reachMs);
    const found: { table: Table; row: Row }[] = [];
    for (const [table, newest] of await newestBlocks()) {
      const before = seen.get(table) ?? new Map();
      if ([...newest].every(([id, block]) => block <= (before.get(id) ?? -1))) continue;
      const blocks = [...before.values()].map((block) => settledBlock(engine.store, block));
      const params = { site, since, partitions: [...before.keys()], blocks, limit: maxRows };
      const rows = await engine.store.query<Row>(sql[table], params);
      found.push(...rows.reverse().map((row) => ({ table, row })));
      seen.set(table, newest);
    }
    return found;
  }

  async function newestBlocks(): Promise<Map<Table, Blocks>> {
    const rows = await engine.store.query<{ table: Table; partition_id: string; block: number }>(
      sql.newest,
      { tables: Object.keys(names) },
    );
    const newest = new Map<Table, Map<string, number>>();
    for (const { table, partition_id, block } of rows) {
      newest.set(table, (newest.get(table) ?? new Map()).set(partition_id, block));
    }
    return newest;
  }
}
