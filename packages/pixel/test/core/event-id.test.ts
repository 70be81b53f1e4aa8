// Event ids: UUIDs of version 7 that sort in the order they were made.
import { afterEach, expect, it, vi } from "vitest";
import { uuidv7 } from "../../src/core/event-id.js";

it("has the shape of RFC 9562, version 7", () => {
  expect(uuidv7()).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

afterEach(() => void vi.restoreAllMocks());

it("is random by the browser's cryptography, also where Math.random was replaced", () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const tails = Array.from({ length: 50 }, () => uuidv7().slice(20));
  expect(new Set(tails).size).toBe(50);
});

it("carries its time", () => {
  const now = Date.now() + 1000;
  expect(Number.parseInt(uuidv7(now).replace("-", "").slice(0, 12), 16)).toBe(now);
});

it("gives ids that are all different and in order, also inside one millisecond and when the clock goes back", () => {
  const now = Date.now() + 2000;
  const ids = Array.from({ length: 10_000 }, (_, n) => uuidv7(now - (n % 3)));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});
