// Events and refusals of a site as they reach the store: what is new since the last look goes out.
import type { Store } from "@cairn/schema";
import { type Blocks, createNewestBlocks, isNewer, settled } from "../store/newest-blocks.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { LiveRow } from "./live-tail.js";

/** How old what a tail begins with may be. */
const reachMs = 10 * 60_000;
/** A look answers this many rows of a table at most; older ones are not shown. */
const maxRows = 200;

const kinds = { events: "event", rejected: "rejected" } as const;
type Table = keyof typeof kinds;
const tables = ["events", "rejected"] as const;

interface Found {
  received_at: string;
  key: string;
  [field: string]: unknown;
}

export function createStoreTail(store: Store, now: () => number) {
  const sql = {
    events: sqlFile("live_events"),
    rejected: sqlFile("live_rejected"),
  };
  const newestBlocks = createNewestBlocks(store);

  /** Each call of what it answers is a look at the parts that are new since the last one. */
  return (site: string) => {
    const seen = new Map<Table, Blocks>();

    return async (): Promise<LiveRow[]> => {
      const since = sqlTime(now() - reachMs);
      const found: { at: number; row: LiveRow }[] = [];
      const newestOf = await newestBlocks(tables);
      for (const table of tables) {
        const [newest, before] = [newestOf.get(table) ?? new Map(), seen.get(table) ?? new Map()];
        if (!isNewer(newest, before)) continue;
        const params = { site, since, ...settled(store, before), limit: maxRows };
        const rows = await store.query<Found>(sql[table], params);
        for (const { key, ...told } of rows.reverse()) {
          found.push({
            at: Date.parse(told.received_at),
            row: { kind: kinds[table], site, key, told },
          });
        }
        seen.set(table, newest);
      }
      return found.toSorted((x, y) => x.at - y.at).map(({ row }) => row);
    };
  };
}
