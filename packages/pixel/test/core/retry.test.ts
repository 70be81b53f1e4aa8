// Retries: which answers deserve one, and how long to wait.
import { expect, it } from "vitest";
import { ceilingMs, mayRetry, retryAfterMs } from "../../src/core/retry.js";

it.each([
  [0, true],
  [200, false],
  [204, false],
  [400, false],
  [401, false],
  [403, false],
  [408, true],
  [413, false],
  [422, false],
  [429, true],
  [500, true],
  [503, true],
])("status %i: again %s", (status, again) => {
  expect(mayRetry(status)).toBe(again);
});

it.each([
  [1, 2000],
  [2, 4000],
  [5, 32_000],
  [6, 60_000],
  [100, 60_000],
])("after %i failures waits %i ms at most", (failures, ceiling) => {
  expect(ceilingMs(failures)).toBe(ceiling);
});

it.each([
  [null, 0],
  ["", 0],
  ["2", 2000],
  ["86400", 300_000],
  ["soon", 0],
])("Retry-After %j is %i ms", (header, ms) => {
  expect(retryAfterMs(header)).toBe(ms);
});
