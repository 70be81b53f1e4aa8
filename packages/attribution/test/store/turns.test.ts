// So many at once, in the order in which they came; who finds no room in time is refused.
import { expect, test } from "vitest";
import { createTurns } from "../../src/store/turns.js";

const turnsOf = (more: { waiting?: number; waitMs?: number } = {}) =>
  createTurns({ atOnce: 2, waiting: 3, waitMs: 10_000, refused: () => new Error("busy"), ...more });

/** Work that ends when it is told to. */
function work() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, run: () => done };
}

test("runs two at once and the others in order", async () => {
  const turns = turnsOf();
  const all = [0, 1, 2, 3].map(() => work());
  const began: number[] = [];
  const results = all.map(({ run }, index) =>
    turns.run(() => {
      began.push(index);
      return run();
    }),
  );
  expect(began).toEqual([0, 1]);
  all[1]?.end();
  await results[1];
  expect(began).toEqual([0, 1, 2]);
  for (const { end } of all) end();
  await Promise.all(results);
  expect(began).toEqual([0, 1, 2, 3]);
});

test("a failure gives its place to the next", async () => {
  const turns = turnsOf();
  const failing = [1, 2, 3].map(() => turns.run(() => Promise.reject(new Error("failed"))));
  for (const one of failing) await expect(one).rejects.toThrow("failed");
  expect(await turns.run(async () => 1)).toBe(1);
});

test("refuses who finds the line full, waits too long, or has left", async () => {
  const [one, two] = [work(), work()];
  const full = turnsOf({ waiting: 0 });
  const late = turnsOf({ waitMs: 5 });
  const left = turnsOf();
  for (const turns of [full, late, left]) for (const { run } of [one, two]) void turns.run(run);
  const never = () => Promise.reject(new Error("began"));
  await expect(full.run(never)).rejects.toThrow("busy");
  await expect(late.run(never)).rejects.toThrow("busy");
  const leave = new AbortController();
  const leaving = left.run(never, leave.signal);
  leave.abort();
  await expect(leaving).rejects.toThrow("busy");
  await expect(left.run(never, leave.signal)).rejects.toThrow("busy");
  one.end();
  two.end();
});
