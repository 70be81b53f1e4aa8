// Rows come in; they are in the store, each in the place of an earlier one of its key.
import { randomInt } from "node:crypto";
import type { Store } from "@cairn/schema";
import { sqlFile } from "./sql-file.js";

export interface ReplacingTable {
  /**
   * Writes rows as one block: all of them or none. Of two imports at once one wins for every key that both
   * have. Resolves after they are on disk.
   */
  write(rows: readonly (readonly unknown[])[]): Promise<void>;
}

/**
 * A table whose rows are replaced by those of the same key and a higher version.
 * @param columns without `version`
 * @param clock milliseconds since 1970
 */
export function createReplacingTable(
  store: Store,
  table: string,
  { columns, clock }: { columns: readonly string[]; clock: () => number },
): ReplacingTable {
  const newest = sqlFile("newest_version");
  let last = 0n;

  return {
    async write(rows) {
      if (rows.length === 0) return;
      const [row] = await store.query<{ version: string }>(newest, { table });
      // A clock that was set back must not make a new import older than what it replaces.
      const now = (BigInt(clock()) << 20n) + BigInt(randomInt(2 ** 20));
      const kept = BigInt(row?.version ?? 0);
      last = [now, kept + 1n, last + 1n].reduce((most, one) => (one > most ? one : most));
      const version = last.toString();
      const lines = rows.map((cells) => `${JSON.stringify([...cells, version])}\n`).join("");
      await store.insert({ table, columns: [...columns, "version"], lines });
    },
  };
}
