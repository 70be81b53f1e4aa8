// A program by name in, its path out where it is installed: checks that need one are skipped without it.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "vitest";

/** Debian keeps servers where users do not look. */
const places = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin"];

/** The program's path; without it the test is skipped, and the count of tests says why. */
export function toolOrSkip({ skip }: TestContext, name: string, debianPackage = name): string {
  const path = places.map((place) => join(place, name)).find(isExecutable);
  if (path === undefined) skip(`${name} is not installed (Debian's package ${debianPackage})`);
  return path ?? "";
}

/** Runs a check and answers its exit code with what it said on both outputs. */
export function checked(
  program: string,
  args: readonly string[],
  input?: string,
): { code: number | null; said: string } {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    ...(input === undefined ? {} : { input }),
  });
  return { code: status, said: `${stdout}${stderr}${error ?? ""}` };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
