// Fills a spool with 3,000 records. Argument: its directory.
import { openLmdbWriter } from "@cairn/collector";

const log = await openLmdbWriter({ path: process.argv[2], maxBytes: 1e9 });
const records = Array.from({ length: 3000 }, (_, i) => log.append([Buffer.alloc(700, i)]));
await Promise.all(records);
await log.close();
