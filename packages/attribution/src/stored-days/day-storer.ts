// Stores the days of sites that have changed, on a schedule and when it is asked.
import { randomInt } from "node:crypto";
import { type Sites, type Store, wordsOf } from "@cairn/schema";
import { createOneAtATime } from "../one-at-a-time.js";
import { sqlFile } from "../store/sql-file.js";
import { dayNumber } from "../time/days-of.js";
import { plusDays } from "../time/zoned-day.js";
import { createStagedSql } from "./staged-sql.js";
import { affected, createStoredDays, mostRestless, type SiteDay } from "./stored-days.js";

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
/** Windows hold the events of a statement in memory, and who stops waits for it to end. */
const eventsAtOnce = 1_000_000;
/** To stage events all of a site are read, while nothing is loaded. */
const stagedAtOnce = 5_000_000;
/** About 2.5 GB: a longer day stays live. */
const mostEvents = 2_000_000;
/** A site that failed is left alone for so long. */
const pauseMs = 600_000;
/** Days around one whose events decide it, and those whose sessions its events may belong to. */
const eventReach = [-3, -2, -1, 0, 1];
const sessionReach = [-1, 0];
/** What is replaced stays for those who read it: longer than any report may take. */
const keptMs = 3_600_000;

/** One run at a time. */
export function createDayStorer(options: DayStorerOptions): DayStorer {
  const { store, sites, now = Date.now, logger } = options;
  const { sliceEvents = 250_000, restlessAllowed = mostRestless / 2 } = options;
  const storedDays = createStoredDays(store);
  const sql = {
    ...createStagedSql(),
    changed: sqlFile("note_days_changed"),
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

  async function storeSite(site: string, isDue: (day: SiteDay) => boolean): Promise<number> {
    try {
      return await storeDays(site, isDue);
    } finally {
      if (sites.get(site) === undefined) await removeRows(site);
    }
  }

  /** A site was wiped meanwhile: what was written since is left of it. */
  async function removeRows(site: string): Promise<void> {
    for (const table of ["event_days", "stored_events", "stored_rollups", "stored_days"]) {
      await store.define(sql.removeSite, { table, site });
    }
    looked.delete(site);
    tidiedAt.delete(site);
  }

  async function storeDays(site: string, isDue: (day: SiteDay) => boolean): Promise<number> {
    if (!looked.has(site)) {
      await store.command(sql.found, { site });
      looked.add(site);
    }
    const days = await storedDays.daysOf(site);
    const due = days.filter((day) => !day.is_stored && day.events <= mostEvents && isDue(day));
    await storeInParts(site, due);
    return due.length;
  }

  async function storeInParts(site: string, days: readonly SiteDay[]): Promise<void> {
    for (const many of inParts(days, stagedAtOnce)) {
      if (stopping || sites.get(site) === undefined) return;
      await storeStaged(site, many);
    }
  }

  async function storeStaged(site: string, many: readonly SiteDay[]): Promise<void> {
    const run = randomInt(1, 2 ** 48 - 1);
    try {
      await stage(site, many, run);
      for (const some of inParts(many, eventsAtOnce, isNext)) {
        if (stopping || sites.get(site) === undefined) return;
        await storeSome(site, some, run);
      }
    } finally {
      for (const table of ["staged_events", "staged_sessions"]) {
        await store.define(sql.unstage, { table, site, run });
      }
    }
  }

  /** Copies the events that decide some days, and decides their sessions: windows hold one slice of actors at a time. */
  async function stage(site: string, many: readonly SiteDay[], run: number): Promise<void> {
    const events = many.reduce((sum, day) => sum + day.events, 0);
    const slices = Math.ceil(events / sliceEvents);
    const around = (shifts: readonly number[]) => [
      ...new Set(many.flatMap(({ day }) => shifts.map((shift) => plusDays(day, shift)))),
    ];
    await store.command(sql.stageEvents, { site, run, slices, days: around(eventReach) });
    const days = around(sessionReach).sort();
    const [first = "", last = ""] = [days[0], days.at(-1)];
    const range = { live_from: midnight(first), live_to: midnight(plusDays(last, 2)) };
    for (let slice = 0; slice < slices && !stopping; slice++) {
      await store.command(sql.stageSessions, { site, run, slice, days, ...range });
    }
  }

  async function storeSome(site: string, some: readonly SiteDay[], run: number) {
    const days = some.map(({ day }) => day);
    const [first = "", end = ""] = [days[0], days.at(-1)];
    // Room for the number of a day: each has one of its own.
    const generation = randomInt(2 ** 36) * 65_536;
    const note = (madeOf: (one: SiteDay) => string) => {
      const columns = ["site", "day", "generation", "made_of", "version"];
      const rows = some.map((one) => {
        const number = generation + dayNumber(one.day);
        return JSON.stringify([site, one.day, number, madeOf(one), String(now())]);
      });
      return store.insert({ table: "stored_days", columns, lines: `${rows.join("\n")}\n` });
    };
    await note(() => "0");
    const live = { live_from: midnight(first), live_to: midnight(plusDays(end, 1)) };
    for (const kind of sql.store) {
      if (stopping) return;
      await store.command(kind, { site, days, generation, run, ...live });
    }
    // Before these days count: an event that moved here from another day would be in both. By now another process
    // may have stored that one.
    const all = await storedDays.daysOf(site);
    const copies = { sql: sql.copies, run };
    const moved = (await storedDays.daysWithCopies(site, all, days, copies)).flatMap(affected);
    const before = [...new Set(moved)].filter((day) => !days.includes(day));
    if (before.length > 0) await store.command(sql.changed, { site, days: before });
    await note(({ made_of }) => made_of);
  }

  /** Once in an hour, since it reads all that is stored. */
  async function tidy(site: string): Promise<void> {
    if (now() - (tidiedAt.get(site) ?? 0) < keptMs) return;
    await removeReplaced(site);
    // Who logs in changes the person of days that are stored, and of too many nothing is read from there.
    await storeInParts(site, await storedDays.restlessDays(site, restlessAllowed));
    tidiedAt.set(site, now());
  }

  /** What was stored again lies there twice. */
  async function removeReplaced(site: string): Promise<void> {
    const before_ms = now() - keptMs;
    const found = await store.query<{ generation: string }>(sql.replaced, { site, before_ms });
    const generations = found.map(({ generation }) => Number(generation));
    const tables = ["stored_events", "stored_rollups", "stored_days"];
    for (const table of generations.length === 0 ? [] : tables) {
      await store.define(sql.remove, { table, site, generations });
    }
  }

  async function storeDue(): Promise<void> {
    for (const { id } of sites.all()) {
      if (stopping) return;
      if (now() < (pausedUntil.get(id) ?? 0)) continue;
      try {
        await oneAtATime(() => storeSite(id, ({ changed_ms }) => now() - changed_ms > quietMs));
        await oneAtATime(() => tidy(id));
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
    storeAll: (site) => oneAtATime(() => storeSite(site, () => true)),
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

const midnight = (day: string): string => `${day} 00:00:00`;

const isNext = (before: SiteDay, { day }: SiteDay): boolean => day === plusDays(before.day, 1);

/** As many days as fit into a part, where one may follow the other. */
function inParts(
  days: readonly SiteDay[],
  mostEvents: number,
  mayFollow: (before: SiteDay, day: SiteDay) => boolean = () => true,
): SiteDay[][] {
  const found: SiteDay[][] = [];
  let events = 0;
  for (const day of days) {
    const part = found.at(-1);
    const before = part?.at(-1);
    events += day.events;
    if (before !== undefined && mayFollow(before, day) && events <= mostEvents) {
      part?.push(day);
    } else {
      found.push([day]);
      events = day.events;
    }
  }
  return found;
}
