// The collector, in a process of its own; says what its spool holds when asked.
import { join } from "node:path";
import { createCollectorApp, openLmdbWriter } from "@cairn/collector";
import { oneSite } from "../one-site.mjs";

const [directory] = process.argv.slice(2);
const sites = oneSite();
const maxBytes = 64e9;
const log = await openLmdbWriter({ path: join(directory, "spool"), maxBytes });
const app = await createCollectorApp({ log, sites, maxBytes, pixelDirectory: directory });
await app.listen({ host: "127.0.0.1", port: 0 });
process.on("message", () => {
  const { last, bytes } = log.stats();
  process.send({ last, bytes });
});
process.send({ port: app.server.address().port });
