// Some days of a site come in; their events, sessions and rollups are stored, and count together.
import { randomInt } from "node:crypto";
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";
import { dayNumber } from "../time/days-of.js";
import { sqlTime } from "../time/sql-time.js";
import { plusDays } from "../time/zoned-day.js";
import { rollupMs } from "./rows.js";
import { createStagedSql } from "./staged-sql.js";
import { type createStoredDays, dayMs, type SiteDay, startOf } from "./stored-days.js";

export interface StoreDaysOptions {
  store: Store;
  storedDays: ReturnType<typeof createStoredDays>;
  /** So many events of a slice, and what its actors did on the days around, are in memory at once. */
  sliceEvents: number;
  now: () => number;
  /** Asked between statements: what is not finished does not count. */
  isOver: (site: string) => boolean;
}

/** Statements hold the events that they store in memory, and who stops waits for them to end. */
const eventsAtOnce = 500_000;
/** To stage events all of a site are read, while nothing is loaded. A day that needs more than the most stays live. */
const stagedAtOnce = 12_000_000;
const mostStaged = 25_000_000;
/** Days around one whose events decide it, and those whose sessions its events may belong to. */
const eventReach = [-3, -2, -1, 0, 1];
const sessionReach = [-1, 0];

export function createStoreDays(options: StoreDaysOptions) {
  const { store, storedDays, sliceEvents, now, isOver } = options;
  const sql = {
    ...createStagedSql(),
    count: sqlFile("count_stored"),
    changed: sqlFile("note_days_changed"),
  };

  return async (site: string, days: readonly SiteDay[]): Promise<void> => {
    if (days.length === 0) return;
    const all = await storedDays.daysOf(site);
    const eventsOn = new Map(all.map(({ day, events }) => [day, events]));
    const stagedOf = (some: readonly SiteDay[]) =>
      around(some, eventReach).reduce((sum, day) => sum + (eventsOn.get(day) ?? 0), 0);
    const sound = days.filter((day) => stagedOf([day]) <= mostStaged);
    for (const many of inParts(sound, (part) => stagedOf(part) <= stagedAtOnce)) {
      if (isOver(site)) return;
      await storeTogether(site, many, Math.ceil(stagedOf(many) / sliceEvents));
    }
  };

  /** Days count together, when all of them are stored. */
  async function storeTogether(
    site: string,
    days: readonly SiteDay[],
    slices: number,
  ): Promise<void> {
    const run = randomInt(1, 2 ** 48 - 1);
    // Room for the number of a day: each has one of its own.
    const generation = randomInt(2 ** 36) * 65_536;
    const note = (madeOf: (one: SiteDay) => string) => {
      const columns = ["site", "day", "generation", "made_of", "version"];
      const rows = days.map((one) => {
        const number = generation + dayNumber(one.day);
        return JSON.stringify([site, one.day, number, madeOf(one), String(now())]);
      });
      return store.insert({ table: "stored_days", columns, lines: `${rows.join("\n")}\n` });
    };
    await note(() => "0");
    try {
      await stage(site, days, { run, slices });
      for (const some of inParts(days, isOneStatement)) {
        await storeStaged(site, some, { generation, run });
        if (isOver(site)) return;
      }
      await refuseMissing(site, days, { generation, run });
      await noteMoved(site, days, run);
      await note(({ made_of }) => made_of);
    } finally {
      // What stays goes by itself after a day: no reason to fail, or to hide why this failed.
      const tables = ["staged_events", "staged_sessions"];
      const unstage = (table: string) => store.define(sql.unstage, { table, site, run });
      await Promise.allSettled(tables.map(unstage));
    }
  }

  /** Copies the events that decide some days, and decides their sessions: windows hold one slice of actors at a time. */
  async function stage(
    site: string,
    many: readonly SiteDay[],
    { run, slices }: { run: number; slices: number },
  ): Promise<void> {
    await store.command(sql.stageEvents, { site, run, slices, days: around(many, eventReach) });
    const days = around(many, sessionReach).sort();
    const [from, to] = [startOf(days[0] ?? ""), startOf(plusDays(days.at(-1) ?? "", 2))];
    const range = { live_from: sqlTime(from), live_to: sqlTime(to) };
    for (let slice = 0; slice < slices && !isOver(site); slice++) {
      await store.command(sql.stageSessions, { site, run, slice, days, ...range });
    }
  }

  async function storeStaged(
    site: string,
    some: readonly SiteDay[],
    numbers: { generation: number; run: number },
  ): Promise<void> {
    const days = some.map(({ day }) => day);
    const whole = { from: startOf(days[0] ?? ""), to: startOf(plusDays(days.at(-1) ?? "", 1)) };
    const times = portions(whole, Math.ceil(eventsOf(some) / eventsAtOnce));
    const statements = [
      ...times.map((range) => [sql.storeEvents, range] as const),
      ...times.map((range) => [sql.storeRollups, range] as const),
      ...sql.storeWhole.map((kind) => [kind, whole] as const),
      [sql.storeOpeners, { from: whole.from - dayMs, to: whole.to - dayMs }] as const,
    ];
    for (const [kind, { from, to }] of statements) {
      if (isOver(site)) return;
      const range = { live_from: sqlTime(from), live_to: sqlTime(to) };
      await store.command(kind, { site, days, ...numbers, ...range });
    }
  }

  /** @throws Error where rows that were just written are not there to be read, as on a replica that is behind. */
  async function refuseMissing(
    site: string,
    some: readonly SiteDay[],
    numbers: { generation: number; run: number },
  ): Promise<void> {
    const days = some.map(({ day }) => day);
    const asked = { site, days, ...numbers };
    const [found] = await store.query<Record<string, string[]>>(sql.count, asked);
    const counts = Object.values(found ?? {});
    if (counts.length === 0 || counts.some((some) => new Set(some).size !== 1)) {
      throw new Error(`rows are missing: ${JSON.stringify(found)}`);
    }
  }

  /**
   * An event that moved to these days from another would be in both once they count. By now another process may have
   * stored that one.
   */
  async function noteMoved(site: string, stored: readonly SiteDay[], run: number): Promise<void> {
    const days = stored.map(({ day }) => day);
    const all = await storedDays.daysOf(site);
    const copies = { sql: sql.copies, run };
    const before = await storedDays.daysWithCopies(site, all, days, copies);
    if (before.length > 0) await store.command(sql.changed, { site, days: before });
  }
}

/** Days in equal parts, each of them as many half hours as rollups are of. */
function portions({ from, to }: { from: number; to: number }, count: number) {
  const halves = (to - from) / rollupMs;
  const edge = (nth: number) => from + Math.floor((halves * nth) / count) * rollupMs;
  return Array.from({ length: count }, (_, nth) => ({ from: edge(nth), to: edge(nth + 1) }));
}

const eventsOf = (days: readonly SiteDay[]): number =>
  days.reduce((sum, { events }) => sum + events, 0);

/** Days that are so far from some, each once. */
const around = (days: readonly SiteDay[], shifts: readonly number[]): string[] => [
  ...new Set(days.flatMap(({ day }) => shifts.map((shift) => plusDays(day, shift)))),
];

/** Neighbours, which one statement can store. */
const isOneStatement = (days: readonly SiteDay[]): boolean =>
  eventsOf(days) <= eventsAtOnce && days.at(-1)?.day === plusDays(days.at(-2)?.day ?? "", 1);

/** Each part as long as it `fits`; a single day always does. */
function inParts(
  days: readonly SiteDay[],
  fits: (part: readonly SiteDay[]) => boolean,
): SiteDay[][] {
  const parts: SiteDay[][] = [];
  for (const day of days) {
    const part = parts.at(-1);
    if (part !== undefined && fits([...part, day])) part.push(day);
    else parts.push([day]);
  }
  return parts;
}
