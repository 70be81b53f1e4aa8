// `npm run chaos`: every fault for a minute, and the table of them in docs/guarantees.md.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";

const root = join(import.meta.dirname, "..");
const results = join(root, "docs/faults.json");
const filters = process.argv.slice(2);
const seconds = process.env.CHAOS_SECONDS ?? "60";

build();
if (existsSync(results)) rmSync(results);
const { status } = spawnSync(
  join(root, "node_modules/.bin/vitest"),
  ["run", ...(filters.length > 0 ? filters : ["packages/cli/test/chaos"])],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CHAOS_SECONDS: seconds, CHAOS_RESULTS: results },
  },
);
if (existsSync(results)) writeTable(JSON.parse(readFileSync(results, "utf8")));
process.exitCode = status ?? 1;

function writeTable(rows) {
  const page = join(root, "docs/guarantees.md");
  const table = [
    "| fault | acknowledged | rows, copies included | lost | counted twice | answers of 429 and broken connections | all stored after |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows
      .map((r) =>
        [
          r.fault,
          r.acknowledged,
          r.rows,
          r.lost,
          r.twice,
          r.refused,
          `${r.recoverySeconds} s`,
        ].join(" | "),
      )
      .map((line) => `| ${line} |`),
  ].join("\n");
  const date = new Date().toISOString().slice(0, 10);
  const said = `${date}, under load, each step of a fault for ${seconds} s (killed leaders have three steps, loaders five); what is done when its work is done ends earlier.\n\n${table}\n`;
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/(<!-- chaos -->\n)[\s\S]*?(<!-- \/chaos -->)/, `$1${said}$2`));
}
