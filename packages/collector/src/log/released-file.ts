// How far the log was taken: written by the engine, read by the collector, which deletes.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The engine says so by a small file instead of a write of its own to LMDB: two writers would wait for
 * each other's lock, and the collector's answers would wait with them.
 */
export function writeReleased(directory: string, released: { log: string; through: number }): void {
  const file = join(directory, fileName);
  writeFileSync(`${file}.new`, `${released.log} ${released.through}\n`);
  renameSync(`${file}.new`, file);
}

/** The last position that may be deleted; 0 when nothing was said, or of another incarnation. */
export function readReleased(directory: string, log: string): number {
  try {
    const [owner, through] = readFileSync(join(directory, fileName), "utf8").trim().split(" ");
    return owner === log ? Number(through) || 0 : 0;
  } catch {
    return 0;
  }
}

const fileName = "released";
