// One server of the comparison, in a process of its own: cairn, no-log or bare.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createCollectorApp, openLmdbWriter } from "@cairn/collector";
import { wireEventJsonSchema } from "@cairn/schema";
import Fastify from "fastify";
import { oneSite } from "../one-site.mjs";

const [mode, directory] = process.argv.slice(2);
const sites = oneSite();
const spool = mkdtempSync(join(directory, "spool-"));

/** The same interface, acknowledging at once: what the server costs without durability. */
const noLog = {
  id: "none",
  append: async () => 1,
  read: () => [],
  release: async () => undefined,
  stats: () => ({ bytes: 0, records: 0, last: 0 }),
  close: async () => undefined,
};

/** What a Fastify server costs that parses, validates with ajv and answers: no key, no log. */
function bare() {
  const { $schema: _, ...event } = wireEventJsonSchema;
  const app = Fastify();
  const { type: _type, ...single } = event.properties;
  const answer = async (request) => ({
    success: true,
    accepted: request.body.batch?.length ?? 1,
    rejected: [],
  });
  app.post("/v1/track", { schema: { body: { type: "object", properties: single } } }, answer);
  const batch = {
    type: "object",
    properties: { batch: { type: "array", items: event } },
    required: ["batch"],
  };
  app.post("/v1/batch", { schema: { body: batch } }, answer);
  return app;
}

const maxBytes = 16e9;
const log = mode === "cairn" ? await openLmdbWriter({ path: spool, maxBytes }) : noLog;
const app =
  mode === "bare"
    ? bare()
    : await createCollectorApp({ log, sites, maxBytes, pixelDirectory: spool });
await app.listen({ host: "127.0.0.1", port: 0 });
const before = process.cpuUsage();
process.send({ port: app.server.address().port });
process.on("message", async () => {
  const { user, system } = process.cpuUsage(before);
  process.send({ cpuSeconds: (user + system) / 1e6, rssMb: process.memoryUsage().rss / 2 ** 20 });
  await app.close();
  await log.close();
  rmSync(spool, { recursive: true, force: true });
  process.exit(0);
});
