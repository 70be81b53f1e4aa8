// Takes what a spool holds and does nothing with it: what a loader is to a collector.
import { openLmdbReader } from "@cairn/collector";

const [path] = process.argv.slice(2);
openLmdbReader({ path }).follow({ take: async () => {}, caughtUp: () => {} });
