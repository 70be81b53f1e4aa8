// The first `npx cairn` in a fresh clone: it builds, and prints what it was asked for and nothing else.
import { appendFileSync, cpSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { repository, runProgram } from "./support/run-node.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const clone = join(temporaryDirectory(), "clone");
const notCloned = /^(node_modules|dist|data|\.git|.+\.tsbuildinfo)$/;

it("says nothing of the build, on either output, unless a person watches or it fails", async () => {
  for (const name of ["packages", "scripts", "package.json", "tsconfig.base.json"]) {
    const filter = (path: string) => !notCloned.test(basename(path));
    cpSync(join(repository, name), join(clone, name), { recursive: true, filter });
  }
  symlinkSync(join(repository, "node_modules"), join(clone, "node_modules"));
  const cairn = join(clone, "packages/cli/bin/cairn.js");
  const first = runProgram(process.execPath, [cairn, "--version"], { cwd: clone });
  expect(await first.ended).toBe(0);
  expect(first.output()).toMatch(/^\d+\.\d+\.\d+\n$/);

  appendFileSync(
    join(clone, "packages/schema/src/index.ts"),
    "\nexport const broken: number = '';\n",
  );
  const build = runProgram(process.execPath, [join(clone, "scripts/build.mjs")], { cwd: clone });
  expect(await build.ended).not.toBe(0);
  expect(build.output()).toMatch(/packages\/schema\/src\/index\.ts.+error TS2322/);
  expect(build.stdout()).toBe("");
});
