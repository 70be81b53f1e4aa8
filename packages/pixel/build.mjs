// Sources go in; dist/cairn.js, its copy named by content, manifest.json and the ES module come out.
// `--script-only DIR` builds the script into DIR and leaves dist alone.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { buildSync } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const [flag, directory] = process.argv.slice(2);
const scriptOnly = flag === "--script-only";
const out = scriptOnly ? directory : join(here, "dist");

/** Names of our own parts, which no page, no answer and no browser sees: they may be one letter long. */
const ownNames =
  /^(outbox|tracker|transport|visitor|views|session|landing|mayStore|setAlways|optOut|adopt|release|discard|wake)$/;

const types = scriptOnly ? undefined : compileModule();
const manifest = buildScript();
const { file, bytes, gzip, brotli } = manifest;
console.log(`${file}: ${bytes} B, gzip ${gzip} B, brotli ${brotli} B`);
process.exitCode = (await types) ?? 0;

function buildScript() {
  const [{ contents }] = buildSync({
    entryPoints: [join(here, "src/script.ts")],
    bundle: true,
    format: "iife",
    target: "es2019",
    minify: true,
    mangleProps: ownNames,
    write: false,
    logLevel: "warning",
  }).outputFiles;
  const hash = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const built = {
    file: `cairn.${hash}.js`,
    integrity: `sha384-${createHash("sha384").update(contents).digest("base64")}`,
    bytes: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
    brotli: brotliCompressSync(contents).length,
  };
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) {
    if (/^cairn\.[0-9a-f]{12}\.js$/.test(name) && name !== built.file) rmSync(join(out, name));
  }
  put(built.file, contents);
  put("cairn.js", contents);
  put("manifest.json", `${JSON.stringify(built, null, 2)}\n`);
  return built;
}

/** A collector may be serving the file that is being built: it sees the old one or the new one. */
function put(name, contents) {
  const draft = join(out, `.${name}.${process.pid}`);
  writeFileSync(draft, contents);
  renameSync(draft, join(out, name));
}

function compileModule() {
  const compiler = createRequire(import.meta.url).resolve("typescript/package.json");
  const command = [join(dirname(compiler), "bin/tsc"), "-b", here];
  const run = spawn(process.execPath, command, { stdio: "inherit" });
  return new Promise((done) => run.on("close", done));
}
