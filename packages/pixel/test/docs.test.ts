// docs/pixel.md is true: its samples run as they stand, and each message has its heading.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { stub, stubFor } from "../src/snippet.js";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();
const root = fileURLToPath(new URL("../../../", import.meta.url));
const page = readFileSync(join(root, "docs/pixel.md"), "utf8");
const src = fileURLToPath(new URL("../src/", import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(src, name), "utf8"));

/** The fenced blocks of a language, in order. */
function blocks(language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm");
  return [...page.matchAll(fence)].map(([, code = ""]) => code);
}

const here = (sample: string) =>
  sample.replaceAll("http://localhost:8080", stage.site.url).replaceAll("wk_…", "wk_test");

it("explains each message that the console may show, and no other", () => {
  const said = sources.flatMap((source) => [
    // A third argument makes it a note for whoever debugs.
    ...[...source.matchAll(/\bsay\("([a-z-]+)"(?:\)|, [^,\n]+\))/g)].map(([, code]) => code),
    ...[...source.matchAll(/\? "(too-[a-z]+)" : "(too-[a-z]+)"/g)].flatMap(([, ...codes]) => codes),
    ...[...source.matchAll(/push\(\["([a-z-]+)"/g)].map(([, code]) => code),
  ]);
  const codes = [...new Set(said)].sort();
  const headings = [...page.matchAll(/^### ([a-z-]+)$/gm)].map(([, heading]) => heading);
  expect(codes).toEqual(headings.sort());
});

it("lists every attribute that the script reads", () => {
  const settings = readFileSync(join(src, "core/settings.ts"), "utf8");
  const names = [...settings.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name);
  const listed = [...page.matchAll(/^\| `data-(\w+)` \|/gm)].map(([, name]) => name);
  const byCallOnly = ["beforeSend"];
  expect([...new Set(listed)].sort()).toEqual(
    names.filter((name) => !byCallOnly.includes(name ?? "")).sort(),
  );
});

it("lists every extra", () => {
  const extras = readFileSync(join(src, "lazy/extras.ts"), "utf8");
  const names = [...extras.matchAll(/^ {2}(\w+): watch/gm)].map(([, name]) => name);
  const listed = [...page.matchAll(/^\| `(\w+)` \| (`|what)/gm)].map(([, name]) => name);
  expect(names.filter((name) => !listed.includes(name ?? ""))).toEqual([]);
});

it("shows the package's own stubs", () => {
  expect(page).toContain(`<script>${stub}</script>`);
  expect(page).toContain(`<script>${stubFor("fbq")}</script>`);
});

describe("samples", () => {
  it("of a page with Meta's calls, without a warning", async () => {
    const warnings: string[] = [];
    stage.page.on("console", (message) => {
      if (message.type() === "warning") warnings.push(message.text());
    });
    const sample = blocks("html").find((html) => html.includes('fbq("init"')) as string;
    stage.site.pages.set("/", `<!doctype html><title>Meta</title>${here(sample)}`);
    await stage.page.goto(stage.site.url);
    const events = await arrived(stage.site, 3);
    expect(events.map(label).sort()).toEqual(["identify", "page", "track Purchase"]);
    await stage.page.waitForTimeout(quietMs);
    expect(warnings).toEqual([]);
  });

  it("of commands and consent, one after the other, without a warning", async () => {
    const said: string[] = [];
    stage.page.on("console", (message) => said.push(message.text()));
    for (const sample of blocks("js").filter((js) => !js.includes("beforeSend"))) {
      stage.site.pages.set("/", pageWith({ attributes: 'data-key="wk_test" data-debug' }));
      await stage.page.goto(stage.site.url);
      await stage.page.waitForFunction("window.cairn?.loaded");
      await stage.page.evaluate(`(() => { ${here(sample)} })()`);
      await stage.page.waitForTimeout(quietMs);
    }
    expect(said.filter((text) => text.includes("docs/pixel.md"))).toEqual([]);
    expect(stage.site.received().map(label)).toContain("track Purchase");
    expect(stage.site.received().map(label)).toContain("group");
  });

  it("of beforeSend, where the page says it stands: it stops the automatic view as well", async () => {
    const sample = blocks("js").find((js) => js.includes("beforeSend")) as string;
    const before = `<script>${stub};${here(sample)}</script>`;
    for (const path of ["/internal/list", "/shop"])
      stage.site.pages.set(path, pageWith({ before }));
    await stage.page.goto(`${stage.site.url}/internal/list`);
    await stage.page.waitForFunction("window.cairn?.loaded");
    await stage.page.evaluate(`cairn("track", "Inside")`);
    await stage.page.waitForTimeout(quietMs);
    await stage.page.goto(`${stage.site.url}/shop`);
    await stage.page.evaluate(`cairn("track", "Outside")`);
    const events = await arrived(stage.site, 2);
    expect(events.map(label)).toEqual(["page", "track Outside"]);
    expect(events[0]?.context.page.path).toBe("/shop");
  });

  it("of a bundle, in a browser", async () => {
    const sample = blocks("ts").find((code) => code.includes('from "@cairn/pixel"')) as string;
    stage.site.pages.set("/", '<!doctype html><title>App</title><script src="/app.js"></script>');
    stage.site.pages.set(
      "/app.js",
      bundle(sample.replace("https://metrics.example.com", stage.site.url)),
    );
    await stage.page.goto(stage.site.url);
    const events = await arrived(stage.site, 3);
    expect(events.map(label)).toEqual(["page", "track Lead", "track Purchase"]);
  });

  it("of the core, in a worker of a real browser", async () => {
    const worker = `import { createCore } from "@cairn/pixel/core";
      const cairn = createCore({ key: "wk_…", host: location.origin });
      cairn.identify("u1", { em: "mary@x.example" });
      cairn.track("FromWorker");`;
    stage.site.pages.set("/worker.js", bundle(worker));
    await stage.page.goto(`${stage.site.url}/page`);
    await stage.page.evaluate(`new Worker("/worker.js")`);
    const events = await arrived(stage.site, 3);
    expect(events.map(label).sort()).toEqual(["identify", "page", "track FromWorker"]);
    const identify = events.find(({ type }) => type === "identify");
    expect(identify?.traits?.em).toMatch(/^[\da-f]{64}$/);
  });

  it("of an application without a page, in Node", async () => {
    const sample = blocks("ts").find((code) => code.includes("@cairn/pixel/core")) as string;
    const inNode = sample.replace(/^import AsyncStorage .*$/m, "");
    const code = bundle(inNode.replace("https://metrics.example.com", stage.site.url), "esm");
    const items = new Map<string, string>();
    Object.assign(globalThis, {
      AsyncStorage: {
        getAllKeys: async () => [...items.keys()],
        getItem: async (key: string) => items.get(key) ?? null,
        setItem: async (key: string, value: string) => void items.set(key, value),
        removeItem: async (key: string) => void items.delete(key),
      },
    });
    await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
    const events = await arrived(stage.site, 2);
    expect(events.map(({ type, event, name }) => [type, event ?? name])).toEqual([
      ["screen", "Basket"],
      ["track", "Purchase"],
    ]);
    expect([...items.keys()].some((key) => key.startsWith("cairn_queue"))).toBe(false);
  });
});

function bundle(code: string, format: "iife" | "esm" = "iife"): string {
  const { outputFiles } = buildSync({
    stdin: { contents: code.replaceAll("wk_…", "wk_test"), resolveDir: root, loader: "ts" },
    bundle: true,
    format,
    conditions: ["source"],
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
