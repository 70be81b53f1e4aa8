// The wait before a dead process is started again.
import { describe, expect, it } from "vitest";
import { createBackoff } from "../../src/supervisor/backoff.js";

describe("backoff", () => {
  it("doubles from a quarter of a second to ten seconds and stays there", () => {
    const backoff = createBackoff();
    const waits = Array.from({ length: 8 }, () => backoff.next(0));
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it("starts anew after thirty healthy seconds", () => {
    const backoff = createBackoff();
    for (let death = 0; death < 5; death++) backoff.next(0);
    expect(backoff.next(29_999)).toBe(8000);
    expect(backoff.next(30_000)).toBe(250);
    expect(backoff.next(0)).toBe(500);
  });
});
