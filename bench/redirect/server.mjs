// The collector with one link, in a process of its own; says how many clicks its log has when asked.
import { join } from "node:path";
import { createCollectorApp, openLmdbWriter } from "@cairn/collector";
import { oneSite } from "../one-site.mjs";

const [directory] = process.argv.slice(2);
const link = { slug: "spring", to: "https://shop.example/", source: "newsletter", medium: "email" };
const sites = oneSite({ links: [link] });
const maxBytes = 16e9;
const log = await openLmdbWriter({ path: join(directory, "spool"), maxBytes });
const app = await createCollectorApp({ log, sites, maxBytes, pixelDirectory: directory });
await app.listen({ host: "127.0.0.1", port: 0 });
process.on("message", async (what) => {
  if (what === "count") return process.send({ clicks: log.stats().records });
  await app.close();
  await log.close();
  process.exit(0);
});
process.send({ port: app.server.address().port });
