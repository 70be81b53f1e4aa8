// What waits until a tail has looked at the store is bounded, and what is left out is said.
import { expect, test } from "vitest";
import { followTail } from "../../src/live/follow.js";
import { createLiveTail, type LiveRow } from "../../src/live/live-tail.js";

const row = (number: number): LiveRow => ({
  ...{ kind: "event", site: "default", key: `${number}`, told: { number } },
});

test("a look that takes long holds the newest rows, and tells how many are missing", async () => {
  const tail = createLiveTail();
  const told: (number | string)[] = [];
  const stop = new AbortController();
  let look: (rows: LiveRow[]) => void = () => undefined;
  const looked = new Promise<LiveRow[]>((resolve) => {
    look = resolve;
  });
  const following = followTail(
    tail,
    { site: "default", look: () => looked, signal: stop.signal },
    {
      send: ({ told: { number } }) => told.push(Number(number)),
      skip: (rows) => told.push(`${rows} left out`),
    },
  );
  tail.read(Array.from({ length: 1500 }, (_, index) => row(index + 1)));
  look([row(0)]);
  await expect.poll(() => told.length).toBe(1002);
  expect(told.slice(0, 3)).toEqual([0, "500 left out", 501]);
  tail.read([row(1501)]);
  expect(told.at(-1)).toBe(1501);
  stop.abort();
  await following;
});
