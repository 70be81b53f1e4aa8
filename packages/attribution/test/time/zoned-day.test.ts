// A day begins when the wall clock of its zone says so, clock changes included.
import { expect, test } from "vitest";
import { startOfDay } from "../../src/time/zoned-day.js";

test.each([
  ["2026-09-01", 0, "UTC", "2026-09-01T00:00:00.000Z"],
  ["2026-09-30", 1, "Europe/Berlin", "2026-09-30T22:00:00.000Z"],
  ["2026-03-29", 0, "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-03-29", 1, "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", 1, "Europe/Berlin", "2026-10-25T23:00:00.000Z"],
  ["2026-01-01", 0, "Pacific/Auckland", "2025-12-31T11:00:00.000Z"],
  ["2026-01-01", 0, "America/Los_Angeles", "2026-01-01T08:00:00.000Z"],
  // Chile skips midnight when summer begins: the day starts at 01:00.
  ["2026-09-06", 0, "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ["2026-04-24", 0, "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
  ["2026-03-29", 0, "Asia/Beirut", "2026-03-28T22:00:00.000Z"],
  ["2023-10-01", 0, "America/Asuncion", "2023-10-01T04:00:00.000Z"],
  // An hour before midnight comes twice when summer ends there.
  ["2026-10-30", 0, "Africa/Cairo", "2026-10-29T22:00:00.000Z"],
  ["2026-10-25", 0, "Asia/Beirut", "2026-10-24T22:00:00.000Z"],
  // Midnight comes twice where the clock goes back from 01:00.
  ["2026-11-01", 0, "America/Havana", "2026-11-01T04:00:00.000Z"],
  ["2021-10-29", 0, "Asia/Amman", "2021-10-28T21:00:00.000Z"],
  // Samoa went over the date line and had no 30 December.
  ["2011-12-30", 0, "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
  ["2011-12-31", 0, "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
])("%s + %i days in %s begins at %s", (day, plus, zone, instant) => {
  expect(new Date(startOfDay(day, plus, zone)).toISOString()).toBe(instant);
});

const zones = Intl.supportedValuesOf("timeZone");

test.each([2000, 2011, 2014, 2023, 2026])("in %i days follow each other in every zone", (year) => {
  for (const zone of zones) {
    const clock = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
    for (const day of [0, 60, 85, 88, 100, 239, 248, 271, 297, 301, 304, 363, 364]) {
      const date = new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
      const start = startOfDay(date, 0, zone);
      const end = startOfDay(date, 1, zone);
      expect(end, `${zone} ${date}`).toBeGreaterThanOrEqual(start);
      if (end > start) expect(clock.format(start), zone).toBe(date);
      expect(clock.format(start - 1) < date, `${zone} ${date}`).toBe(true);
    }
  }
});
