// Which package may import which, which vendor lives in one file, and where the environment is read.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The table of ARCHITECTURE.md: package → what of ours it may import; `types:` is types only. */
const mayImport = {
  schema: [],
  pixel: [],
  collector: ["schema"],
  attribution: ["schema"],
  client: [],
  dashboard: ["types:client"],
  cli: ["schema", "pixel", "collector", "attribution", "dashboard"],
};

/** Rooms of attribution that know nothing of HTTP: they say what is wrong as a BadParameter. */
const core =
  /^packages\/attribution\/src\/(csv|events|filters|flows|funnels|identity|journeys|models|path-models|paths|people|rates|reconciliation|retention|segments|spend|store|tables|time)\//;

/** Imported, not only for types, in one file of one package, behind an interface of ours. */
const oneFileVendors = [
  "lmdb",
  "kafkajs",
  "chdb",
  "@clickhouse/client",
  "bowser",
  "isbot",
  "mmdb-lib",
  "dotenv",
  "cli-progress",
  "csv-parse",
  "hyparquet-writer",
  "openapi-fetch",
  "uplot",
  "d3-sankey",
  "lz4-napi",
];

/** The one file that reads the environment. */
const environmentReader = "packages/cli/src/config.ts";

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** One sentence per broken rule. */
export function dependencyProblems(root) {
  const problems = [];
  const vendorFiles = new Map();
  for (const file of sources(root)) {
    const text = readFileSync(join(root, file), "utf8");
    const [, owner] = file.split("/");
    for (const { name, typeOnly } of importsOf(text)) {
      const ours = /^@cairn\/([a-z]+)/.exec(name)?.[1];
      if (ours !== undefined && !allowed(owner, ours, typeOnly)) {
        problems.push(`${file} imports ${name}: packages/${owner} may not (ARCHITECTURE.md)`);
      }
      if (name.startsWith(".") && !staysInside(file, name)) {
        problems.push(`${file} reaches into another package by ${name}`);
      }
      if (core.test(file) && /^\.\.\/(http|routes)\//.test(name)) {
        problems.push(`${file} imports ${name}: the core knows no HTTP (ARCHITECTURE.md)`);
      }
      const vendor = oneFileVendors.find((one) => name === one || name.startsWith(`${one}/`));
      if (vendor !== undefined && !typeOnly) {
        vendorFiles.set(vendor, (vendorFiles.get(vendor) ?? new Set()).add(file));
      }
    }
    if (/\bprocess\s*\.\s*env\b/.test(withoutComments(text)) && file !== environmentReader) {
      problems.push(`${file} reads process.env: only ${environmentReader} may`);
    }
  }
  for (const [vendor, files] of vendorFiles) {
    if (files.size > 1)
      problems.push(`${vendor} is imported in ${[...files].join(" and ")}: one file may`);
  }
  return problems;
}

function allowed(owner, ours, typeOnly) {
  const rules = mayImport[owner] ?? [];
  return owner === ours || rules.includes(ours) || (typeOnly && rules.includes(`types:${ours}`));
}

function* importsOf(text) {
  for (const [, type, from, dynamic] of text.matchAll(importPattern)) {
    yield { name: from ?? dynamic, typeOnly: type !== undefined };
  }
}

function staysInside(file, name) {
  const owner = file.split("/").slice(0, 2).join("/");
  return join(file, "..", name).split(sep).join("/").startsWith(`${owner}/`);
}

function sources(root) {
  return readdirSync(join(root, "packages"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => filesUnder(join(root, "packages", name, "src")))
    .map((path) => relative(root, path).split(sep).join("/"))
    .filter((path) => /\.(ts|tsx)$/.test(path));
}

function filesUnder(directory) {
  let entries;
  try {
    entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, "");
