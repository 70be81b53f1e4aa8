// Where a store can be: tests of what every store promises run in each place.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StoreLocation } from "../../src/index.js";
import { startCluster } from "./clickhouse-cluster/cluster.js";
import { startFront } from "./clickhouse-front/front.js";

export interface Place {
  location: StoreLocation;
  /** Takes it away again, after the store is closed. */
  close(): Promise<void>;
}

/** For `describe.each`: a name, and what makes a place of its own. */
export const places: [name: string, make: () => Promise<Place>][] = [
  ["in process", inProcess],
  ["as a server", asServer],
  ["as a cluster of two shards", asShards],
];

async function inProcess(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), "cairn-place-"));
  return { location: { path: join(directory, "store") }, close: () => remove(directory) };
}

async function asServer(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), "cairn-place-"));
  const front = await startFront({ directory });
  return {
    location: { url: front.url },
    close: async () => {
      await front.close();
      await remove(directory);
    },
  };
}

async function asShards(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), "cairn-place-"));
  const cluster = await startCluster({ directory });
  return {
    location: { url: `${cluster.url}?cluster=main` },
    close: async () => {
      await cluster.close();
      await remove(directory);
    },
  };
}

const remove = (directory: string) => rm(directory, { recursive: true, force: true });
