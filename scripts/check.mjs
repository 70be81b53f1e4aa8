// `npm run check`: what must hold before the tests run. Every check runs; the exit code is 1 if one failed.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { dependencyProblems } from "./check/dependencies.mjs";
import { licenceProblems } from "./check/licences.mjs";
import { lockFileProblems } from "./check/lock-file.mjs";
import { sizeProblems } from "./check/sizes.mjs";
import { clientTypesProblems } from "./client-types.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

build();
const checks = [
  ["types", () => command("node_modules/typescript/bin/tsc", "-b")],
  [
    "lint and format",
    () => command("node_modules/@biomejs/biome/bin/biome", "ci", "--error-on-warnings", "."),
  ],
  ["dependency rules", () => dependencyProblems(root)],
  ["types of the client", () => clientTypesProblems()],
  ["lock file", () => lockFileProblems(root)],
  ["licences", () => licenceProblems(root)],
  ["sizes", () => sizeProblems(root)],
];

let failed = 0;
for (const [name, check] of checks) {
  const problems = await check();
  console.log(`${problems.length === 0 ? "ok    " : "FAILED"} ${name}`);
  for (const problem of problems) console.log(`       ${problem}`);
  if (problems.length > 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a tool that prints its own findings. */
function command(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  return status === 0 ? [] : [`${args.join(" ")} ended with ${status}`];
}
