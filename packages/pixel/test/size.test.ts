// Size: the script and the stub stay within their budgets, and the manifest tells the truth.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { stub } from "../src/snippet.js";
import { version } from "../src/version.js";
import { buildScript } from "./built-script.js";

const budgets = JSON.parse(readFileSync(new URL("../budgets.json", import.meta.url), "utf8"));
const { script, hashed, manifest } = buildScript();

it("keeps cairn.js within its budget after brotli, which the README states", () => {
  expect(brotliCompressSync(script).length).toBeLessThanOrEqual(budgets.scriptBrotliBytes);
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  expect(readme).toContain(`${budgets.scriptBrotliBytes / 1024} KB`);
});

it("keeps the stub within its budget after gzip", () => {
  expect(gzipSync(stub, { level: 9 }).length).toBeLessThanOrEqual(budgets.stubGzipBytes);
});

it("names the script's sizes, content and integrity in the manifest", () => {
  const sha384 = createHash("sha384").update(script).digest("base64");
  expect(hashed.equals(script)).toBe(true);
  expect(manifest).toEqual({
    file: expect.stringMatching(/^cairn\.[\da-f]{12}\.js$/),
    integrity: `sha384-${sha384}`,
    bytes: script.length,
    gzip: gzipSync(script, { level: 9 }).length,
    brotli: brotliCompressSync(script).length,
  });
});

it("needs nothing newer than ES2019", () => {
  expect(script.toString()).not.toMatch(/\?\?|\?\.[a-z[(]|\|\|=|&&=/i);
});

it("sends the version of its package", () => {
  const manifestUrl = new URL("../package.json", import.meta.url);
  expect(JSON.parse(readFileSync(manifestUrl, "utf8")).version).toBe(version);
});
