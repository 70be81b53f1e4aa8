// Sources go in; dist/cairn.js, its copy named by content, the lazy files (each also as .br and .gz), manifest.json
// and the ES modules come out.
// `--script-only DIR` builds the script and its lazy files into DIR and leaves dist alone.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { minify } from "terser";

const here = dirname(fileURLToPath(import.meta.url));
const [flag, directory] = process.argv.slice(2);
const scriptOnly = flag === "--script-only";
const out = scriptOnly ? directory : join(here, "dist");

/** Files that a page loads when it needs them. */
const lazyNames = ["alias", "debug", "extras", "link", "match", "vitals"];
/** What licences of built-in packages ask for. */
const notices = { vitals: "/*! web-vitals, Apache-2.0, Copyright Google LLC */\n" };
/** Stands for the hash of the lazy files until it is known. */
const hashMark = "0cafe1d2";

/** Names of our own parts, which no page, no answer and no browser sees: they may be one letter long. */
const lazyApi = "notes|say|waiting|pixel|settings";
const ownNames = new RegExp(
  `^(${lazyApi}|mayStore|optOut|choice|decide|session|takeOver|forget|hurry|leave|save|lost|` +
    "retryAfter|said|leaving|again|cookies|store|jar|lock|landing|state|begin|user|read|write|empty|" +
    "post|run|later|digest|surroundings|enqueue|login)$",
);
/** Both sides of the lazy files have to mean the same letters. */
let mangleCache = {};

const types = scriptOnly ? undefined : compileModules();
const manifest = await buildScript();
const { file, bytes, gzip, brotli } = manifest;
console.log(`${file}: ${bytes} B, gzip ${gzip} B, brotli ${brotli} B`);
process.exitCode = (await types) ?? 0;
if (!scriptOnly) {
  // What comes from a package is put into the module, so that its users install nothing.
  put("lazy/vitals.js", notices.vitals + bundle("lazy/vitals", { format: "esm" }));
  // The compiler's map is of the module that this one took the place of.
  rmSync(join(out, "lazy/vitals.js.map"), { force: true });
}

async function buildScript() {
  const core = await shorten(bundle("script", { format: "iife", mangleProps: ownNames }), false);
  const lazy = new Map();
  for (const name of lazyNames) {
    const mangleProps = new RegExp(`^(${lazyApi})$`);
    const source = bundle(`lazy/${name}`, {
      format: "esm",
      external: ["./vitals.js"],
      mangleProps,
    });
    lazy.set(name, await shorten(source, true));
  }
  const lazyHash = shortestHash(core, [...lazy.values()].join("\n"));
  const contents = withHash(core, lazyHash);
  const built = {
    file: `cairn.${hashOf(contents).slice(0, 12)}.js`,
    integrity: integrityOf(contents),
    ...sizesOf(contents),
    lazy: {},
  };
  mkdirSync(out, { recursive: true });
  for (const [name, source] of lazy) {
    const text =
      (notices[name] ?? "") +
      withHash(source, lazyHash).replace("./vitals.js", `./cairn.vitals-${lazyHash}.js`);
    const lazyFile = `cairn.${name}-${lazyHash}.js`;
    built.lazy[name] = { file: lazyFile, integrity: integrityOf(text), ...sizesOf(text) };
    putScript(lazyFile, text);
  }
  putScript(built.file, contents);
  putScript("cairn.js", contents);
  put("manifest.json", `${JSON.stringify(built, null, 2)}\n`);
  const current = new Set([built.file, ...Object.values(built.lazy).map((one) => one.file)]);
  for (const name of readdirSync(out)) {
    if (
      /^cairn\.([a-z]+-)?[0-9a-f]{8,12}\.js/.test(name) &&
      !current.has(name.replace(/\.(br|gz)$/, ""))
    ) {
      rmSync(join(out, name));
    }
  }
  return built;
}

function bundle(entry, options) {
  const built = buildSync({
    entryPoints: [join(here, `src/${entry}.ts`)],
    bundle: true,
    target: "es2019",
    // Browsers have import() since 2018 or 2019; where it fails the lazy files are missing.
    supported: { "dynamic-import": true },
    minify: true,
    define: { lazyHash: JSON.stringify(hashMark) },
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    mangleCache,
    write: false,
    logLevel: "warning",
    ...options,
  });
  mangleCache = { ...mangleCache, ...built.mangleCache };
  return built.outputFiles[0].text;
}

/** esbuild's output is made about 5 % smaller by a second minifier that follows values further. */
async function shorten(source, module) {
  const { code } = await minify(source, {
    ecma: 2019,
    module,
    toplevel: true,
    compress: {
      passes: 10,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      hoist_funs: true,
    },
    mangle: { toplevel: true },
    format: { ecma: 2019 },
  });
  return code;
}

/** Of 32 hashes of the lazy files the one with which the core is smallest: after Brotli they are 20 bytes apart. */
function shortestHash(core, lazy) {
  const hashes = Array.from({ length: 32 }, (_, salt) =>
    hashOf(`${salt}\n${lazy}`).slice(0, hashMark.length),
  );
  const sizes = hashes.map((hash) => sizesOf(withHash(core, hash)).brotli);
  return hashes[sizes.indexOf(Math.min(...sizes))];
}

function withHash(source, hash) {
  return source.replaceAll(hashMark, hash);
}

function sizesOf(text) {
  return {
    bytes: Buffer.byteLength(text),
    gzip: gzipOf(text).length,
    brotli: brotliCompressSync(text).length,
  };
}

function gzipOf(text) {
  return gzipSync(text, { level: 9 });
}

function hashOf(text) {
  return createHash("sha256").update(text).digest("hex");
}

function integrityOf(text) {
  return `sha384-${createHash("sha384").update(text).digest("base64")}`;
}

/** The collector sends what a browser can read best; compressing here costs it nothing, and nobody else. */
function putScript(name, text) {
  put(`${name}.br`, brotliCompressSync(text));
  put(`${name}.gz`, gzipOf(text));
  put(name, text);
}

/** A collector may be serving the file that is being built: it sees the old one or the new one. */
function put(name, contents) {
  const path = join(out, name);
  const draft = join(dirname(path), `.draft.${process.pid}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function compileModules() {
  const compiler = createRequire(import.meta.url).resolve("typescript/package.json");
  const command = [join(dirname(compiler), "bin/tsc"), "-b", here];
  const run = spawn(process.execPath, command, { stdio: "inherit" });
  return new Promise((done) => run.on("close", done));
}
