// The engine's loading part alone: opens log and store, loads what waits, says what the store has, ends.
// Arguments: data directory; `tables` instead of loading says where each table keeps its parts.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createStore, migrate } from "@cairn/attribution";
import { createLoader, openCountries, openLmdbReader } from "@cairn/collector";

const [, , directory, task] = process.argv;
const store = await createStore({ path: join(directory, "store") });
await migrate(store);
const say = (query) => store.query(query).then((rows) => console.log(JSON.stringify(rows)));

if (task === "tables") {
  await say("SELECT name, data_paths[1] AS path FROM system.tables WHERE database = 'cairn'");
} else {
  const log = openLmdbReader({ path: join(directory, "spool") });
  const startedAt = Date.now();
  const sites = { get: () => undefined };
  const loader = createLoader({ log, store, sites, countries: openCountries(), logger: console });
  loader.start();
  while (loader.progress().asOf < startedAt) await sleep(10);
  await loader.stop();
  await say(`SELECT
    (SELECT groupArray(event_id) FROM (SELECT event_id FROM events FINAL ORDER BY event_id)) AS events,
    (SELECT count() FROM touch_candidates) AS candidates,
    (SELECT count() FROM identity_edges FINAL) AS edges,
    (SELECT count() FROM rejected FINAL) AS rejected`);
}
await store.close();
// The engine's threads would keep the process.
process.exit(0);
