// What a browser loads before it shows anything, and what uPlot adds once there is a chart.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

const built = new URL("../dist/", import.meta.url);
const firstLoadKb = 60;

interface Chunk {
  file: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}
const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(fileURLToPath(new URL(".vite/manifest.json", built)), "utf8"),
);

/** A chunk with all that it needs at once: the files that a browser asks for. */
function filesOf(key: string, found = new Set<string>()): Set<string> {
  const { file, css = [], imports = [] } = manifest[key] ?? { file: "" };
  if (found.has(file)) return found;
  for (const one of [file, ...css]) found.add(one);
  for (const one of imports) filesOf(one, found);
  return found;
}
const gzipped = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, built))).length, 0);
const keyOf = (part: string) => {
  const key = Object.keys(manifest).find((name) => name.includes(part));
  if (key === undefined) throw new Error(`the build has no ${part}`);
  return key;
};

it("the first load is small: the document, its script and its style", () => {
  const files = [...filesOf("index.html"), "index.html"];
  expect(files.length).toBeGreaterThan(2);
  expect(gzipped(files)).toBeLessThan(firstLoadKb * 1024);
});

it("the overview with its charts is within the same budget", () => {
  const files = new Set(
    ["index.html", keyOf("pages/overview"), keyOf("parts/draw-chart")].flatMap((key) => [
      ...filesOf(key),
    ]),
  );
  expect(gzipped(files)).toBeLessThan(firstLoadKb * 1024);
});

it("what only charts need is loaded with the first chart", () => {
  expect([...filesOf("index.html")].filter((file) => file.includes("chart"))).toEqual([]);
});
