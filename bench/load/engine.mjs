// The loader with the embedded store, in a process of its own; says how far it came when asked.
import { join } from "node:path";
import { createStore, migrate } from "@cairn/attribution";
import { createLoader, openCountries, openLmdbReader } from "@cairn/collector";

const [directory] = process.argv.slice(2);
const log = openLmdbReader({ path: join(directory, "spool") });
const store = await createStore({ path: join(directory, "store") });
await migrate(store);
const site = { id: "default", domains: [] };
const sites = { get: () => site };
const logger = { info() {}, warn: console.error, error: console.error };
const loader = createLoader({ log, store, sites, countries: openCountries(), logger });
let maxRss = 0;
setInterval(() => {
  maxRss = Math.max(maxRss, process.memoryUsage().rss);
}, 50).unref();

process.on("message", async ({ ask }) => {
  if (ask === "start") loader.start();
  if (ask === "newest") {
    const [row] = await store.query(
      "SELECT toUInt64(max(position)) AS position FROM events WHERE received_at > now64(3) - INTERVAL 1 MINUTE",
    );
    process.send({ newest: Number(row.position), at: Date.now() });
  }
  if (ask === "counts") {
    const [row] = await store.query(
      "SELECT count() AS rows, uniqExact(event_id) AS ids FROM events",
    );
    const { user, system } = process.cpuUsage();
    const cpuSeconds = (user + system) / 1e6;
    process.send({
      rows: Number(row.rows),
      ids: Number(row.ids),
      maxRssMb: maxRss / 2 ** 20,
      cpuSeconds,
    });
  }
  if (ask === "position")
    process.send({
      position: Math.max(0, ...loader.progress().positions.values()),
      at: Date.now(),
    });
});
process.send({ ready: true });
