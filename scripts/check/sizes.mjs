// What a page loads has a budget, in bytes after Brotli.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** The budgets lie beside what they are for; the test of the pixel reads them too. */
export function sizeProblems(root) {
  const pixel = join(root, "packages/pixel");
  const { scriptBrotliBytes: most } = JSON.parse(readFileSync(join(pixel, "budgets.json"), "utf8"));
  const bytes = brotliCompressSync(readFileSync(join(pixel, "dist/cairn.js"))).length;
  console.log(`       cairn.js: ${bytes} of ${most} bytes after Brotli`);
  return bytes > most ? [`cairn.js is ${bytes} bytes after Brotli; its budget is ${most}`] : [];
}
