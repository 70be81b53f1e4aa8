// The registry of sites, as collector and attribution see it.
import type { Site } from "./site.js";

/** Sites by id and by key. Reads are synchronous and cheap: the collector asks on every request. */
export interface Sites {
  all(): Site[];
  get(id: string): Site | undefined;
  /** By the public key, or by a further key as it is kept (`accessOf` asks). */
  byKey(key: string): Site | undefined;
  /** Adds or replaces a site and resolves when it is on disk. */
  put(site: Site): Promise<void>;
  remove(id: string): Promise<void>;
}
