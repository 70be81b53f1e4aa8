// Days, zones, durations and money at their edges.
import { expect, test } from "vitest";
import { durationMs } from "../../src/http/duration.js";
import { money, sum } from "../../src/http/money.js";
import { csv } from "../../src/http/rows-answer.js";
import { startOfDay } from "../../src/http/zoned-day.js";

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

test.each([
  ["50s", 50_000],
  ["10m", 600_000],
  ["1h", 3_600_000],
  ["1d 2h", 93_600_000],
  ["2w", 1_209_600_000],
  ["366d", 31_622_400_000],
])("%s is %i ms", (text, ms) => expect(durationMs(text)).toBe(ms));
test.each(["", "7", "d", "1y", "-1d", "0s", "367d", "1.5h"])("%j is no duration", (text) => {
  expect(durationMs(text)).toBeUndefined();
});

test.each([
  ["0", "0.00"],
  ["12.5", "12.50"],
  ["26.633333", "26.633333"],
  ["1203.250000", "1203.25"],
  ["-1.1", "-1.10"],
])("%s is written %s", (decimal, text) => expect(money(decimal)).toBe(text));
test("money adds up exactly", () => expect(sum(["0.1", "0.2", "-0.300001"])).toBe("-0.000001"));

test("a spreadsheet runs nothing that came from an event", () => {
  expect(csv([{ channel: "=cmd()", note: 'a "b", c' }])).toBe(
    'channel,note\r\n\'=cmd(),"a ""b"", c"\r\n',
  );
});
