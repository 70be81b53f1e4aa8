// `npm test`: builds, runs every test, says what was skipped and why. The last line is the count.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const runner = fileURLToPath(new URL("./test/run-vitest.mjs", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "cairn-test-"));
const reportPath = join(directory, "report.json");

build();
const { status, signal } = spawnSync(
  process.execPath,
  [runner, reportPath, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  },
);
const report = readReport();
rmSync(directory, { recursive: true, force: true });

for (const { file, message } of report.broken) console.log(`failed: ${file}: ${message}`);
let { failed } = report;
if (status !== 0 && failed === 0) {
  console.log(`vitest itself failed (${signal ?? `exit code ${status}`})`);
  failed = 1;
}
if (report.skipped.length > 0) console.log("\nSkipped:");
for (const { file, name, why } of report.skipped) {
  console.log(`  ${file}: ${name} (${why ?? "its condition is in the test"})`);
}
console.log(`\n${report.passed} passed, ${failed} failed, ${report.skipped.length} skipped`);
process.exitCode = failed === 0 ? 0 : 1;

/** Nothing at all when vitest ended before it wrote one. */
function readReport() {
  try {
    return JSON.parse(readFileSync(reportPath, "utf8"));
  } catch {
    return { passed: 0, failed: 0, skipped: [], broken: [] };
  }
}
