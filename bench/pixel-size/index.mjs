// Question: how large is cairn.js beside the scripts of others that are published on npm?
// Method: each is taken as its package has it, minified once more by the same minifier, and compressed by
// gzip (level 9) and Brotli (quality 11) of Node. The packages are fetched by npm into a temporary directory.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { minify } from "terser";
import { machine, table, writeResult } from "../report.mjs";

const root = join(import.meta.dirname, "../..");
const dist = join(root, "packages/pixel/dist");
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));

/** Package, version, the file that a page loads, and what to say of it. */
const peers = [
  ["@counterscale/tracker", "3.4.1", "dist/loader/tracker.umd.cjs", ""],
  ["@plausible-analytics/tracker", "0.4.6", "plausible.js", "all features"],
  ["swetrix", "4.6.1", "dist/swetrix.js", "without replay"],
  ["@snowplow/browser-tracker", "4.10.1", "dist/index.umd.min.js", "without plugins"],
  ["@segment/analytics-next", "1.84.3", "dist/umd/standalone.js", "before remote plugins"],
  ["mixpanel-browser", "2.83.0", "dist/mixpanel.min.js", "without the recorder"],
  ["@amplitude/analytics-browser", "2.48.1", "lib/scripts/amplitude-min.js", ""],
  ["posthog-js", "1.449.2", "dist/module.slim.js", "the slim module"],
  ["posthog-js", "1.449.2", "dist/array.js", "what its snippet loads"],
];

const rows = [await row("Cairn, `cairn.js`", undefined, [join(dist, "cairn.js")])];
rows.push(await row("Cairn with the closing event", undefined, files(["extras"])));
rows.push(await row("Cairn with every lazy file", undefined, files(Object.keys(manifest.lazy))));
rows.push(...(await peerRows()));
writeResult("pixel-size", { machine: machine(), rows });
writePage();
writeReadme();

async function peerRows() {
  const directory = mkdtempSync(join(tmpdir(), "cairn-peers-"));
  try {
    writeFileSync(join(directory, "package.json"), "{}");
    const wanted = [...new Set(peers.map(([name, version]) => `${name}@${version}`))];
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--omit=peer"];
    execFileSync("npm", ["install", ...flags, ...wanted], { cwd: directory, stdio: "ignore" });
    const found = [];
    for (const [name, version, file, note] of peers) {
      const path = join(directory, "node_modules", name, file);
      found.push(await row(`${name}${note && `, ${note}`}`, version, [path]));
    }
    return found.sort((a, b) => a["brotli 11 B"] - b["brotli 11 B"]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Several files are several downloads: each is compressed alone, and the sizes are added up. */
async function row(script, version = "0.1.0", paths) {
  const sizes = { "min B": 0, "gzip 9 B": 0, "brotli 11 B": 0 };
  for (const path of paths) {
    const source = readFileSync(path, "utf8");
    // What is minified already may grow by being minified again: what compresses better counts.
    const { code } = await minify(source, {
      module: /^(import|export)\b|[;}]export\{/m.test(source),
    });
    const text =
      brotliCompressSync(code).length < brotliCompressSync(source).length ? code : source;
    sizes["min B"] += Buffer.byteLength(text);
    sizes["gzip 9 B"] += gzipSync(text, { level: 9 }).length;
    sizes["brotli 11 B"] += brotliCompressSync(text).length;
  }
  return { script, version, ...sizes };
}

function files(names) {
  return ["cairn.js", ...names.map((name) => manifest.lazy[name].file)].map((file) =>
    join(dist, file),
  );
}

function writePage() {
  const path = join(root, "docs/pixel.md");
  const page = readFileSync(path, "utf8");
  const shown = table(rows.map(({ version, ...rest }) => ({ ...rest, version })));
  const text = `By \`npm run bench pixel-size\`; the method is in [bench/README.md](../bench/README.md#pixel-size).\n\n${shown}`;
  const marks = /(<!-- pixel-size -->\n)[\s\S]*?(<!-- \/pixel-size -->)/;
  writeFileSync(
    path,
    page.replace(marks, (_, start, end) => `${start}${text}\n${end}`),
  );
}

function writeReadme() {
  const path = join(root, "README.md");
  const bytes = (size) => `${size.toLocaleString("en-US")} bytes`;
  const page = readFileSync(path, "utf8")
    .replace(/(\| `cairn\.js`, Brotli \| ).*( \|)/, `$1${bytes(manifest.brotli)}$2`)
    .replace(/(\| `cairn\.js`, gzip \| ).*( \|)/, `$1${bytes(manifest.gzip)}$2`);
  writeFileSync(path, page);
}
