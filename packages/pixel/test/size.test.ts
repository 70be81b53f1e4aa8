// Size: the script and the stub stay within their budgets, and the manifest tells the truth.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { version } from "../src/core/version.js";
import { stub } from "../src/snippet.js";
import { type BuiltFile, buildScript } from "./built-script.js";

const budgets = JSON.parse(readFileSync(new URL("../budgets.json", import.meta.url), "utf8"));
const { script, files, manifest } = buildScript();

it("keeps cairn.js within its budget after brotli, which the README states", () => {
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(budgets.scriptBrotliBytes);
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  expect(readme).toContain(`${budgets.scriptBrotliBytes / 1024} KB`);
});

it("keeps the stub within its budget after gzip", () => {
  expect(gzipSync(stub, { level: 9 }).length).toBeLessThanOrEqual(budgets.stubGzipBytes);
});

it("names each file's sizes, content and integrity in the manifest", () => {
  const { lazy, ...core } = manifest;
  expect(files.get(core.file)?.equals(script)).toBe(true);
  expect(core.file).toMatch(/^cairn\.[\da-f]{12}\.js$/);
  for (const [name, one] of [["cairn", core] as const, ...Object.entries(lazy)]) {
    const content = files.get(one.file) as Buffer;
    if (name !== "cairn")
      expect(one.file).toMatch(new RegExp(`^cairn\\.${name}-[\\da-f]{8}\\.js$`));
    expect(one).toEqual({
      file: one.file,
      integrity: `sha384-${createHash("sha384").update(content).digest("base64")}`,
      bytes: content.length,
      gzip: gzipSync(content, { level: 9 }).length,
      brotli: brotliCompressSync(content).length,
    });
  }
});

it("has each file packed beside it, for the collector to send", () => {
  const scripts = [...files.keys()].filter((name) => name.endsWith(".js"));
  expect(scripts).toHaveLength(2 + Object.keys(manifest.lazy).length);
  for (const name of scripts) {
    const [plain, br, gz] = ["", ".br", ".gz"].map((ending) => files.get(name + ending) as Buffer);
    expect(brotliDecompressSync(br as Buffer).equals(plain as Buffer)).toBe(true);
    expect(gunzipSync(gz as Buffer).equals(plain as Buffer)).toBe(true);
  }
  expect(files.get("cairn.js.br")?.length).toBe(manifest.brotli);
  expect(files.get("cairn.js.gz")?.length).toBe(manifest.gzip);
});

it("asks for the lazy files by the names that they have", () => {
  const [{ file }] = Object.values(manifest.lazy) as [BuiltFile];
  const hash = /-([\da-f]{8})/.exec(file)?.[1] as string;
  expect(script.toString()).toContain(`-${hash}.js`);
  expect(files.get(`cairn.extras-${hash}.js`)?.toString()).toContain(`./cairn.vitals-${hash}.js`);
});

it("needs nothing newer than ES2019", () => {
  expect(script.toString()).not.toMatch(/\?\?|\?\.[a-z[(]|\|\|=|&&=/i);
});

it("sends the version of its package", () => {
  const manifestUrl = new URL("../package.json", import.meta.url);
  expect(JSON.parse(readFileSync(manifestUrl, "utf8")).version).toBe(version);
});
