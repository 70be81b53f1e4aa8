// Work that fails is tried again with pauses that double, until it works or is ended.
import { expect, it } from "vitest";
import { insist } from "../../src/log/insist.js";

const never = new AbortController().signal;

/** Fails so often, then answers the number of the attempt. */
const failing = (times: number) => async (attempt: number) => {
  if (attempt <= times) throw new Error(`attempt ${attempt}`);
  return attempt;
};

it("answers what the first attempt that works answers, after pauses that double up to the most", async () => {
  const heard: [string, number][] = [];
  const failed = (error: unknown, retryInMs: number) =>
    void heard.push([(error as Error).message, retryInMs]);
  expect(await insist(failing(4), { signal: never, failed, firstMs: 1, mostMs: 4 })).toBe(5);
  expect(heard).toEqual([
    ["attempt 1", 1],
    ["attempt 2", 2],
    ["attempt 3", 4],
    ["attempt 4", 4],
  ]);
});

it("rejects with the last error when it is ended in a pause, without another attempt", async () => {
  const ending = new AbortController();
  let failures = 0;
  const failed = () => {
    failures++;
    setTimeout(() => ending.abort(), 10);
  };
  const work = insist(failing(9), { signal: ending.signal, failed, firstMs: 60_000 });
  await expect(work).rejects.toThrow("attempt 1");
  expect(failures).toBe(1);
});

it("makes one attempt when it was ended before", async () => {
  const signal = AbortSignal.abort();
  const work = insist(failing(9), { signal, failed: () => {}, firstMs: 60_000 });
  await expect(work).rejects.toThrow("attempt 1");
});

it("ends with what `failed` throws", async () => {
  const failed = () => {
    throw new Error("of no use");
  };
  await expect(insist(failing(9), { signal: never, failed })).rejects.toThrow("of no use");
});
