// Python programs for tests: packages of a requirements file, installed into a directory of the test's own.
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const oldest = [3, 10];

/** Why no Python program can run here: a reason to skip a test, or undefined. */
export function missingPython(): string | undefined {
  const found = spawnSync("python3", ["-m", "pip", "--version"], { encoding: "utf8" });
  const [, major = "0", minor = "0"] = /\(python (\d+)\.(\d+)\)/.exec(found.stdout ?? "") ?? [];
  const isNew =
    Number(major) > 3 || (Number(major) === oldest[0] && Number(minor) >= (oldest[1] ?? 0));
  return isNew ? undefined : `needs Python ${oldest.join(".")} or newer with pip`;
}

/** Installs exactly what the file names, as wheels; nothing is built and nothing else is changed. */
export async function installPython(requirements: string, directory: string): Promise<void> {
  const quiet = [
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--root-user-action=ignore",
  ];
  const exact = ["--no-deps", "--only-binary=:all:", "--no-compile", "--target", directory];
  await run("python3", ["-m", "pip", "install", ...quiet, ...exact, "--requirement", requirements]);
}

/** Runs Python with the packages of a directory; answers what it wrote. Rejects when it fails. */
export async function runPython(
  directory: string,
  args: readonly string[],
  more: { timeoutMs?: number } = {},
): Promise<string> {
  const env = { ...process.env, PYTHONPATH: directory, PYTHONDONTWRITEBYTECODE: "1" };
  const options = {
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    timeout: more.timeoutMs ?? 0,
  } as const;
  const { stdout } = await run("python3", [...args], options);
  return stdout;
}
