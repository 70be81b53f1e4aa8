// A site comes in; which of its days are stored as they are by now goes out, and what a range has to read of either.
import type { Store } from "@cairn/schema";
import { fillIn } from "../filters/fill-in.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";
import { plusDays } from "../time/zoned-day.js";

/** A day in UTC that has events. */
export interface SiteDay {
  /** ISO date. */
  day: string;
  /** Received, copies and all. */
  events: number;
  /** Checksum of what decides its sessions. */
  made_of: string;
  /** When it, or a day that it depends on, received something last: ms since 1970. */
  changed_ms: number;
  /** Number of its rows in `stored_events`; 0 when it never was stored. */
  generation: number;
  is_stored: boolean;
}

/** What a range reads of stored days, and what it has to decide live: parameters of statements. */
export interface DaysOfRange {
  /** Whether anything is read from stored days; a range without events is. */
  is_stored: boolean;
  generations: number[];
  /** Those in which a session may have begun that an event of the range belongs to. */
  opener_generations: number[];
  /** Days that have events and are not stored. */
  live_days: string[];
  live_from: string;
  live_to: string;
  /** Persons whose ids have changed since their days were stored, as numbers. */
  restless: readonly string[];
}

export interface StoredDays {
  within(from: number, to: number): DaysOfRange;
}

/** The stored days of a site as it is now. */
export type StoredDaysOf = (site: string) => Promise<StoredDays>;

/** Everything is decided live. */
export const nothingStored: StoredDays = {
  within: (from, to) => ({
    ...{ is_stored: false, generations: [], opener_generations: [], live_days: [] },
    ...{ live_from: sqlTime(from), live_to: sqlTime(to), restless: [] },
  }),
};

/** The number of what is stored of a day; to be raised when that changes. Days of another do not count, and are stored anew. */
const form = 3;
/** Of more numbers of persons than this, two for each that changed, nothing is taken from stored days: they are in each question. */
export const mostRestless = 50_000;

export function createStoredDays(store: Store) {
  const sql = {
    days: sqlFile("days_of_site"),
    copies: fillIn(sqlFile("days_with_copies"), { asked_events: "events" }),
    people: sqlFile("state_of_people"),
    restless: sqlFile("restless_people"),
    restlessDays: sqlFile("restless_days"),
  };
  /** Of each site the last days, by all that they were made of: what has changed is looked for once. */
  const known = new Map<string, { state: string; stored: Promise<StoredDays> }>();

  async function daysOf(site: string): Promise<SiteDay[]> {
    const rows = await store.query<SiteDay>(sql.days, { site, form });
    return rows.map((row) => ({
      ...row,
      events: Number(row.events),
      generation: Number(row.generation),
      changed_ms: Number(row.changed_ms),
      is_stored: Boolean(row.is_stored),
    }));
  }

  /** Stored days, not among `days`, with events of which `days` have copies. */
  async function daysWithCopies(
    site: string,
    all: readonly SiteDay[],
    days: readonly string[],
    copies: { sql: string; run?: number } = { sql: sql.copies },
  ): Promise<string[]> {
    const stored = all.filter(({ day, is_stored }) => is_stored && !days.includes(day));
    if (stored.length === 0 || days.length === 0) return [];
    const generations = stored.map(({ generation }) => generation);
    const asked = { site, generations, days, ...(copies.run !== undefined && { run: copies.run }) };
    const found = await store.query<{ day: string }>(copies.sql, asked);
    return found.map(({ day }) => day);
  }

  /** Stored days whose persons have changed the most, where more than `most` have: without them fewer. */
  async function restlessDays(site: string, most: number): Promise<SiteDay[]> {
    const stored = (await daysOf(site)).filter(({ is_stored }) => is_stored);
    const generations = stored.map(({ generation }) => generation);
    const asked = { site, generations };
    const limit = 2 * most + 1;
    const people = await store.query<{ person: string }>(sql.restless, { ...asked, limit });
    if (people.length < limit) return [];
    const rows = await store.query<{ day: string; persons: number }>(sql.restlessDays, asked);
    let left = rows.reduce((sum, { persons }) => sum + Number(persons), 0);
    const days = new Set<string>();
    for (const { day, persons } of rows) {
      if (left <= most) break;
      days.add(day);
      left -= Number(persons);
    }
    return stored.filter(({ day }) => days.has(day));
  }

  async function storedIn(site: string, days: readonly SiteDay[]): Promise<StoredDays> {
    const live = days.filter(({ is_stored }) => !is_stored).map(({ day }) => day);
    const generations = days.filter((one) => one.is_stored).map(({ generation }) => generation);
    const [changed, people] = await Promise.all([
      daysWithCopies(site, days, live),
      store.query<{ person: string }>(sql.restless, { site, generations, limit: mostRestless + 1 }),
    ]);
    if (people.length > mostRestless) return nothingStored;
    const isUnsure = new Set(changed.flatMap(affected));
    return storedDaysOf(
      days.map((one) => ({ ...one, is_stored: one.is_stored && !isUnsure.has(one.day) })),
      people.map(({ person }) => person),
    );
  }

  return {
    daysOf,
    daysWithCopies,
    restlessDays,
    async of(site: string): Promise<StoredDays> {
      const [days, people] = await Promise.all([daysOf(site), store.query(sql.people, { site })]);
      if (!days.some(({ is_stored }) => is_stored)) return nothingStored;
      const state = JSON.stringify([
        people,
        days.map(({ made_of, generation }) => [made_of, generation]),
      ]);
      const before = known.get(site);
      if (before?.state === state) return before.stored;
      const stored = storedIn(site, days);
      known.set(site, { state, stored });
      stored.catch(() => known.delete(site));
      return stored;
    },
  };
}

/** The days whose sessions a changed day decides. */
const affected = (day: string): string[] => [-1, 0, 1, 2, 3].map((shift) => plusDays(day, shift));

export const dayMs = 86_400_000;
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function storedDaysOf(days: readonly SiteDay[], restless: readonly string[]): StoredDays {
  const byDay = new Map(days.map((one) => [one.day, one]));
  const isSound = (day: string) => byDay.get(day)?.is_stored ?? true;
  // What has no page may belong to a session of the day before.
  const isUsable = ({ day, is_stored }: SiteDay) => is_stored && isSound(plusDays(day, -1));
  return {
    within(from, to) {
      const [first, last] = [dayAt(from), dayAt(to - 1)];
      const inside = days.filter(({ day }) => day >= first && day <= last);
      const usable = inside.filter(isUsable);
      const before = plusDays(first, -1);
      const openers = days.filter(
        ({ day, is_stored }) => is_stored && day >= before && day <= last,
      );
      const live = inside.filter((one) => !isUsable(one)).map(({ day }) => day);
      if (usable.length === 0 && live.length > 0) return nothingStored.within(from, to);
      const [liveFrom = first, liveTo = first] = [live[0], live.at(-1)];
      return {
        is_stored: true,
        generations: usable.map(({ generation }) => generation),
        opener_generations: openers.map(({ generation }) => generation),
        ...{ live_days: live, restless },
        live_from: sqlTime(Math.max(from, startOf(liveFrom))),
        live_to: sqlTime(Math.min(to, startOf(liveTo) + dayMs)),
      };
    },
  };
}
