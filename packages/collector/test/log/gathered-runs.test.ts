// What comes at about one time is taken together; a refusal reaches all who were in it.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import type { LogRun } from "../../src/index.js";
import { gatherRuns } from "../../src/log/gathered-runs.js";

const run = (stream: string, bytes = 1): LogRun => ({
  stream,
  entries: [{ position: 1, data: Buffer.alloc(bytes) }],
});

function gathering(options: { intervalMs?: number; fullBytes?: number; refuse?: boolean } = {}) {
  const taken: string[][] = [];
  const gathered = gatherRuns({
    take: async (runs) => {
      await sleep(20);
      if (options.refuse) throw new Error("not now");
      taken.push(runs.map(({ stream }) => stream));
    },
    intervalMs: options.intervalMs ?? 0,
    fullBytes: options.fullBytes ?? 1e9,
  });
  return { gathered, taken };
}

it("takes the first at once, and together what comes while it is taken", async () => {
  const { gathered, taken } = gathering();
  await Promise.all(["a", "b", "c"].map((stream) => gathered.add(run(stream))));
  expect(taken).toEqual([["a"], ["b", "c"]]);
  expect(gathered.busy()).toBe(false);
});

it("waits for company after a take, but not when enough waits", async () => {
  const { gathered, taken } = gathering({ intervalMs: 60_000, fullBytes: 10 });
  await gathered.add(run("a"));
  const small = gathered.add(run("b", 4));
  await sleep(50);
  expect(taken).toEqual([["a"]]);
  await Promise.all([small, gathered.add(run("c", 6))]);
  expect(taken).toEqual([["a"], ["b", "c"]]);
});

it("refuses all that a take had, and goes on", async () => {
  const { gathered } = gathering({ refuse: true });
  const answers = await Promise.allSettled(["a", "b"].map((stream) => gathered.add(run(stream))));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(gathered.add(run("c"))).rejects.toThrow("not now");
});
