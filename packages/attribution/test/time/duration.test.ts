// Durations as people write them, and what is none.
import { expect, test } from "vitest";
import { durationMs } from "../../src/time/duration.js";

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
