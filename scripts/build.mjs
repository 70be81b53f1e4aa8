// Builds what is stale: the packages by `tsc -b`, pixel and dashboard when their sources are newer than their files.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = ["schema", "pixel", "collector", "attribution", "client", "cli"];

/** Builds everything that is not up to date. Ends the process with the compiler's words if it fails. */
export function build() {
  for (const name of packages) forgetLostBuild(join(root, "packages", name));
  run(["node_modules/typescript/bin/tsc", "-b", ...packages.map((name) => `packages/${name}`)]);
  if (pixelIsStale()) run(["packages/pixel/build.mjs"]);
  buildPage();
}

/** Whether cairn.js is older than what it is built of. */
export function pixelIsStale() {
  const pixel = join(root, "packages/pixel");
  const built = newest(
    join(pixel, "dist"),
    (name) => name === "cairn.js" || name === "manifest.json",
  );
  return built < Math.max(newest(join(pixel, "src")), statSync(join(pixel, "build.mjs")).mtimeMs);
}

/** The dashboard's page, by Vite. */
function buildPage() {
  const directory = join(root, "packages/dashboard");
  const built = newest(join(directory, "dist"), (name) => name === "index.html");
  const sources = ["index.html", "vite.config.ts"].map((name) => statSync(join(directory, name)));
  if (built < Math.max(newest(join(directory, "src")), ...sources.map(({ mtimeMs }) => mtimeMs)))
    run(["node_modules/vite/bin/vite.js", "build", "packages/dashboard"]);
}

/** `tsc -b` believes its note of the last build even when the files are gone. */
function forgetLostBuild(directory) {
  if (existsSync(join(directory, "dist/index.js"))) return;
  rmSync(join(directory, "tsconfig.tsbuildinfo"), { force: true });
}

/** Time of the newest file under a directory; 0 when there is none. */
function newest(directory, wanted = () => true) {
  if (!existsSync(directory)) return 0;
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && wanted(entry.name),
  );
  return Math.max(0, ...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}

/** Standard output belongs to the command that builds first; a person may watch on standard error. */
function run(args) {
  const stdio = ["ignore", "pipe", "pipe"];
  const ran = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio });
  if (ran.status !== 0 || process.stderr.isTTY) process.stderr.write(ran.stdout + ran.stderr);
  if (ran.status !== 0) process.exit(ran.status ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
