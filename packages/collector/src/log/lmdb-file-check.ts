// The log's file in, before LMDB opens it; what would end the process there out, in words or mended.
import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from "node:fs";

/**
 * What is wrong with the head of a file; `undefined` when nothing is, and for one that is missing or
 * empty, which LMDB makes anew. Damage further on is LMDB's to find.
 * Source: `MDB_page`, `MDB_meta` and `mdb_env_read_header` in node_modules/lmdb/dependencies/lmdb.
 */
export function damagedHead(file: string): string | undefined {
  return withFile(file, "r", (fd, size) => {
    if (size === 0) return undefined;
    if (size < leastBytes) return `it has ${size} bytes`;
    const [first] = metasOf(fd);
    return first === undefined ? "its head is not LMDB's" : undefined;
  });
}

/**
 * Makes a file as long as its head says that it is, with zeros, and answers whether it was shorter. LMDB
 * reads through memory, and the system ends a process that reads behind the end of a file; a page of
 * zeros is an error like others. Shorter by a few pages a good file may be: they were never written.
 * Only for who holds the writer's lock.
 */
export function fillCutFile(file: string): boolean {
  const filled = withFile(file, "r+", (fd, size) => {
    const wanted = Math.max(0, ...metasOf(fd).map((meta) => meta?.bytes ?? 0));
    if (size < leastBytes || size >= wanted) return false;
    ftruncateSync(fd, wanted);
    return true;
  });
  return filled ?? false;
}

/** Two pages of metadata. */
const leastBytes = 8192;
const magic = 0xbeefc0de;
const metaFlag = 0x08;
/** Offsets in a page of metadata. */
const at = { flags: 18, magic: 24, pageSize: 48, lastPage: 144, end: 160 };

/** The two pages of metadata, where they are such. */
function metasOf(fd: number): ({ bytes: number } | undefined)[] {
  return [0, 4096].map((from) => {
    const head = Buffer.alloc(at.end);
    readSync(fd, head, 0, head.length, from);
    const isMeta = (head.readUInt16LE(at.flags) & metaFlag) !== 0;
    if (!isMeta || head.readUInt32LE(at.magic) !== magic) return undefined;
    const pages = Number(head.readBigUInt64LE(at.lastPage)) + 1;
    return { bytes: pages * head.readUInt32LE(at.pageSize) };
  });
}

/** Nothing when there is no such file. */
function withFile<Result>(
  file: string,
  flags: "r" | "r+",
  work: (fd: number, size: number) => Result,
): Result | undefined {
  let fd: number;
  try {
    fd = openSync(file, flags);
  } catch {
    return undefined;
  }
  try {
    return work(fd, fstatSync(fd).size);
  } finally {
    closeSync(fd);
  }
}
