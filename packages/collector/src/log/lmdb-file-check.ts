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
    const [first, second] = metasOf(fd);
    if (first === undefined) return "its head is not LMDB's";
    // After a power cut one of the two may point to what was never written.
    const roots = [first, second].filter((meta) => meta !== undefined);
    if (roots.some(({ root }) => isPageOrNone(fd, size, root))) return undefined;
    return "the page that its head names is not there";
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
const at = { flags: 18, magic: 24, pageSize: 48, root: 136, lastPage: 144, end: 160 };
/** The root of an empty tree. */
const none = 0xffff_ffff_ffff_ffffn;

interface Meta {
  /** As long as the file should be. */
  bytes: number;
  /** The first page of the table of tables. */
  root: { number: bigint; offset: number };
}

/** The two pages of metadata, where they are such. */
function metasOf(fd: number): (Meta | undefined)[] {
  return [0, 4096].map((from) => {
    const head = Buffer.alloc(at.end);
    readSync(fd, head, 0, head.length, from);
    const isMeta = (head.readUInt16LE(at.flags) & metaFlag) !== 0;
    if (!isMeta || head.readUInt32LE(at.magic) !== magic) return undefined;
    const pageSize = head.readUInt32LE(at.pageSize);
    const number = head.readBigUInt64LE(at.root);
    return {
      bytes: (Number(head.readBigUInt64LE(at.lastPage)) + 1) * pageSize,
      root: { number, offset: Number(number) * pageSize },
    };
  });
}

/** Each page begins with its number. */
function isPageOrNone(fd: number, size: number, root: Meta["root"]): boolean {
  if (root.number === none) return true;
  if (root.offset >= size) return false;
  const head = Buffer.alloc(8);
  readSync(fd, head, 0, head.length, root.offset);
  return head.readBigUInt64LE() === root.number;
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
