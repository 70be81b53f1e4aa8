// Builds cairn.js with the build that ships it, into a directory of its own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Manifest {
  file: string;
  integrity: string;
  bytes: number;
  gzip: number;
  brotli: number;
}

export interface BuiltScript {
  script: Buffer;
  /** The copy that the manifest names. */
  hashed: Buffer;
  manifest: Manifest;
}

export function buildScript(): BuiltScript {
  const directory = mkdtempSync(join(tmpdir(), "cairn-pixel-"));
  try {
    const build = fileURLToPath(new URL("../build.mjs", import.meta.url));
    execFileSync(process.execPath, [build, "--script-only", directory]);
    const read = (name: string) => readFileSync(join(directory, name));
    const manifest: Manifest = JSON.parse(read("manifest.json").toString());
    return { script: read("cairn.js"), hashed: read(manifest.file), manifest };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
