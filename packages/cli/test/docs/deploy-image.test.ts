// deploy/Dockerfile: its rules, and that the files of its last stage are enough to run, in a directory
// of their own, with the packages of production alone. A Docker engine is not needed and not used.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { freePorts } from "../support/free-ports.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { admits, copiesOf, last, type Stage, stagesOf } from "./dockerfile.js";
import { read, repository } from "./markdown.js";

const stages = stagesOf(read("deploy/Dockerfile"));
const image = stages.at(-1) as Stage;
const admitted = admits(read(".dockerignore"));
const directory = temporaryDirectory();

it("builds on one release of Node, pinned, on Debian, which this repository supports", () => {
  const bases = stages.filter(({ image }) => !stages.some(({ name }) => name === image));
  for (const base of bases) expect(base.image).toMatch(/^node:20\.\d+\.\d+-bookworm-slim$/);
  expect(new Set(bases.map((base) => base.image)).size).toBe(1);
});

it("adds no file from an address and gets no programs", () => {
  for (const { instructions } of stages) {
    expect(instructions.map(({ word }) => word)).not.toContain("ADD");
    for (const { rest } of instructions) expect(rest).not.toMatch(/curl|wget|apt-get|sudo/);
  }
});

it("installs by the lock file, and ships no package of development", () => {
  const runs = (name: string) => last(stages.find((stage) => stage.name === name) as Stage, "RUN");
  expect(runs("modules")).toBe("npm ci --omit=dev --workspace=@cairn/cli");
  expect(runs("build")).toContain("npm run build");
  const modules = copiesOf(image).find(({ target }) => target === "node_modules");
  expect(modules?.from).toBe("modules");
});

it("runs as a user by number, who owns the volume of the data, and ends by SIGTERM", () => {
  expect(last(image, "USER")).toBe("1000:1000");
  expect(last(image, "VOLUME")).toBe("/var/lib/cairn");
  expect(last(image, "ENV")).toContain("CAIRN_DATA=/var/lib/cairn");
  expect(last(image, "RUN")).toContain("-m 0700 -o 1000 -g 1000 /var/lib/cairn");
  expect(last(image, "STOPSIGNAL")).toBe("SIGTERM");
  const words = image.instructions.map(({ word }) => word);
  expect(words.lastIndexOf("USER")).toBeGreaterThan(words.lastIndexOf("RUN"));
});

it("copies only what is there and what .dockerignore lets in", () => {
  const sources = stages.flatMap((stage) => copiesOf(stage).filter(({ from }) => !from));
  expect(sources.length).toBeGreaterThan(8);
  for (const path of sources.flatMap((copy) => copy.sources)) {
    expect(existsSync(join(repository, path)), path).toBe(true);
    expect(admitted(path), path).toBe(true);
  }
});

it("every workspace is known before npm ci", () => {
  const manifests = copiesOf(stages[0] as Stage).flatMap(({ sources }) => sources);
  const { workspaces } = JSON.parse(read("package-lock.json")).packages[""];
  expect(workspaces).toEqual(["packages/*", "bench"]);
  const places = Object.keys(JSON.parse(read("package-lock.json")).packages);
  for (const place of places.filter((path) => path !== "" && !path.includes("node_modules/"))) {
    expect(manifests).toContain(`${place}/package.json`);
  }
});

it(".dockerignore keeps data, keys, history and what is built outside", () => {
  for (const path of [
    ".env",
    ".git/HEAD",
    "data/keys.json",
    "deploy/compose.env",
    "node_modules/x",
  ])
    expect(admitted(path), path).toBe(false);
  for (const path of [
    "packages/cli/dist/index.js",
    "packages/cli/test/x.ts",
    "packages/cli/data.log",
  ])
    expect(admitted(path), path).toBe(path.endsWith(".log"));
  expect(admitted("packages/cli/src/index.ts")).toBe(true);
});

it("starts from the files of the last stage, is healthy, ends with 0, and is unhealthy then", async () => {
  const root = join(directory, "image");
  assemble(root);
  const [publicPort = 0, privatePort = 0, sqlPort = 0] = await freePorts(3);
  const env = {
    CAIRN_DATA: join(directory, "data"),
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: String(sqlPort),
  };
  const inImage = (words: string[]) =>
    words.map((word) => word.replace("/opt/cairn", root)) as [string, ...string[]];
  const [program, ...args] = inImage(JSON.parse(last(image, "ENTRYPOINT") ?? ""));
  const running = runProgram(program, args, { env, cwd: root });
  await running.said(/Cairn is running/);

  const check = last(image, "HEALTHCHECK")?.split(" CMD ")[1] ?? "";
  const [, ...checked] = inImage(JSON.parse(check));
  const health = (role: string) => spawnSync(process.execPath, [...checked, role], { env }).status;
  expect(["all", "collector", "attribution", "loader"].map(health)).toEqual([0, 0, 0, 0]);
  running.child.kill("SIGTERM");
  expect(await running.ended, running.output()).toBe(0);
  expect(["all", "collector", "attribution", "loader"].map(health)).toEqual([1, 1, 1, 1]);
});

/** The files of the last stage; the packages of others by links, those of development left out. */
function assemble(root: string): void {
  const { packages } = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { dev?: boolean; link?: boolean }>;
  };
  const removed = /^packages\/[^/]+\/(src|tsconfig[^/]*|test)(\/|$)/;
  for (const { from, sources, target } of copiesOf(image)) {
    if (from === "modules") continue;
    for (const source of sources) {
      const into = target.endsWith("/")
        ? join(root, target, source.split("/").pop() ?? "")
        : join(root, target);
      const inRepository = source.replace("/opt/cairn/", "");
      cpSync(join(repository, inRepository), into, {
        recursive: true,
        filter: (path) => !removed.test(path.slice(repository.length + 1)),
      });
    }
  }
  for (const [path, { dev, link }] of Object.entries(packages)) {
    const [, name, more] = /^node_modules\/((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(path) ?? [];
    if (name === undefined || more !== undefined || dev === true) continue;
    if (!existsSync(join(repository, path))) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const own = link === true && name !== "@cairn/bench";
    if (link === true && !own) continue;
    const to = own ? join(root, name.replace("@cairn/", "packages/")) : join(repository, path);
    symlinkSync(to, join(root, path));
  }
  expect(statSync(join(root, "packages/cli/dist/index.js")).isFile()).toBe(true);
}
