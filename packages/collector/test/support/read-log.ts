// What is in an LMDB log now, read beside the process that writes it.
import type { LogEntry } from "../../src/index.js";
import { LmdbRecords } from "../../src/log/lmdb-records.js";

export async function readLog(path: string): Promise<LogEntry[]> {
  const records = new LmdbRecords(path, "read");
  try {
    return records.read(0, { records: 1e6, bytes: 1e9 }).entries;
  } finally {
    await records.close();
  }
}
