// Event names in, a sentence for each that the site never had out: an answer of zeros may be a slip of the pen.
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";

export interface EventNames {
  /** @example await eventNames.unknown("default", ["nothere"]) // ['no event named "nothere" in this site yet'] */
  unknown(site: string, names: readonly string[]): Promise<string[]>;
}

export function createEventNames(store: Store): EventNames {
  const sql = sqlFile("known_names");
  return {
    async unknown(site, names) {
      const asked = [...new Set(names)];
      if (asked.length === 0) return [];
      const rows = await store.query<{ name: string }>(sql, { site, names: asked });
      const known = new Set(rows.map((row) => row.name));
      return asked
        .filter((name) => !known.has(name))
        .map((name) => `no event named "${name}" in this site yet`);
    },
  };
}
