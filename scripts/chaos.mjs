// `npm run chaos`: every fault for a minute, and the table of them in docs/guarantees.md.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { writeTable } from "./chaos-table.mjs";

const root = join(import.meta.dirname, "..");
const results = join(root, "docs/faults.json");
const filters = process.argv.slice(2);
const seconds = process.env.CHAOS_SECONDS ?? "60";

build();
// A run of some faults leaves the rows of the others.
if (filters.length === 0 && existsSync(results)) rmSync(results);
const { status } = spawnSync(
  join(root, "node_modules/.bin/vitest"),
  ["run", ...(filters.length > 0 ? filters : ["packages/cli/test/chaos"])],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CHAOS_SECONDS: seconds, CHAOS_RESULTS: results },
  },
);
if (existsSync(results)) writeTable(root, JSON.parse(readFileSync(results, "utf8")), seconds);
process.exitCode = status ?? 1;
