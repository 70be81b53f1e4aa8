// cairn.js and its lazy files: as they were built, or built anew, with the build that ships them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pixelIsStale } from "../../../scripts/build.mjs";

export interface BuiltFile {
  file: string;
  integrity: string;
  bytes: number;
  gzip: number;
  brotli: number;
}

export interface Manifest extends BuiltFile {
  lazy: Record<string, BuiltFile>;
}

export interface BuiltScript {
  script: Buffer;
  /** Every file by its name. */
  files: Map<string, Buffer>;
  manifest: Manifest;
}

/** What a page may load, by its name. Built here only where the build is older than its sources: that takes 2 s. */
export function currentFiles(): Map<string, Buffer> {
  if (pixelIsStale()) return buildScript().files;
  const read = (name: string) => readFileSync(new URL(`../dist/${name}`, import.meta.url));
  const { file, lazy }: Manifest = JSON.parse(read("manifest.json").toString());
  const names = ["cairn.js", file, ...Object.values(lazy).map((one) => one.file)];
  return new Map(names.map((name) => [name, read(name)]));
}

/** Builds into a directory of its own. */
export function buildScript(): BuiltScript {
  const directory = mkdtempSync(join(tmpdir(), "cairn-pixel-"));
  try {
    const build = fileURLToPath(new URL("../build.mjs", import.meta.url));
    execFileSync(process.execPath, [build, "--script-only", directory]);
    const read = (name: string) => readFileSync(join(directory, name));
    const files = new Map(readdirSync(directory).map((name) => [name, read(name)]));
    const manifest: Manifest = JSON.parse(read("manifest.json").toString());
    return { script: read("cairn.js"), files, manifest };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
