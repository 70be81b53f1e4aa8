// Questions: what does the pixel cost a page's main thread, and what is lost between a page and the store?
// Method: bench/README.md has it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { machine, writeResult } from "../report.mjs";
import { mainThread } from "./main-thread.mjs";

const root = join(import.meta.dirname, "../..");
const cost = await mainThread(Number(process.env.BENCH_ROUNDS ?? 15));
const results = runTests();
const sum = (field) => results.reduce((total, one) => total + one[field], 0);
const rows = [
  ["load: script, ms", cost.loadScriptMs.toFixed(1)],
  ["load: all tasks, ms", cost.loadTaskMs.toFixed(1)],
  ["load: longest task of the page with it, ms", cost.longestTaskMs.toFixed(0)],
  ["100 calls of track in one task, ms", cost.tracksMs.toFixed(1)],
  ["until all 100 are answered: script besides, ms", cost.sendScriptMs.toFixed(1)],
  ["scenarios from a real page to the store", results.length],
  ["events in them", sum("events")],
  ["lost", sum("events") - sum("distinct")],
  ["copies that the collector was sent besides", sum("arrived") - sum("distinct")],
  ["counted twice in the store", sum("stored") - sum("distinct")],
].map(([figure, value]) => ({ figure, value }));
writeResult("pixel", { machine: machine(), scenarios: results, rows });

function runTests() {
  const directory = mkdtempSync(join(tmpdir(), "cairn-pixel-results-"));
  const path = join(directory, "results.ndjson");
  try {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const tests = join(root, "packages/cli/test/path/pixel/delivery.test.ts");
    const env = { PIXEL_TROUBLE_SECONDS: "60", ...process.env, PIXEL_RESULTS: path };
    const ran = spawnSync(process.execPath, [vitest, "run", tests], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    // What was lost is in the figures, and the tests say where.
    if (ran.status !== 0) process.exitCode = 1;
    return readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
