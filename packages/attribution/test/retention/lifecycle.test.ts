// Lifecycle and churn over random people equal plain loops, in every unit, zone and week.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Clock, dayOf, periodOf } from "../support/calendar.js";
import { type Answer, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertAroundStoring } from "../support/insert-around-storing.js";
import { randomPeople, rowsOf } from "../support/random-people.js";

let engine: TestEngine;
const range = { from: "2026-10-01", to: "2026-12-05" };
const happened = randomPeople({
  ...{ seed: 11, people: 300, names: ["open", "lead"] },
  ...{ from: "2026-09-10T00:00:00Z", to: new Date(now).toISOString() },
});

beforeAll(async () => {
  engine = await startEngine(["monday", "sunday", "empty"]);
  const sunday = engine.sites.get("sunday");
  if (sunday !== undefined) await engine.sites.put({ ...sunday, week_start: "sunday" });
  for (const site of ["monday", "sunday"])
    await insertAroundStoring(engine, rowsOf(happened, site));
});
afterAll(() => engine.close());

/** The periods of the range and the hours in which they begin, found hour by hour. */
function periodsOf(clock: Clock): { period: string; start: number; end: number }[] {
  const periods: { period: string; start: number; end: number }[] = [];
  for (let ms = Date.UTC(2026, 8, 1); ms < Date.UTC(2026, 11, 31); ms += 3_600_000) {
    const period = periodOf(ms, clock);
    const last = periods.at(-1);
    if (last?.period === period) last.end = ms + 3_600_000;
    else periods.push({ period, start: ms, end: ms + 3_600_000 });
  }
  return periods;
}

const eventsOf = (name: string) => {
  const people = new Map<number, number[]>();
  for (const { person, ms, name: own } of happened) {
    if (name !== "any" && own !== name) continue;
    people.set(person, [...(people.get(person) ?? []), ms]);
  }
  return [...people.values()];
};

const inRange = (clock: Clock) => (period: { start: number; end: number }) =>
  period.start < now && dayOf(period.end - 1, clock.tz) >= range.from;

const clocks: (Clock & { event: string })[] = (["day", "week", "month"] as const).flatMap((unit) =>
  ["UTC", "Europe/Berlin", "America/New_York"].flatMap((tz, index) =>
    (["monday", "sunday"] as const)
      .filter((weekStart) => unit === "week" || weekStart === "monday")
      .map((weekStart) => ({ unit, tz, weekStart, event: index === 1 ? "lead" : "any" })),
  ),
);

async function ask(route: string, { unit, tz, weekStart, event }: Clock & { event: string }) {
  const [path, more = ""] = route.split("?");
  const query = new URLSearchParams({ site: weekStart, unit, tz, event, ...range });
  const { status, body, text } = await engine.get(`/api/v1/${path}?${query}&${more}`);
  expect(status, text).toBe(200);
  return body;
}

describe.each(clocks)("$unit, $tz, weeks from $weekStart, $event", (asked) => {
  const periods = periodsOf(asked);
  const people = eventsOf(asked.event);

  test("lifecycle", async () => {
    const expected = periods.filter(inRange(asked)).map(({ period, start, end }) => {
      const before = periods[periods.findIndex((one) => one.period === period) - 1];
      const counts = { active: 0, new: 0, returning: 0, resurrected: 0, dormant: 0 };
      for (const own of people) {
        const active = own.some((ms) => ms >= start && ms < end);
        const was = own.some((ms) => before && ms >= before.start && ms < before.end);
        if (active) counts.active += 1;
        if (active && Math.min(...own) >= start) counts.new += 1;
        else if (active && was) counts.returning += 1;
        else if (active) counts.resurrected += 1;
        else if (was) counts.dormant += 1;
      }
      return { period, ...counts, complete: end <= now };
    });
    const { rows } = await ask("lifecycle", asked);
    expect(rows).toEqual(expected);
    for (const [index, row] of rows.slice(1).entries()) {
      expect(row.returning + row.dormant).toBe(rows[index].active);
    }
  });

  test("churn", async () => {
    for (const days of asked.unit === "day" ? [7] : [7, 30]) {
      const expected = periods.filter(inRange(asked)).map(({ period, start, end }) => {
        const alive = (own: number[], at: number) =>
          own.some((ms) => ms < at && ms + days * 86_400_000 >= at);
        const last = Math.min(end, now);
        const at = (filter: (own: number[]) => boolean) => people.filter(filter).length;
        const alive_at_start = at((own) => alive(own, start));
        const churned = at((own) => alive(own, start) && !alive(own, last));
        return {
          ...{ period, alive_at_start, churned },
          churn_rate: alive_at_start === 0 ? 0 : churned / alive_at_start,
          new: at((own) => alive(own, last) && Math.min(...own) >= start),
          resurrected: at(
            (own) => alive(own, last) && !alive(own, start) && Math.min(...own) < start,
          ),
          alive_at_end: at((own) => alive(own, last)),
          complete: end <= now,
        };
      });
      const body = await ask(`churn?inactive_days=${days}`, asked);
      expect(body.rule.inactive_days).toBe(days);
      expect(body.rows).toEqual(expected);
    }
  });
});

test("a site without events has periods of zeros, and an unknown event is told", async () => {
  const query = "site=empty&unit=month&event=nothere&from=2026-10-01&to=2026-10-31";
  for (const route of ["lifecycle", "churn"]) {
    const { body } = await engine.get(`/api/v1/${route}?${query}`);
    expect(body.rows).toHaveLength(1);
    expect(body.notes).toEqual(['no event named "nothere" in this site yet']);
  }
});

test("filters and segments narrow who is counted", async () => {
  await engine.request("PUT", "/api/v1/segments/leads?site=monday", { did: "lead" });
  const query = new URLSearchParams({ site: "monday", unit: "month", ...range });
  const active = async (filters: unknown[]) => {
    query.set("filters", JSON.stringify(filters));
    const { body } = await engine.get(`/api/v1/lifecycle?${query}`);
    return body.rows.reduce((sum: number, row: Answer) => sum + row.active, 0);
  };
  const all = await active([]);
  const leads = await active([["segment", "is", ["leads"]]]);
  expect(leads).toBeLessThan(all);
  expect(leads + (await active([["segment", "is_not", ["leads"]]]))).toBe(all);
  expect(await active([["country", "is", ["DE"]]])).toBeLessThan(all);
});
