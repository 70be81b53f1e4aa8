// What a page loads has a budget, in bytes after Brotli.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const budgets = { "packages/pixel/dist/cairn.js": 4.5 * 1024 };

export function sizeProblems(root) {
  return Object.entries(budgets).flatMap(([file, most]) => {
    const bytes = brotliCompressSync(readFileSync(join(root, file))).length;
    console.log(`       ${file}: ${bytes} of ${most} bytes after Brotli`);
    return bytes > most ? [`${file} is ${bytes} bytes after Brotli; its budget is ${most}`] : [];
  });
}
