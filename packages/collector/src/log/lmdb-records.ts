// The one file that knows lmdb: an environment with one table of records by position.
import { randomBytes } from "node:crypto";
import { mkdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Database, open, type RootDatabase, type RootDatabaseOptionsWithPath } from "lmdb";
import { LogDamagedError, type LogEntry, type LogStats } from "./event-log.js";
import { damagedHead, fillCutFile } from "./lmdb-file-check.js";
import { verified } from "./sealed-record.js";

/** Sealed records by position. One process opens it for writing; others read. */
export class LmdbRecords {
  /** Names this incarnation of the log. */
  readonly id: string;
  readonly #environment: RootDatabase;
  readonly #records: Database<Buffer, number>;
  readonly #path: string;
  readonly #files: string;

  /**
   * Opens the environment in a directory. To write makes it when it is missing, and is for who holds the
   * writer's lock; to read waits for nothing. Throws `LogDamagedError`.
   */
  constructor(path: string, access: "write" | "read") {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    this.#path = path;
    const file = join(path, "data.mdb");
    const damage = damagedHead(file);
    if (damage !== undefined) throw new LogDamagedError(file, damage);
    if (access === "write") fillCutFile(file);
    try {
      this.id = ensureId(path);
      this.#environment = openEnvironment(path, access === "read");
      this.#records = this.#environment.openDB<Buffer, number>({ name, encoding: "binary" });
      // A reader that was killed leaves its slot behind, and its snapshot would keep pages from reuse.
      this.#environment.readerCheck();
      // What LMDB cannot follow is found now: a million records take a third of a second.
      if (access === "write") this.#walk();
    } catch (error) {
      throw asDamage(error, file);
    }
    this.#files = filesIn(path);
  }

  /** Throws where the tree of records contradicts itself. */
  #walk(): void {
    let found = 0;
    for (const _ of this.#records.getKeys()) found += 1;
    const { entryCount } = this.#records.getStats() as PageStats;
    if (found !== entryCount) {
      throw new Error(`MDB_CORRUPTED: ${found} of ${entryCount} records are found`);
    }
  }

  /** False when the files were removed or replaced: nobody who opens the log now finds what is put here. */
  isCurrent(): boolean {
    return filesIn(this.#path) === this.#files;
  }

  /**
   * Whether a commit of so many bytes finds room, on the disk or in pages that were freed. LMDB must not
   * be the one to find out: lmdb 3.5.6 writes its words on a full disk past the end of their memory, and
   * the process dies of that.
   */
  hasRoomFor(bytes: number, spare: number): boolean {
    const needed = 2 * bytes + spare;
    if (bytesFree(this.#path) >= needed) return true;
    const { lastPageNumber, free, root, ...records } = this.#records.getStats() as FileStats;
    const used = pagesOf(records) + pagesOf(free) + pagesOf(root);
    return (lastPageNumber + 1 - used) * records.pageSize >= 2 * needed;
  }

  /** Resolves after the transaction is synced. Concurrent puts share one. */
  put(position: number, record: Buffer): Promise<unknown> {
    return this.#records.put(position, record);
  }

  /** Deletes the first records up to a position, at most `most`. */
  async removeFirst(through: number, most: number): Promise<void> {
    const keys = [...this.#records.getKeys({ end: through + 1, limit: most })];
    await Promise.all(keys.map((key) => this.#records.remove(key)));
  }

  /** Records after a position, oldest first, until either limit is reached; at least one if there is one. */
  read(
    after: number,
    limit: { records: number; bytes: number },
  ): { entries: LogEntry[]; full: boolean } {
    try {
      return this.#read(after, limit);
    } catch (error) {
      throw asDamage(error, join(this.#path, "data.mdb"));
    }
  }

  #read(after: number, limit: { records: number; bytes: number }) {
    this.#environment.resetReadTxn();
    const entries: LogEntry[] = [];
    let bytes = 0;
    for (const { key: position, value } of this.#records.getRange({
      start: after + 1,
      limit: limit.records,
    })) {
      const data = verified(value);
      entries.push(
        data === undefined ? { position, data: value, damaged: true } : { position, data },
      );
      bytes += value.length;
      if (bytes >= limit.bytes) break;
    }
    return { entries, full: bytes >= limit.bytes || entries.length >= limit.records };
  }

  stats(): LogStats {
    this.#environment.resetReadTxn();
    const stats = this.#records.getStats() as PageStats;
    const bytes = pagesOf(stats) * stats.pageSize;
    return { bytes, records: stats.entryCount, last: this.last() };
  }

  last(): number {
    for (const position of this.#records.getKeys({ reverse: true, limit: 1 })) return position;
    return 0;
  }

  close(): Promise<void> {
    return this.#environment.close();
  }
}

interface PageStats {
  pageSize: number;
  treeBranchPageCount: number;
  treeLeafPageCount: number;
  overflowPages: number;
  entryCount: number;
}

/** Beside those of the records: of the list of free pages, and of the list of tables. */
interface FileStats extends PageStats {
  lastPageNumber: number;
  free: PageStats;
  root: PageStats;
}

function pagesOf(stats: PageStats): number {
  return stats.treeBranchPageCount + stats.treeLeafPageCount + stats.overflowPages;
}

const name = "records";

function openEnvironment(path: string, readOnly: boolean): RootDatabase {
  const options: RootDatabaseOptionsWithPath & { safeRestore: boolean } = {
    path,
    readOnly,
    noSubdir: false,
    maxDbs: 4,
    encoding: "binary",
    // After a crash only what was synced counts. Without it LMDB believes unsynced pages as long as the
    // boot id is the same; the power-cut test found a log that could not be opened then.
    // (Not in lmdb's types; its README documents it.)
    safeRestore: true,
    // With batching by event turn a failed commit rejects a promise that nobody can reach.
    eventTurnBatching: false,
  };
  return open(options);
}

/** LMDB's words for a file that contradicts itself. */
function asDamage(error: unknown, file: string): unknown {
  const { message } = error as Error;
  const isDamage = /^MDB_(CORRUPTED|PAGE_NOTFOUND|BAD_TXN|INVALID|PANIC|VERSION_MISMATCH)\b/.test(
    message,
  );
  return isDamage ? new LogDamagedError(file, message, { cause: error }) : error;
}

/** Which files these are, not what is in them. Also the lock's: readers and writer must share it. */
function filesIn(path: string): string {
  return ["data.mdb", "lock.mdb"].map((file) => fileAt(join(path, file))).join(" ");
}

/** Of the disk that holds a directory; 0 when it is not there any more. */
function bytesFree(path: string): number {
  try {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

function fileAt(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}/${ino}`;
  } catch {
    return "none";
  }
}

/**
 * Reads the id of this incarnation; the first process to come makes it. Read without the writers' lock
 * where it is there: a process that a damaged page leaves hanging would keep that lock from all others.
 */
function ensureId(path: string): string {
  const environment = openEnvironment(path, false);
  const idIn = () => environment.get("id")?.toString("utf8");
  try {
    const written = idIn();
    if (written !== undefined) return written;
    return environment.transactionSync(() => {
      environment.openDB({ name, encoding: "binary" });
      const known = idIn();
      if (known !== undefined) return known;
      const made = randomBytes(8).toString("hex");
      environment.putSync("id", Buffer.from(made));
      return made;
    });
  } finally {
    void environment.close();
  }
}

/** The reason of a failed commit is itself a rejected promise; leaving it alone would end the process. */
export async function commitFailure(error: unknown): Promise<string> {
  const { commitError, message } = error as Error & { commitError?: Promise<unknown> };
  const cause = await Promise.resolve(commitError).catch((reason: Error) => reason.message);
  return typeof cause === "string" ? cause : message;
}
