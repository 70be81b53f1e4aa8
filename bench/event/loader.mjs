// The loader in a process of its own, on the embedded store or on one that takes everything and keeps nothing.
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createStore, migrate } from "@cairn/attribution";
import { createLoader, openCountries, openLmdbReader } from "@cairn/collector";

const [directory, mode] = process.argv.slice(2);
const nothing = { insert: async () => {}, insertBlock: async () => {} };
const store = mode === "store" ? await createStore({ path: join(directory, "store") }) : nothing;
if (mode === "store") await migrate(store);
const site = { id: "default", domains: [] };
const log = openLmdbReader({ path: join(directory, "spool") });
let position = 0;
let kafkaBytes = 0;
/** A batch of Kafka has 61 bytes before its records; a record has its key and some numbers. */
const aroundRecord = 100;
const weighed = {
  follow: (follower) =>
    log.follow({
      ...follower,
      async take(runs) {
        const entries = runs.flatMap((run) => run.entries);
        if (mode === "weigh") {
          for (const { data } of entries) kafkaBytes += gzipSync(data).length + aroundRecord;
        } else await follower.take(runs);
        position = entries.at(-1).position;
      },
    }),
  stop: () => log.stop(),
};
const logger = { info() {}, warn: console.error, error: console.error };
const countries = openCountries();
const loader = createLoader({ log: weighed, store, sites: { get: () => site }, countries, logger });

process.on("message", async ({ ask }) => {
  if (ask === "start") loader.start();
  const { user, system } = process.cpuUsage();
  const used = { position, kafkaBytes, cpuSeconds: (user + system) / 1e6 };
  process.send(ask === "bytes" ? { bytes: await storedBytes() } : used);
});
process.send({ ready: true });

/** Bytes on disk of every table, before and after what was inserted is merged. */
async function storedBytes() {
  const question =
    "SELECT toUInt64(sum(bytes_on_disk)) AS bytes FROM system.parts WHERE active AND database = 'cairn'";
  const tables = await store.query(
    "SELECT DISTINCT table FROM system.parts WHERE active AND database = 'cairn'",
  );
  const [inserted] = await store.query(question);
  for (const { table } of tables) await store.command(`OPTIMIZE TABLE cairn.${table} FINAL`);
  const [merged] = await store.query(question);
  return { inserted: Number(inserted.bytes), merged: Number(merged.bytes) };
}
