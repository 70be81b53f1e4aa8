// Stores the days of sites that have changed, on a schedule and when it is asked.
import { type Sites, type Store, wordsOf } from "@cairn/schema";
import { createOneAtATime } from "../one-at-a-time.js";
import { sqlFile } from "../store/sql-file.js";
import { createStoreDays } from "./store-days.js";
import { createStoredDays, mostRestless, type SiteDay } from "./stored-days.js";

export interface DayStorer {
  /** Stores the days of every site that have changed. A site that fails is logged, and the others go on. */
  storeDue(): Promise<void>;
  /** Stores all days of a site that are not stored as they are. @returns how many */
  storeAll(site: string): Promise<number>;
  /** Does so now and again; never for more than a twentieth of the time. */
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export interface DayStorerOptions {
  store: Store;
  sites: Sites;
  /** So many events of a slice, and what its actors did on the days around, are in memory at once. */
  sliceEvents?: number;
  /** Days are stored anew when more persons of theirs than this have other ids since. */
  restlessAllowed?: number;
  now?: () => number;
  logger?: { error(detail: object, message: string): void };
}

/** A day that something arrives for is decided live meanwhile. */
const quietMs = 60_000;
const everyMs = 15_000;
/** About 1.5 GB: a longer day stays live. */
const mostEvents = 5_000_000;
/** A site that failed is left alone for so long. */
const pauseMs = 600_000;
/** What is replaced stays for those who read it: longer than any report may take. */
const keptMs = 3_600_000;

const stored = ["stored_events", "stored_sessions", "stored_rollups", "stored_days"];

/** One run at a time. */
export function createDayStorer(options: DayStorerOptions): DayStorer {
  const { store, sites, now = Date.now, logger } = options;
  const { sliceEvents = 250_000, restlessAllowed = mostRestless / 4 } = options;
  const storedDays = createStoredDays(store);
  const sql = {
    found: sqlFile("note_days_found"),
    replaced: sqlFile("replaced_generations"),
    remove: sqlFile("remove_generations"),
    removeSite: sqlFile("remove_site_rows"),
  };
  /** Sites whose days were looked for, and when each was tidied. */
  const looked = new Set<string>();
  const tidiedAt = new Map<string, number>();
  const pausedUntil = new Map<string, number>();
  const oneAtATime = createOneAtATime();
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  const isOver = (site: string) => stopping || sites.get(site) === undefined;
  const storeDays = createStoreDays({ store, storedDays, sliceEvents, now, isOver });

  const isQuiet = ({ changed_ms }: SiteDay) => now() - changed_ms > quietMs;

  /** Of a site that is wiped meanwhile nothing is left that was written since. */
  const ofSite = <Result>(site: string, work: () => Promise<Result>): Promise<Result> =>
    oneAtATime(async () => {
      try {
        return await work();
      } finally {
        if (sites.get(site) === undefined) await removeRows(site);
      }
    });

  async function removeRows(site: string): Promise<void> {
    for (const table of ["event_days", "staged_events", "staged_sessions", ...stored]) {
      await store.define(sql.removeSite, { table, site });
    }
    looked.delete(site);
    tidiedAt.delete(site);
  }

  async function storeChanged(site: string, isDue: (day: SiteDay) => boolean): Promise<number> {
    if (!looked.has(site)) {
      await store.command(sql.found, { site });
      looked.add(site);
    }
    const days = await storedDays.daysOf(site);
    const due = days.filter((day) => !day.is_stored && day.events <= mostEvents && isDue(day));
    await storeDays(site, due);
    return due.length;
  }

  /** Once in an hour, since it reads all that is stored. */
  async function tidy(site: string): Promise<void> {
    if (now() - (tidiedAt.get(site) ?? 0) < keptMs) return;
    await removeReplaced(site);
    // Who logs in changes the person of days that are stored, and of too many nothing is read from there.
    await storeDays(site, await storedDays.restlessDays(site, restlessAllowed));
    tidiedAt.set(site, now());
  }

  /** What was stored again lies there twice. */
  async function removeReplaced(site: string): Promise<void> {
    const before_ms = now() - keptMs;
    const found = await store.query<{ generation: string }>(sql.replaced, { site, before_ms });
    const generations = found.map(({ generation }) => Number(generation));
    for (const table of generations.length === 0 ? [] : stored) {
      await store.define(sql.remove, { table, site, generations });
    }
  }

  async function storeDue(): Promise<void> {
    for (const { id } of sites.all()) {
      if (stopping) return;
      if (now() < (pausedUntil.get(id) ?? 0)) continue;
      try {
        await ofSite(id, () => storeChanged(id, isQuiet));
        await ofSite(id, () => tidy(id));
      } catch (err) {
        pausedUntil.set(id, now() + pauseMs);
        logger?.error({ err, site: id }, `days are not stored: ${wordsOf(err)}`);
      }
    }
  }

  async function again(): Promise<void> {
    const startedAt = performance.now();
    await storeDue();
    if (stopping) return;
    const took = performance.now() - startedAt;
    timer = setTimeout(() => void again(), Math.max(everyMs, 20 * took)).unref();
  }

  return {
    storeDue,
    storeAll: (site) => ofSite(site, () => storeChanged(site, () => true)),
    start() {
      void again();
    },
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await oneAtATime(async () => undefined);
    },
  };
}
