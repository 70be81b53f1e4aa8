// Events and refusals of a site as they reach the store: what is new since the last look goes out.
import type { Store } from "@cairn/schema";
import { settledBlock } from "../store/settled-block.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import type { LiveRow } from "./live-tail.js";

/** How old what a tail begins with may be. */
const reachMs = 10 * 60_000;
/** A look answers this many rows of a table at most; older ones are not shown. */
const maxRows = 200;

const kinds = { events: "event", rejected: "rejected" } as const;
type Table = keyof typeof kinds;

interface Found {
  received_at: string;
  key: string;
  [field: string]: unknown;
}

export function createStoreTail(store: Store, now: () => number) {
  const sql = {
    newest: sqlFile("newest_blocks"),
    events: sqlFile("live_events"),
    rejected: sqlFile("live_rejected"),
  };

  /** Each call of what it answers is a look at the parts that are new since the last one. */
  return (site: string) => {
    /** The newest block that was seen, by partition. */
    const seen = new Map<Table, ReadonlyMap<string, number>>();

    return async (): Promise<LiveRow[]> => {
      const since = sqlTime(now() - reachMs);
      const found: { at: number; row: LiveRow }[] = [];
      for (const [table, newest] of await newestBlocks()) {
        const before = seen.get(table) ?? new Map();
        if ([...newest].every(([id, block]) => block <= (before.get(id) ?? -1))) continue;
        const blocks = [...before.values()].map((block) => settledBlock(store, block));
        const params = { site, since, partitions: [...before.keys()], blocks, limit: maxRows };
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

  async function newestBlocks(): Promise<Map<Table, Map<string, number>>> {
    const rows = await store.query<{ table: Table; partition_id: string; block: number }>(
      sql.newest,
      {
        tables: Object.keys(kinds),
      },
    );
    const newest = new Map<Table, Map<string, number>>();
    for (const { table, partition_id, block } of rows) {
      newest.set(table, (newest.get(table) ?? new Map()).set(partition_id, block));
    }
    return newest;
  }
}
