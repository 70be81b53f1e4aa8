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
])("%s + %i days in %s begins at %s", (day, plus, zone, instant) => {
  expect(new Date(startOfDay(day, plus, zone)).toISOString()).toBe(instant);
});
