// Appends records from several writers at once and says on stdout which were acknowledged.
// Arguments: log directory, records, writers, release (0 or 1: release as it goes, so that pages are reused).
import { writeSync } from "node:fs";
import { openLmdbWriter } from "@cairn/collector";
import { LmdbRecords } from "../../dist/log/lmdb-records.js";
import { writeReleased } from "../../dist/log/released-file.js";

const [path, records, writers, release] = process.argv.slice(2);
const log = await openLmdbWriter({ path, maxBytes: 1e9, pruneEveryMs: 5 });
const { id } = new LmdbRecords(path, "read");
let left = Number(records);
await Promise.all(
  Array.from({ length: Number(writers) }, async () => {
    while (left-- > 0) {
      const size = 100 + ((left * 7919) % 3000);
      const position = await log.append([Buffer.alloc(size, `${left} `)]);
      writeSync(1, `ack ${position}\n`);
      if (release === "1" && position % 10 === 0)
        writeReleased(path, { log: id, through: position - 20 });
    }
  }),
);
await log.close();
