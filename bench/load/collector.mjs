// The collector, in a process of its own.
import { join } from "node:path";
import { createCollectorApp, openLmdbWriter } from "@cairn/collector";
import { oneSite } from "../one-site.mjs";

const [directory] = process.argv.slice(2);
const sites = oneSite();
const maxBytes = 64e9;
const log = await openLmdbWriter({ path: join(directory, "spool"), maxBytes });
const app = await createCollectorApp({ log, sites, maxBytes, pixelDirectory: directory });
await app.listen({ host: "127.0.0.1", port: 0 });
process.on("message", async () => {
  process.send({ last: log.stats().last });
});
process.send({ port: app.server.address().port });
