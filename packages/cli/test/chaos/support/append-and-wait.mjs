// Appends one record that is acknowledged and one that is not yet: says so, and waits for its end.
// Argument: log directory.
import { openLmdbWriter } from "@cairn/collector";

const log = await openLmdbWriter({ path: process.argv[2], maxBytes: 1e9 });
console.log(`acknowledged ${await log.append([Buffer.from("synced")])}`);
void log.append([Buffer.from("not synced")]).then((position) => console.log(`late ${position}`));
setInterval(() => undefined, 1_000);
