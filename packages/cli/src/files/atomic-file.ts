// Text comes in; on disk is the old file or the new one, never half of one, also after a power cut.
import { randomBytes } from "node:crypto";
import { link, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/** Replaces `path` with `text` (mode 0600). Resolves when file and directory are synced. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = await writeBeside(path, text);
  await rename(fresh, path);
  await syncDirectory(dirname(path));
}

/**
 * Makes `path` with `text` (mode 0600) unless it exists. Answers whether this call made it: of two
 * calls at once exactly one does, because a hard link never replaces.
 */
export async function createFile(path: string, text: string): Promise<boolean> {
  const fresh = await writeBeside(path, text);
  try {
    await link(fresh, path);
    await syncDirectory(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await unlink(fresh);
  }
}

async function writeBeside(path: string, text: string): Promise<string> {
  const fresh = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const file = await open(fresh, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    // A full disk: the empty file would stay, and the next attempt leave another.
    await unlink(fresh);
    throw error;
  } finally {
    await file.close();
  }
  return fresh;
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
