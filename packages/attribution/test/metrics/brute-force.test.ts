// Every measure, split and narrowed in every way, is what plain loops over the same events count.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DayStorer } from "../../src/stored-days/day-storer.js";
import { createStoredDays } from "../../src/stored-days/stored-days.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertAroundStoring } from "../support/insert-around-storing.js";
import { insertEvents } from "../support/insert-events.js";
import { type Place, type Question, reference } from "./reference.js";
import { localDay } from "./reference-day.js";
import { makeTraffic } from "./traffic.js";

const site = "shop";
const { events, copies, spend } = makeTraffic(site, 7);
let engine: TestEngine;
let storer: DayStorer;
let expected: ReturnType<typeof reference>;

beforeAll(async () => {
  engine = await startEngine([site]);
  await insertEvents(engine.store, copies);
  storer = await insertAroundStoring(engine, events, 100);
  const columns = Object.keys(spend[0] ?? {});
  const lines = [columns, ...spend.map((row) => Object.values(row))].map((row) => row.join(","));
  const table = lines.join("\n").replace("day,", "date,").replace("cost,", "cost,");
  const sent = await engine.send(`/api/v1/spend?site=${site}&currency=EUR`, table, "text/csv");
  expect(sent.status, sent.text).toBe(200);
  await engine.identity.refresh();
  const known = await engine.store.query<{ node: string; person_id: string }>(
    "SELECT node, person_id FROM person_ids FINAL WHERE site = {site:String}",
    { site },
  );
  const persons = new Map(known.map(({ node, person_id }) => [node, person_id]));
  expect(persons.size).toBeGreaterThan(5);
  expected = reference([...events, ...copies], spend, (node) => persons.get(node) || node);
});
afterAll(() => engine.close());

async function storedShare(): Promise<number> {
  const days = await createStoredDays(engine.store).daysOf(site);
  return days.filter(({ is_stored }) => is_stored).length / days.length;
}

const all =
  "visitors people new_people sessions page_views views events bounces bounce_rate session_duration views_per_session conversions value average_value customers new_customers conversion_rate repurchase_rate churn_rate dau wau mau stickiness".split(
    " ",
  );
const ofSpend = "spend impressions clicks ctr cpc cpm cpa cac roas".split(" ");
const zones = ["Europe/Berlin", "UTC", "America/New_York", "Asia/Kolkata"];
const intervals = [undefined, "day", "week", "hour", "month"] as const;
const splits = [
  [],
  ["channel"],
  ["path"],
  ["country", "device"],
  ["entry_page"],
  ["exit_page"],
  ["properties.plan"],
  ["campaign", "event"],
];
const filters: Question["filters"][] = [
  [],
  [["country", "is", ["DE", "AT"]]],
  [["channel", "is_not", ["direct"]]],
  [
    ["path", "is", ["/pricing"]],
    ["channel", "is", ["email", "direct"]],
  ],
  [["event", "is", ["purchase"]]],
];
const ranges = [
  ["2026-03-27", "2026-03-31"],
  ["2026-10-22", "2026-10-28"],
  ["2026-10-25", "2026-10-25"],
];

/** Every choice meets most others: each question asks for all measures that it can. */
const questions = Array.from({ length: 25 }, (_, index) => ({
  interval: intervals[index % 5],
  by: splits[(index + Math.floor(index / 8)) % 8] ?? [],
  filters: filters[(index + Math.floor(index / 5)) % 5] ?? [],
  tz: zones[(index + Math.floor(index / 4)) % 4] ?? "UTC",
  range: ranges[index % 3] ?? [],
  weekStart: index % 2 === 0 ? ("monday" as const) : ("sunday" as const),
}));

const asked = questions.map((question) => [JSON.stringify(question), question] as const);
test.each(asked)("%s", (_, question) => compared(question));

describe("with all days stored", () => {
  beforeAll(async () => {
    for (let round = 0; (await storedShare()) < 1; round++) {
      expect(round).toBeLessThan(4);
      await storer.storeAll(site);
    }
  });
  test.each(asked)("%s", (_, question) => compared(question));
});

async function compared(asked: (typeof questions)[number]) {
  const { interval, by, tz, range, weekStart } = asked;
  const [first = "", last = ""] = range;
  const own = engine.sites.get(site);
  if (own !== undefined) await engine.sites.put({ ...own, week_start: weekStart });
  const isDaily = interval !== "hour";
  const isPlain = by.length === 0 && asked.filters.length === 0;
  const metrics = all.filter((name) => isDaily || !/au$|stickiness/.test(name));
  if (isPlain && isDaily) metrics.push(...ofSpend);
  const { status, body } = await engine.post("/api/v1/metrics", {
    ...{ site, from: first, to: last, tz, metrics, by, filters: asked.filters, limit: 1000 },
    ...(interval === undefined ? {} : { interval }),
  });
  expect(status, JSON.stringify(body)).toBe(200);

  const keyAt = (ms: number) => keyOf(ms, tz, interval ?? "day", weekStart);
  const whole: Place = {
    isIn: (ms) => localDay(ms, tz) >= first && localDay(ms, tz) <= last,
    isBefore: (ms) =>
      localDay(ms, tz) < first && localDay(ms, tz) >= daysBefore(first, daysIn(first, last)),
    days: [first, last],
  };
  const only = (row: Record<string, unknown>) =>
    Object.fromEntries(metrics.map((name) => [name, row[name]]));
  const rowOf = (place: Place) => only(expected.measuresOf(asked, place));
  expect(only(body.total)).toEqual(rowOf(whole));

  const starts = interval === undefined ? [] : startsOf(whole, keyAt, first);
  const places = (labels?: string[]): [string | undefined, Place][] =>
    interval === undefined
      ? [[undefined, { ...whole, ...(labels && { labels }) }]]
      : starts.map((start) => {
          const key = keyAt(start);
          const isIn = (ms: number) => whole.isIn(ms) && keyAt(ms) === key;
          const before = keyAt(start - 1);
          const inside = moments(start, 32 * 96).filter(isIn);
          const days = [inside[0] ?? start, inside.at(-1) ?? start].map((ms) => localDay(ms, tz));
          return [
            key,
            {
              isIn,
              isBefore: (ms) => keyAt(ms) === before,
              days: days as [string, string],
              ...(labels && { labels }),
            },
          ];
        });
  const groups = by.length === 0 ? [undefined] : groupsOf(body.rows, by);
  const wanted = groups.flatMap((labels) =>
    places(labels).map(([time, place]) => ({
      ...Object.fromEntries(by.map((name, index) => [name, labels?.[index]])),
      ...(time === undefined ? {} : { time }),
      ...rowOf(place),
    })),
  );
  const told = body.rows.map((row: Record<string, unknown>) => ({
    ...Object.fromEntries(by.map((name) => [name, row[name]])),
    ...(interval === undefined
      ? {}
      : { time: interval === "hour" ? instantOf(row.time) : row.time }),
    ...only(row),
  }));
  expect(told).toEqual(wanted);
  // Sessions alone are read in a cheaper way.
  if (interval === undefined) {
    const question = { site, from: first, to: last, tz, by, filters: asked.filters, limit: 1000 };
    const alone = await engine.post("/api/v1/metrics", { ...question, metrics: ["sessions"] });
    expect(alone.body.total).toEqual({ sessions: body.total.sessions });
    const sizes = (rows: Record<string, unknown>[]) =>
      rows.map((row) => [...by.map((name) => row[name]), row.sessions].join()).toSorted();
    const some = body.rows.filter(({ sessions }: { sessions: number }) => sessions > 0);
    expect(sizes(alone.body.rows)).toEqual(sizes(by.length === 0 ? body.rows : some));
  }
  // No label is missing: those that are there hold all events.
  if (by.length > 0) {
    const sum = told.reduce((total: number, row: { events: number }) => total + row.events, 0);
    expect(sum).toBe(body.total.events);
    const sizes = groups.map(
      (labels) =>
        [rowOf({ ...whole, ...(labels && { labels }) }).visitors, labels?.join("\0")] as [
          number,
          string,
        ],
    );
    expect(sizes).toEqual(sizes.toSorted((x, y) => y[0] - x[0] || (x[1] < y[1] ? -1 : 1)));
  }
}

const quarter = 15 * 60_000;
const moments = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + index * quarter);
const instantOf = (time: unknown) => new Date(String(time)).toISOString();

/** The first quarter of an hour of each bucket that has a moment of the range, its own and not the range's. */
function startsOf({ isIn }: Place, keyAt: (ms: number) => string, first: string): number[] {
  const around = Date.parse(first) - 32 * 86_400_000;
  const starts = new Map<string, { start: number; counts: boolean }>();
  for (const ms of moments(around, 75 * 96)) {
    const key = keyAt(ms);
    const known = starts.get(key) ?? { start: ms, counts: false };
    known.counts ||= isIn(ms);
    starts.set(key, known);
  }
  return [...starts.values()].filter(({ counts }) => counts).map(({ start }) => start);
}

function keyOf(ms: number, tz: string, interval: string, weekStart: string): string {
  if (interval === "hour") {
    const half = tz === "Asia/Kolkata" ? 30 * 60_000 : 0;
    return new Date(Math.floor((ms + half) / 3_600_000) * 3_600_000 - half).toISOString();
  }
  const day = localDay(ms, tz);
  if (interval === "month") return `${day.slice(0, 7)}-01`;
  if (interval !== "week") return day;
  const weekday = new Date(day).getUTCDay();
  return daysBefore(day, weekStart === "sunday" ? weekday : (weekday + 6) % 7);
}

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
const daysIn = (first: string, last: string) =>
  (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;

function groupsOf(rows: Record<string, string>[], by: readonly string[]): string[][] {
  const found = rows.map((row) => by.map((name) => row[name] ?? ""));
  return [...new Map(found.map((labels) => [labels.join("\0"), labels])).values()];
}
