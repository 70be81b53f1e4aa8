// @ts-check
// Formats the storage of a node before its first start, as Kafka's own tool would.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomUuid } from "./description.mjs";

/** The file in which Kafka's StorageTool leaves the records that a cluster begins with. */
export const bootstrapRecords = "bootstrap.checkpoint";

/**
 * The records are the same for every node of every cluster, so the tool ran once, in `prepare`. Storage that
 * is formatted stays as it is.
 * @param {{ id: number, data: string }} node
 * @param {string} clusterId
 * @param {string} bootstrap
 */
export function formatStorage({ id, data }, clusterId, bootstrap) {
  const meta = join(data, "meta.properties");
  if (existsSync(meta)) return;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  copyFileSync(bootstrap, join(data, bootstrapRecords));
  writeFileSync(
    meta,
    `version=1\ncluster.id=${clusterId}\nnode.id=${id}\ndirectory.id=${randomUuid()}\n`,
  );
}
