// Days as exports write them: one real day each, or refused.
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOrderOf, readDay } from "../../src/tables/read-day.js";

test.each<[text: string, order: "dmy" | "mdy" | undefined, day: string]>([
  ["2026-09-01", undefined, "2026-09-01"],
  ["20260901", undefined, "2026-09-01"],
  ["2026/09/01", undefined, "2026-09-01"],
  ["2026-09-01 00:00:00", undefined, "2026-09-01"],
  ["2026-09-01T00:00:00.000Z", undefined, "2026-09-01"],
  ["1.9.2026", undefined, "2026-09-01"],
  ["01.09.2026", "mdy", "2026-09-01"],
  ["9/1/2026", "mdy", "2026-09-01"],
  ["01-09-2026", "dmy", "2026-09-01"],
  ["09/09/2026", undefined, "2026-09-09"],
  ["Sep 1, 2026", undefined, "2026-09-01"],
  ["September 1, 2026", undefined, "2026-09-01"],
  ["1 Sep 2026", undefined, "2026-09-01"],
  ["2024-02-29", undefined, "2024-02-29"],
])("%s in the order %s is %s", (text, order, day) => {
  expect(readDay(text, order)).toBe(day);
});

test.each<[text: string, order: "dmy" | "mdy" | undefined]>([
  ["", undefined],
  ["2026-02-29", undefined],
  ["2026-13-01", undefined],
  ["2026-09", undefined],
  ["2026-09-01 10:30", undefined],
  ["2026-09/01", undefined],
  ["01/09/2026", undefined],
  ["13/09/2026", "mdy"],
  ["1/9/26", "dmy"],
  ["Sep 2026", undefined],
  ["1 Sep 1, 2026", undefined],
  ["Week 36", undefined],
  ["45901", undefined],
  ["1999-12-31", undefined],
  ["2026-09-01 - 2026-09-07", undefined],
])("%s in the order %s is refused with what to write", (text, order) => {
  expect(readDay(text, order)).toEqual({
    problem: expect.stringMatching(/\w/),
    hint: expect.stringMatching(/\w/),
  });
});

test("one number above 12 shows the order of a whole file", () => {
  expect(dayOrderOf(["09/01/2026", "09/13/2026"])).toBe("mdy");
  expect(dayOrderOf(["01-09-2026", "13-09-2026"])).toBe("dmy");
  expect(dayOrderOf(["01/09/2026", "2026-09-13"])).toBeUndefined();
});

test("every day of the century is read back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_524 }), (days) => {
      const date = new Date(Date.UTC(2000, 0, 1) + days * 86_400_000);
      const day = date.toISOString().slice(0, 10);
      const [year = "", month = "", dayOfMonth = ""] = day.split("-");
      expect(readDay(day, undefined)).toBe(day);
      expect(readDay(`${month}/${dayOfMonth}/${year}`, "mdy")).toBe(day);
      expect(readDay(`${dayOfMonth}.${month}.${year}`, undefined)).toBe(day);
      const words = date.toLocaleDateString("en-US", { dateStyle: "medium", timeZone: "UTC" });
      expect(readDay(words, undefined)).toBe(day);
    }),
  );
});
