// The package as npm packs it: installed in an empty project it has what it names, compiles, bundles and runs.
import { execFile, execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arrived, label, setStage } from "./browser-test.js";

const stage = setStage();
const root = fileURLToPath(new URL("../../../", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "cairn-package-"));
const installed = join(project, "node_modules/@cairn/pixel");
const read = (path: string) => readFileSync(path, "utf8");
const files = () =>
  readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

beforeAll(() => {
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
  // The lines of docs/pixel.md after the build.
  const page = read(join(root, "docs/pixel.md"));
  const [, lines = ""] = /^```sh\nnpm ci && npm run build\n([\s\S]*?)^```$/m.exec(page) ?? [];
  expect(lines).toMatch(/^npm pack .+\ncd .+npm install .+\n$/);
  execFileSync("sh", ["-ec", lines.replaceAll("YOUR_PROJECT", project)], {
    cwd: root,
    stdio: "pipe",
    env: { ...process.env, npm_config_cache: join(project, ".npm"), npm_config_offline: "true" },
  });
}, 60_000);
afterAll(() => rmSync(project, { recursive: true }));

/** The samples of a page in its order, each a module. */
function samples(page: string): string[] {
  return [...read(join(root, page)).matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, ts = ""]) => ts);
}

describe("what is in it", () => {
  it("is alone: nothing else was installed", () => {
    expect(
      readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith(".")),
    ).toEqual(["@cairn"]);
  });

  it("says what it is and under which licence", () => {
    const { description, license } = JSON.parse(read(join(installed, "package.json")));
    expect(description).toMatch(/pixel/);
    expect(license).toBe("Apache-2.0");
    expect(read(join(installed, "LICENSE"))).toBe(read(join(root, "LICENSE")));
    expect(read(join(installed, "README.md"))).toMatch(/^# @cairn\/pixel\n/);
  });

  it("keeps the notice of web-vitals in each file that holds it", () => {
    // A name of an entry in the browser's performance timeline: only the library asks for it.
    const holding = files().filter(
      (file) => /\.js$/.test(file) && read(file).includes("largest-contentful-paint"),
    );
    expect(holding).toHaveLength(2);
    for (const file of holding)
      expect(read(file)).toMatch(/^\/\*! web-vitals, Apache-2.0, Copyright/);
    expect(read(join(installed, "README.md"))).toMatch(/web-vitals.+Apache-2.0, Copyright/);
  });

  it("has each file that its manifest names, under each condition", () => {
    const { exports } = JSON.parse(read(join(installed, "package.json")));
    const named = Object.values<string | Record<string, string>>(exports).flatMap((target) =>
      typeof target === "string" ? target : Object.values(target),
    );
    expect(named.length).toBeGreaterThan(6);
    for (const target of named)
      expect([target, existsSync(join(installed, target))]).toEqual([target, true]);
  });

  it("has maps that lead to sources, and no others", () => {
    const maps = files().filter((file) => file.endsWith(".map"));
    expect(maps.length).toBeGreaterThan(50);
    for (const map of maps) {
      for (const source of JSON.parse(read(map)).sources as string[]) {
        expect([map, existsSync(join(dirname(map), source))]).toEqual([map, true]);
      }
    }
    for (const file of files().filter((one) => /\.(js|ts)$/.test(one))) {
      const [, map] = /^\/\/# sourceMappingURL=(.+)$/m.exec(read(file)) ?? [];
      if (map) expect([file, existsSync(join(dirname(file), map))]).toEqual([file, true]);
    }
  });
});

describe("in TypeScript", () => {
  it.each([
    ["bundler", "esnext"],
    ["nodenext", "nodenext"],
  ])("compiles each sample of the pages, resolved as %s", (moduleResolution, module) => {
    const directory = join(project, moduleResolution);
    mkdirSync(directory);
    const pages = ["docs/pixel.md", "packages/pixel/README.md"];
    const found = pages.flatMap(samples);
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const [n, sample] of found.entries()) writeFileSync(join(directory, `${n}.ts`), sample);
    // The app's own package, of which the page shows the import.
    writeFileSync(
      join(directory, "storage.d.ts"),
      `declare module "@react-native-async-storage/async-storage" {
        const storage: import("@cairn/pixel/core").AsyncStore; export default storage; }`,
    );
    const options = {
      module,
      moduleResolution,
      strict: true,
      noEmit: true,
      target: "es2022",
      types: [],
    };
    const lib = ["es2022", "dom"];
    writeFileSync(
      join(directory, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, lib, skipLibCheck: false } }),
    );
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    let said = "";
    try {
      execFileSync(process.execPath, [tsc, "-p", directory], { encoding: "utf8" });
    } catch (fault) {
      said = String((fault as { stdout: string }).stdout);
    }
    expect(said).toBe("");
  });
});

describe("in a bundle", () => {
  it("sends events from a browser, and loads what it needs later", async () => {
    const code = `import { cairn } from "@cairn/pixel";
      cairn("init", "wk_test", { host: location.origin, extras: ["vitals", "errors"] });
      cairn("track", "Lead");
      cairn("identify", "u1", { em: "mary@x.example" });`;
    const { outputFiles } = buildSync({
      stdin: { contents: code, resolveDir: project, sourcefile: "app.js" },
      bundle: true,
      splitting: true,
      format: "esm",
      minify: true,
      outdir: "/",
      write: false,
    });
    for (const { path, text } of outputFiles) stage.site.pages.set(path, text);
    stage.site.pages.set(
      "/",
      '<!doctype html><title>App</title><script type="module" src="/stdin.js"></script>',
    );
    await stage.page.goto(stage.site.url);
    await arrived(stage.site, 3);
    await stage.page.waitForTimeout(1200);
    await stage.page.goto("about:blank");
    await expect
      .poll(() => stage.site.received().map(label).sort())
      .toEqual(["identify", "page", "track Lead", "track page_leave", "track web_vitals"]);
    const identify = stage.site.received().find(({ type }) => type === "identify");
    expect(identify?.traits?.em).toMatch(/^[\da-f]{64}$/);
  });
});

describe("in Node", () => {
  it.each([
    ["import", `const { createCore } = await import("@cairn/pixel/core");`],
    [
      "require",
      `const { createCore } = (await import("node:module")).createRequire(import.meta.url)("@cairn/pixel/core");`,
    ],
  ])("sends an event by the core, loaded by %s", async (_how, load) => {
    const path = join(project, "send.mjs");
    writeFileSync(
      path,
      `${load}
      const core = createCore({ key: "wk_test", host: ${JSON.stringify(stage.site.url)} });
      core.track("FromNode");
      await core.flush();`,
    );
    await promisify(execFile)(process.execPath, [path], { timeout: 20_000 });
    expect((await arrived(stage.site, 1)).map(label)).toEqual(["track FromNode"]);
  });
});
