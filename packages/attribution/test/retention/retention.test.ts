// Retention over random people equals plain loops, in every mode, unit, cohort, zone and week.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Clock, dayOf, periodOf, periodsLater } from "../support/calendar.js";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertAroundStoring } from "../support/insert-around-storing.js";
import { type Happened, randomPeople, rowsOf } from "../support/random-people.js";

let engine: TestEngine;
const range = { from: "2026-09-20", to: "2026-11-10" };
// Clocks change on 25 October in Berlin and on 1 November in New York.
const happened = randomPeople({
  seed: 7,
  people: 250,
  from: "2026-09-10T00:00:00Z",
  to: "2026-11-20T00:00:00Z",
  names: ["lead", "open", "purchase"],
});

beforeAll(async () => {
  engine = await startEngine(["monday", "sunday"]);
  const sunday = engine.sites.get("sunday");
  if (sunday !== undefined) await engine.sites.put({ ...sunday, week_start: "sunday" });
  for (const site of ["monday", "sunday"])
    await insertAroundStoring(engine, rowsOf(happened, site));
});
afterAll(() => engine.close());

interface Asked extends Clock {
  mode: "on" | "on_or_after" | "rolling";
  cohort: "first" | "recurring";
  start: string;
  back: string;
  by?: "country";
}

const midnight = (day: string, tz: string) => {
  for (let ms = Date.parse(day) - 15 * 3_600_000; ; ms += 900_000) {
    if (dayOf(ms, tz) === day) return ms;
  }
};

/** Size and returns by cohort, by plain loops over arrays. */
function expected(events: readonly Happened[], asked: Asked) {
  const { start, back, unit, mode, cohort, tz } = asked;
  const from = midnight(range.from, tz);
  const to = midnight("2026-11-11", tz);
  const is = (name: string, event: Happened) => name === "any" || event.name === name;
  const windowMs = { day: 1, week: 7, month: 30 }[unit] * 86_400_000;
  const cells = new Map<string, { size: number; returned: Map<number, number> }>();
  for (const person of new Set(events.map((event) => event.person))) {
    const own = events
      .filter((event) => event.person === person && event.ms < to)
      .sort((a, b) => a.ms - b.ms || (a.country < b.country ? -1 : 1));
    const starts = own.filter((event) => is(start, event));
    const chosen =
      cohort === "first"
        ? starts.slice(0, 1).filter((event) => event.ms >= from)
        : starts.filter(
            (event) =>
              event.ms >= from &&
              starts.find(
                (other) =>
                  other.ms >= from && periodOf(other.ms, asked) === periodOf(event.ms, asked),
              ) === event,
          );
    for (const begun of chosen) {
      const came = new Set<number>();
      for (const event of own) {
        if (!is(back, event) || event.ms < begun.ms || event.ms < from) continue;
        came.add(
          mode === "rolling"
            ? Math.floor((event.ms - begun.ms) / windowMs)
            : periodsLater(periodOf(begun.ms, asked), periodOf(event.ms, asked), unit),
        );
      }
      const group = asked.by === undefined ? "" : begun.country || "(none)";
      const key = `${group} ${periodOf(begun.ms, asked)}`;
      const cell = cells.get(key) ?? { size: 0, returned: new Map<number, number>() };
      cells.set(key, cell);
      cell.size += 1;
      for (let period = 0; period < 100; period += 1) {
        const counts =
          mode === "on_or_after" ? [...came].some((one) => one >= period) : came.has(period);
        if (counts) cell.returned.set(period, (cell.returned.get(period) ?? 0) + 1);
      }
    }
  }
  return cells;
}

const zones = ["UTC", "Europe/Berlin", "America/New_York"];
const pairs = [
  { start: "lead", back: "purchase" },
  { start: "any", back: "any" },
  { start: "purchase", back: "any" },
];
const every: Asked[] = (["day", "week", "month"] as const)
  .flatMap((unit) =>
    (["on", "on_or_after", "rolling"] as const).flatMap((mode) =>
      (["first", "recurring"] as const).flatMap((cohort) =>
        zones.flatMap((tz) =>
          (["monday", "sunday"] as const)
            .filter((weekStart) => unit === "week" || weekStart === "monday")
            .map((weekStart) => ({ unit, mode, cohort, tz, weekStart })),
        ),
      ),
    ),
  )
  // Each combination once; each pair of events with every unit, mode and cohort.
  .map((asked, index) => ({ ...asked, ...(pairs[index % 3] as (typeof pairs)[number]) }));

async function ask({ start, back, unit, mode, cohort, tz, weekStart, by }: Asked): Promise<Answer> {
  const query = new URLSearchParams({
    ...{ site: weekStart, start, return: back, unit, mode, cohort, tz, ...range },
    ...(by === undefined ? {} : { by }),
  });
  const { status, body, text } = await engine.get(`/api/v1/retention?${query}`);
  expect(status, text).toBe(200);
  return body;
}

function compare(rows: Answer[], asked: Asked): void {
  const reference = expected(happened, asked);
  const seen = new Set<string>();
  const group = (row: Answer) => (asked.by === undefined ? "" : row[asked.by]);
  for (const row of rows) {
    const key = `${group(row)} ${row.cohort}`;
    seen.add(key);
    const { size, returned } = reference.get(key) ?? { size: -1, returned: new Map() };
    const count = returned.get(row.period) ?? 0;
    expect(row, key).toMatchObject({ size, returned: count, rate: count / size });
  }
  expect(seen).toEqual(new Set(reference.keys()));
  // No return is left out for want of a cell.
  const told = rows.reduce((sum, row) => sum + row.returned, 0);
  const periods = new Set(rows.map((row) => `${group(row)} ${row.cohort} ${row.period}`));
  let counted = 0;
  for (const [key, { returned }] of reference) {
    for (const [period, count] of returned) {
      if (periods.has(`${key} ${period}`)) counted += count;
      else expect(asked.mode === "on_or_after", `${key} ${period}`).toBe(count === 0);
    }
  }
  expect(told).toBe(counted);
}

describe("equals plain loops", () => {
  test.each(every)(
    "$start to $back, $unit, $mode, $cohort, $tz, weeks from $weekStart",
    async (asked) => {
      const { rows, rule } = await ask(asked);
      expect(rule).toMatchObject({ week_start: asked.weekStart, tz: asked.tz, mode: asked.mode });
      expect(rows.length).toBeGreaterThan(0);
      compare(rows, asked);
    },
  );

  test.each(["first", "recurring"] as const)("split by country, %s", async (cohort) => {
    const asked: Asked = {
      ...{ start: "lead", back: "any", unit: "week", mode: "on", cohort },
      ...{ tz: "Europe/Berlin", weekStart: "monday", by: "country" },
    };
    compare((await ask(asked)).rows, asked);
  });
});
