// @ts-check
// A directory that is made once and then used by many processes: whole, or not there.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Several processes may make it at once: each fills a directory of its own, and the first one wins.
 * @param {string} directory
 * @param {(partial: string) => Promise<void>} fill
 */
export async function madeOnce(directory, fill) {
  if (existsSync(directory)) return directory;
  mkdirSync(dirname(directory), { recursive: true });
  const partial = mkdtempSync(`${directory}-`);
  try {
    await fill(partial);
    if (!existsSync(directory)) renameSync(partial, directory);
  } catch (fault) {
    if (!existsSync(directory)) throw fault;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return directory;
}
