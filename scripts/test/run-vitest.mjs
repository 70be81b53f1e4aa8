// Runs vitest with its usual output and the count: `run-vitest.mjs REPORT [FILTER…]`.
import { startVitest } from "vitest/node";
import CountReporter from "./count-reporter.mjs";

const [, , outputFile, ...filters] = process.argv;
const vitest = await startVitest("test", filters, {
  run: true,
  watch: false,
  reporters: ["default", new CountReporter({ outputFile })],
});
await vitest.close();
