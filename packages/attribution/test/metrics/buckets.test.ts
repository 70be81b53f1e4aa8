// Buckets of the calendar in zones whose clocks change, and the ranges that a range is compared with.
import { describe, expect, it, test } from "vitest";
import { bucketsOf, type Interval } from "../../src/metrics/buckets.js";
import { comparedSpan } from "../../src/time/compared-span.js";
import { startOfDay } from "../../src/time/zoned-day.js";

const hours = ({ start, end }: { start: number; end: number }) => (end - start) / 3_600_000;
const days = (first: string, last: string, tz: string) => ({
  ...{ from: startOfDay(first, 0, tz), to: startOfDay(last, 1, tz), tz },
});

describe("buckets", () => {
  test.each([
    ["2026-03-29", "Europe/Berlin", 23],
    ["2026-10-25", "Europe/Berlin", 25],
    ["2026-04-05", "Australia/Lord_Howe", 24.5],
    ["2026-10-25", "UTC", 24],
  ])("the day %s in %s has %d hours", (day, tz, length) => {
    const span = days(day, day, tz);
    const [only, ...more] = bucketsOf(span, "day", "monday");
    expect(more).toEqual([]);
    expect(only).toMatchObject({ time: day, start: span.from, end: span.to });
    expect(only && hours(only)).toBe(length);
    const each = bucketsOf(span, "hour", "monday");
    expect(each).toHaveLength(Math.ceil(length));
    expect(each.reduce((sum, bucket) => sum + hours(bucket), 0)).toBe(length);
    expect(new Set(each.map(({ time }) => time)).size).toBe(each.length);
  });

  it("tells the hour that comes twice apart", () => {
    const times = bucketsOf(days("2026-10-25", "2026-10-25", "Europe/Berlin"), "hour", "monday");
    expect(times.slice(1, 5).map(({ time }) => time)).toEqual([
      "2026-10-25T01:00+02:00",
      "2026-10-25T02:00+02:00",
      "2026-10-25T02:00+01:00",
      "2026-10-25T03:00+01:00",
    ]);
  });

  it("has hours of zones half an hour off", () => {
    const [first] = bucketsOf({ from: 0, to: 3_600_000, tz: "Asia/Kolkata" }, "hour", "monday");
    expect(first).toEqual({ start: -1_800_000, end: 1_800_000, time: "1970-01-01T05:00+05:30" });
  });

  test.each<[Interval, "monday" | "sunday", string[]]>([
    ["week", "monday", ["2026-09-28", "2026-10-05"]],
    ["week", "sunday", ["2026-09-27", "2026-10-04"]],
    ["month", "monday", ["2026-09-01", "2026-10-01"]],
  ])("a %s that begins on %s is whole, also where the range cuts it", (interval, start, times) => {
    const found = bucketsOf(days("2026-09-30", "2026-10-05", "America/New_York"), interval, start);
    expect(found.map(({ time }) => time)).toEqual(times);
    found.slice(1).forEach((bucket, index) => {
      expect(bucket.start).toBe(found[index]?.end);
    });
  });

  it("leaves out a day that a zone skipped as a whole", () => {
    const found = bucketsOf(days("2011-12-29", "2011-12-31", "Pacific/Apia"), "day", "monday");
    expect(found.map(({ time }) => time)).toEqual(["2011-12-29", "2011-12-31"]);
  });
});

test.each([
  [
    "days, over a clock change",
    "previous_period",
    "2026-10-25T23:00Z/2026-10-28T23:00Z",
    "2026-10-22T22:00Z/2026-10-25T23:00Z",
  ],
  [
    "today until now is yesterday until the same time",
    "previous_period",
    "2026-11-22T23:00Z/2026-11-23T10:00Z",
    "2026-11-21T23:00Z/2026-11-22T10:00Z",
  ],
  [
    "any other length",
    "previous_period",
    "2026-11-22T10:00Z/2026-11-22T16:00Z",
    "2026-11-22T04:00Z/2026-11-22T10:00Z",
  ],
  [
    "the same dates",
    "previous_year",
    "2026-11-01T23:00Z/2026-11-02T23:00Z",
    "2025-11-01T23:00Z/2025-11-02T23:00Z",
  ],
  [
    "the same dates, other offset",
    "previous_year",
    "2026-03-29T22:00Z/2026-03-30T22:00Z",
    "2025-03-29T23:00Z/2025-03-30T22:00Z",
  ],
  [
    "29 February",
    "previous_year",
    "2024-02-28T23:00Z/2024-02-29T23:00Z",
    "2023-02-27T23:00Z/2023-02-28T23:00Z",
  ],
  [
    "until 28 February",
    "previous_year",
    "2024-02-27T23:00Z/2024-02-28T23:00Z",
    "2023-02-27T23:00Z/2023-02-28T23:00Z",
  ],
] as const)("%s: %s of %s", (_, how, range, expected) => {
  const [from = 0, to = 0] = range.split("/").map(Date.parse);
  const tz = "Europe/Berlin";
  const found = comparedSpan({ from, to, tz }, how);
  const text = (ms: number) => new Date(ms).toISOString().replace(":00.000", "");
  expect(`${text(found.from)}/${text(found.to)}`).toBe(expected);
});
