import { defineConfig } from "vitest/config";

/** They hold a start to its seconds, or fill the machine: nothing runs beside them. */
const alone = [
  "packages/cli/test/{start-seconds,first-run}.test.ts",
  "packages/attribution/test/abandoned-sql.test.ts",
];
/** They keep brokers busy and wait for them a third of the time. */
const streams = ["packages/cli/test/chaos/stream/**/*.test.ts"];
/** They measure the memory of their process, or end the processes that they start: theirs alone. */
const own = [
  "packages/attribution/test/tables/read-delimited.test.ts",
  "packages/attribution/test/paths/read-path-file.test.ts",
  "packages/dashboard/test/first-run.test.ts",
];
/** Their tests close what they open, so a worker reads the sources, and compiles queries, once for all its files. */
const sharing = "attribution|collector|dashboard|schema";

// Unit tests read the TypeScript sources (condition "source"); tests that start processes use the build.
export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source"] } },
  test: {
    // Twice what the slowest takes beside others on two busy cores.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Guards against waiting for ever, and no measure of speed: a busy machine may be slow.
    expect: { poll: { timeout: 60_000 } },
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "beside others",
          include: [`packages/!(${sharing})/test/**/*.test.ts`, ...own],
          exclude: [...alone, ...streams],
          // They wait for processes, pages and timers more than they compute.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "in one process",
          include: [`packages/@(${sharing})/test/**/*.test.ts`],
          exclude: [...own, ...alone],
          isolate: false,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: "alone", include: alone, maxWorkers: 1, sequence: { groupOrder: 3 } },
      },
      {
        extends: true,
        test: { name: "streams", include: streams, maxWorkers: 3, sequence: { groupOrder: 4 } },
      },
    ],
  },
});
