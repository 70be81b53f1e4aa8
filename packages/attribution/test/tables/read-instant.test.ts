// Times as shops export them become instants, or are said to be wrong.
import { expect, test } from "vitest";
import { readInstant } from "../../src/tables/read-instant.js";

const berlin = { order: undefined, zone: "Europe/Berlin" } as const;

const right: [cell: string, instant: string][] = [
  ["2026-09-01T10:00:00Z", "2026-09-01T10:00:00.000Z"],
  ["2026-09-01T10:00:00.123456789Z", "2026-09-01T10:00:00.123Z"],
  ["2026-09-01T10:00:00.5+02:00", "2026-09-01T08:00:00.500Z"],
  ["2026-09-01 10:00:00 +0200", "2026-09-01T08:00:00.000Z"],
  ["2026-09-01 10:00:00 -0930", "2026-09-01T19:30:00.000Z"],
  ["2026-09-01 10:00:00 +05", "2026-09-01T05:00:00.000Z"],
  ["2026-09-01 10:00:00 UTC", "2026-09-01T10:00:00.000Z"],
  ["2026-09-01 10:00", "2026-09-01T08:00:00.000Z"],
  ["1.9.2026 9:05", "2026-09-01T07:05:00.000Z"],
  ["Sep 1, 2026, 12:30:15 AM", "2026-08-31T22:30:15.000Z"],
  ["Sep 1, 2026 12:30 pm", "2026-09-01T10:30:00.000Z"],
  ["2026-09-01", "2026-08-31T22:00:00.000Z"],
  ["2026-12-01", "2026-11-30T23:00:00.000Z"],
  // An hour that comes twice is its first one; one that never came is as long after the change.
  ["2026-10-25 02:30", "2026-10-25T00:30:00.000Z"],
  ["2026-03-29 02:30", "2026-03-29T01:30:00.000Z"],
];
test.each(right)("%s is %s", (cell, instant) => {
  const read = readInstant(cell, berlin);
  expect(typeof read === "number" ? new Date(read).toISOString() : read).toBe(instant);
});

test("what comes first in a date with slashes is as the table has it", () => {
  const read = (order: "dmy" | "mdy") => readInstant("09/01/2026 10:00:00Z", { ...berlin, order });
  expect(read("mdy")).toBe(Date.UTC(2026, 8, 1, 10));
  expect(read("dmy")).toBe(Date.UTC(2026, 0, 9, 10));
  expect(readInstant("09/01/2026 10:00", berlin)).toMatchObject({
    problem: expect.stringMatching(/may have the day/),
  });
});

test.each([
  ["", /is empty/],
  ["2026-02-30 10:00", /is not a day/],
  ["2026-09-01 24:00", /is not a time/],
  ["2026-09-01 10:60", /is not a time/],
  ["2026-09-01 13:00 pm", /is not a time/],
  ["2026-09-01 10:00 CEST", /is not a day/],
  ["1788249600", /is not a day/],
  ["yesterday", /is not a day/],
])("%s is refused", (cell, said) => {
  expect(readInstant(cell, berlin)).toMatchObject({ problem: expect.stringMatching(said) });
});
