// Removes a site and every row of it: first its key, then what is still on its way, then the rows.
import { setTimeout as sleep } from "node:timers/promises";
import type { Engine } from "../engine.js";
import { sqlFile } from "../store/sql-file.js";
import { ApiError } from "./api-error.js";
import { unknownSite } from "./site-of.js";

/** A collector in another process sees within a second that a site is gone. */
const registryReachMs = 1_500;
/** How long the loader may need for what was accepted before. */
const patienceMs = 60_000;
/** A loader of another process that has loaded nothing for so long has nothing of the site. */
const quietMs = 5_000;

/** Answers how many rows of each table were removed. Rejects with an `ApiError` for a site that never was. */
export function createWipe(engine: Engine): (id: string) => Promise<Record<string, number>> {
  const { store, sites, identity } = engine;
  const sql = {
    tables: sqlFile("site_tables"),
    count: sqlFile("site_rows"),
    remove: sqlFile("remove_site_rows"),
  };

  return async (id) => {
    const known = sites.get(id) !== undefined;
    if (known) {
      await sites.remove(id);
      await sleep(registryReachMs);
    }
    await everythingLoaded();
    const removed = await countRows(id);
    const rows = Object.values(removed).reduce((sum, count) => sum + count, 0);
    // A wipe that was cut short is done to the end by the next one: its site is gone, its rows are not.
    if (!known && rows === 0) throw unknownSite(sites, id);
    for (const table of Object.keys(removed)) {
      await store.define(sql.remove, { table, site: id });
    }
    await identity.forget(id);
    await refuseLeftovers(id);
    return removed;
  };

  /** Events that were accepted before the key was gone may still be in the log. */
  async function everythingLoaded(): Promise<void> {
    const accepted = engine.now();
    const until = Date.now() + patienceMs;
    let loadedAt = Date.now();
    let before = await engine.progress();
    while (before.asOf < accepted) {
      // What waits in another process's log is not known; while it has something, it loads.
      if (before.elsewhere && Date.now() - loadedAt > quietMs) break;
      if (Date.now() > until) {
        throw new ApiError(
          503,
          "loader_behind",
          `The loader is ${before.lagMs} ms behind, so rows of the site are still to come.`,
          "The key no longer works. Ask again when GET /readyz says that nothing waits.",
        );
      }
      await sleep(50);
      const progress = await engine.progress();
      if (progress.asOf !== before.asOf) loadedAt = Date.now();
      before = progress;
    }
    await identity.refresh();
  }

  async function countRows(site: string): Promise<Record<string, number>> {
    const tables = await store.query<{ name: string }>(sql.tables);
    const counts: Record<string, number> = {};
    for (const { name: table } of tables) {
      const [row] = await store.query<{ found: number }>(sql.count, { table, site });
      counts[table] = row?.found ?? 0;
    }
    return counts;
  }

  async function refuseLeftovers(site: string): Promise<void> {
    const left = Object.entries(await countRows(site)).filter(([, count]) => count > 0);
    if (left.length === 0) return;
    const words = left.map(([table, count]) => `${table} ${count}`).join(", ");
    throw new ApiError(500, "not_wiped", `Rows are left: ${words}.`, "Ask again.");
  }
}
