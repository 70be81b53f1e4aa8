// What `person_ids` has, kept in memory: who is written as whom, and whether somebody else writes there.
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";

export type Change = [site: string, node: string, person: string];

export interface WrittenPersons {
  /** Reads what was written before; once, and before anything else. */
  load(): Promise<void>;
  /**
   * Looks whether another process has written since. If so, reads everything again and answers the nodes
   * whose person is another than this process wrote.
   */
  changedByOthers(): Promise<{ site: string; node: string }[] | undefined>;
  /** The person that a node is written as: itself when there is no row of it. */
  personOf(site: string, node: string): string;
  write(changes: readonly Change[]): Promise<void>;
  forget(site: string): void;
  /** Rises with every write; negative before `load`. */
  version(): number;
}

export function createWrittenPersons(store: Store, now: () => number): WrittenPersons {
  const sql = { written: sqlFile("written_persons"), newest: sqlFile("newest_person") };
  /** Person of each node that is written as another's, by site and node. */
  let persons = new Map<string, string>();
  let version = -1;

  async function load(): Promise<void> {
    const rows = await store.query<{
      site: string;
      node: string;
      person_id: string;
      version: number;
    }>(sql.written);
    version = rows.reduce((highest, row) => Math.max(highest, row.version), Math.max(version, 0));
    persons = new Map(
      rows
        .filter((row) => row.person_id !== row.node)
        .map((row) => [key(row.site, row.node), row.person_id]),
    );
  }

  return {
    load,
    async changedByOthers() {
      const [newest] = await store.query<{ version: number }>(sql.newest);
      if ((newest?.version ?? 0) <= version) return undefined;
      const before = persons;
      await load();
      const keys = new Set([...before.keys(), ...persons.keys()]);
      const changed = [...keys].filter((one) => before.get(one) !== persons.get(one));
      return changed.map((one) => {
        const [site = "", ...node] = one.split("\n");
        return { site, node: node.join("\n") };
      });
    },
    personOf: (site, node) => persons.get(key(site, node)) ?? node,
    async write(changes) {
      if (changes.length === 0) return;
      // By the clock, so that of two processes the one that writes later wins.
      const to = Math.max(version + 1, now());
      await store.insert({
        table: "person_ids",
        columns: ["site", "node", "person_id", "version"],
        lines: changes.map((row) => `${JSON.stringify([...row, to])}\n`).join(""),
      });
      version = to;
      for (const [site, node, person] of changes) {
        if (node === person) persons.delete(key(site, node));
        else persons.set(key(site, node), person);
      }
    },
    forget(site) {
      for (const known of persons.keys())
        if (known.startsWith(key(site, ""))) persons.delete(known);
      if (version >= 0) version += 1;
    },
    version: () => version,
  };
}

function key(site: string, node: string): string {
  return `${site}\n${node}`;
}
