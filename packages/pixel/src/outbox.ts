// Events wait here until the collector has them: in memory, and in localStorage so that they outlive the page.
import { timeOf, uuidv7 } from "./event-id.js";
import { guarded, type Log } from "./guard.js";
import { readStored, storedKeys, writeStored } from "./local-storage.js";

/** One serialized event. `key` is its place in localStorage; keys sort by time. */
export interface Parcel {
  key: string;
  json: string;
  bytes: number;
}

export interface Outbox {
  add(json: string): void;
  /** The oldest parcels outside `except`, as many as fit into `maxBytes`. */
  take(maxBytes: number, except: Set<Parcel>): Parcel[];
  remove(parcels: Iterable<Parcel>): void;
  /** Takes over what earlier pages left behind. */
  adopt(): void;
  clear(): void;
  size(): number;
}

/** The collector refuses a longer event (Segment's limit). */
export const maxEventBytes = 32 * 1024;
/** Browsers give localStorage 5 MB per origin; it belongs to the page, not to us. */
const maxTotalBytes = 512 * 1024;
const maxAgeMs = 7 * 24 * 3600_000;

/** One localStorage item per event, so that tabs never overwrite each other's; the prefix holds the write key. */
export function createOutbox(writeKey: string, mayStore: () => boolean, log: Log): Outbox {
  const prefix = `cairn_queue.${writeKey}.`;
  const parcels = new Map<string, Parcel>();
  let total = 0;

  function put(key: string, json: string): void {
    const bytes = new TextEncoder().encode(json).length;
    if (bytes > maxEventBytes) {
      log("dropped: longer than 32 KB", json);
      return;
    }
    parcels.set(key, { key, json, bytes });
    if (mayStore()) writeStored(key, json);
    total += bytes;
    for (const oldest of parcels.values()) {
      if (total <= maxTotalBytes) break;
      log("dropped: queue full", oldest.json);
      remove([oldest]);
    }
  }

  function remove(gone: Iterable<Parcel>): void {
    for (const { key, bytes } of gone) {
      if (parcels.delete(key)) total -= bytes;
      writeStored(key, "");
    }
  }

  const adoptOne = guarded(log, (key: string) => {
    const json = readStored(key);
    // A damaged item would spoil the whole batch that it is sent in.
    JSON.parse(json);
    const ageMs = Date.now() - timeOf(key.slice(prefix.length));
    if (ageMs < maxAgeMs && !parcels.has(key)) put(key, json);
    return ageMs < maxAgeMs;
  });

  // Another tab that removes an item has delivered it.
  addEventListener("storage", ({ key, newValue }) => {
    const parcel = newValue === null && parcels.get(key as string);
    if (parcel) remove([parcel]);
  });

  return {
    add: (json) => put(prefix + uuidv7(), json),
    take(maxBytes, except) {
      let left = maxBytes;
      return [...parcels.values()].filter((parcel) => {
        if (!except.has(parcel)) left -= parcel.bytes + 1;
        return left > 0 && !except.has(parcel);
      });
    },
    remove,
    adopt() {
      for (const { key, json } of parcels.values()) writeStored(key, json);
      for (const key of storedKeys(prefix)) if (!adoptOne(key)) writeStored(key, "");
    },
    clear() {
      for (const key of storedKeys(prefix)) writeStored(key, "");
      remove(parcels.values());
    },
    size: () => parcels.size,
  };
}
