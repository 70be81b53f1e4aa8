// What a process without a page can rely on: flush sends all, nothing keeps the process, wrong options are told.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Answer, type CoreOptions, createCore, type Post } from "../../src/core/index.js";

afterEach(() => void vi.restoreAllMocks());

const host = "http://collector.example";
const names: string[] = [];
async function post({ body }: Post): Promise<Answer> {
  for (const { event, type } of JSON.parse(body).batch) names.push(event ?? type);
  return { status: 200 };
}

/** What the console warns of. */
function warnings(): string[] {
  const said: string[] = [];
  vi.spyOn(console, "warn").mockImplementation((...words) => void said.push(words.join(" ")));
  return said;
}

describe("flush", () => {
  it("waits for the hashes of personal values", async () => {
    names.length = 0;
    const cairn = createCore({ key: "wk", host, post });
    cairn.identify("u1", { em: "mary@x.example" });
    await cairn.flush();
    expect(names).toEqual(["identify"]);
  });

  it("called twice at once resolves both times when all is sent", async () => {
    names.length = 0;
    const slow = async (request: Post) => {
      await new Promise((done) => setTimeout(done, 100));
      return post(request);
    };
    const cairn = createCore({ key: "wk", host, post: slow });
    cairn.track("Lead");
    const seen = async () => {
      await cairn.flush();
      return [...names];
    };
    expect(await Promise.all([seen(), seen()])).toEqual([["Lead"], ["Lead"]]);
  });

  it("resolves when the collector is down, and again when it has what waited", async () => {
    names.length = 0;
    let isDown = true;
    const down = async (request: Post) => {
      if (isDown) throw new Error("down");
      return post(request);
    };
    const cairn = createCore({ key: "wk", host, post: down });
    cairn.track("Lead");
    await cairn.flush();
    expect(names).toEqual([]);
    isDown = false;
    await cairn.flush();
    expect(names).toEqual(["Lead"]);
  });
});

describe("a post of your own", () => {
  it("says by its status alone that all was taken", async () => {
    const said = warnings();
    const cairn = createCore({ key: "wk", host, post });
    cairn.track("Lead");
    await cairn.flush();
    expect(said).toEqual([]);
  });

  it("that refuses without a word is told of with its status", async () => {
    const said = warnings();
    const cairn = createCore({ key: "wk", host, post: async () => ({ status: 404 }) });
    cairn.track("Lead");
    await cairn.flush();
    expect(said).toEqual(["[cairn] docs/pixel.md#refused 404"]);
  });
});

it.each([
  [
    undefined,
    ["#no-key", "#bad-option host is undefined: it has to be an address with its scheme"],
  ],
  [{ key: "wk" }, ["#bad-option host is undefined"]],
  [{ key: "wk", host: "localhost:8080" }, ["#bad-option host is localhost:8080"]],
  [{ host: "http://localhost:8080" }, ["#no-key"]],
  [{ key: "wk", host: "http://localhost:8080/c" }, []],
])("options %j are told as %j", (options, expected) => {
  const said = warnings();
  createCore(options as CoreOptions);
  expect(said).toHaveLength(expected.length);
  for (const [at, text] of expected.entries()) expect(said[at]).toContain(text);
});

it("a Node process ends while its collector is down", async () => {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { createCore } from "./index.ts";
        const cairn = createCore({ key: "wk", host: "http://127.0.0.1:1" });
        for (let n = 0; n < 3; n++) { cairn.track("Lead"); await cairn.flush(); }`,
      resolveDir: fileURLToPath(new URL("../../src/core/", import.meta.url)),
    },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  const script = ["--input-type=module", "--eval", outputFiles[0]?.text ?? ""];
  // It rejects when the process had to be killed.
  await promisify(execFile)(process.execPath, script, { timeout: 8000 });
}, 12_000);
