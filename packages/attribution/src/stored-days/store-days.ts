// Some days of a site come in; their events, sessions and rollups are stored, and count together.
import { randomInt } from "node:crypto";
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";
import { dayNumber } from "../time/days-of.js";
import { sqlTime } from "../time/sql-time.js";
import { plusDays } from "../time/zoned-day.js";
import { rollupMs } from "./rows.js";
import { createStagedSql } from "./staged-sql.js";
import { affected, type createStoredDays, type SiteDay } from "./stored-days.js";

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
/** To stage events all of a site are read, while nothing is loaded. */
const stagedAtOnce = 5_000_000;
/** Days around one whose events decide it, and those whose sessions its events may belong to. */
const eventReach = [-3, -2, -1, 0, 1];
const sessionReach = [-1, 0];

export function createStoreDays(options: StoreDaysOptions) {
  const { store, storedDays, sliceEvents, now, isOver } = options;
  const sql = { ...createStagedSql(), changed: sqlFile("note_days_changed") };

  return async (site: string, days: readonly SiteDay[]): Promise<void> => {
    for (const many of inParts(days, stagedAtOnce)) {
      if (isOver(site)) return;
      await storeTogether(site, many);
    }
  };

  /** Days count together, when all of them are stored. */
  async function storeTogether(site: string, days: readonly SiteDay[]): Promise<void> {
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
      await stage(site, days, run);
      for (const some of inParts(days, eventsAtOnce, isNext)) {
        await storeStaged(site, some, { generation, run });
        if (isOver(site)) return;
      }
      await noteMoved(site, days, run);
      await note(({ made_of }) => made_of);
    } finally {
      for (const table of ["staged_events", "staged_sessions"]) {
        await store.define(sql.unstage, { table, site, run });
      }
    }
  }

  /** Copies the events that decide some days, and decides their sessions: windows hold one slice of actors at a time. */
  async function stage(site: string, many: readonly SiteDay[], run: number): Promise<void> {
    const slices = Math.ceil(eventsOf(many) / sliceEvents);
    const around = (shifts: readonly number[]) => [
      ...new Set(many.flatMap(({ day }) => shifts.map((shift) => plusDays(day, shift)))),
    ];
    await store.command(sql.stageEvents, { site, run, slices, days: around(eventReach) });
    const days = around(sessionReach).sort();
    const [first = "", last = ""] = [days[0], days.at(-1)];
    const [from, to] = [startOf(first), startOf(plusDays(last, 2))];
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
    ];
    for (const [kind, { from, to }] of statements) {
      if (isOver(site)) return;
      const range = { live_from: sqlTime(from), live_to: sqlTime(to) };
      await store.command(kind, { site, days, ...numbers, ...range });
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
    const moved = (await storedDays.daysWithCopies(site, all, days, copies)).flatMap(affected);
    const before = [...new Set(moved)].filter((day) => !days.includes(day));
    if (before.length > 0) await store.command(sql.changed, { site, days: before });
  }
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Days in equal parts, each of them as many half hours as rollups are of. */
function portions({ from, to }: { from: number; to: number }, count: number) {
  const halves = (to - from) / rollupMs;
  const edge = (nth: number) => from + Math.floor((halves * nth) / count) * rollupMs;
  return Array.from({ length: count }, (_, nth) => ({ from: edge(nth), to: edge(nth + 1) }));
}

const eventsOf = (days: readonly SiteDay[]): number =>
  days.reduce((sum, { events }) => sum + events, 0);

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
