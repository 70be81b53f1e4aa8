// A rule comes in; the path table that the store counts under it goes out, with exact sums.
import type { Store } from "@cairn/schema";
import { toMicros } from "../money.js";
import type { PathTable } from "../paths/path-table.js";
import { pathTableBuilder } from "../paths/path-table-builder.js";
import { sqlFile } from "../store/sql-file.js";

/** What the engine holds at once: about 500 MB while they are read. */
export const storePathLimits = { most_paths: 1_000_000, most_touches: 20_000_000 } as const;

export interface CountedPaths {
  /** Values are whole millionths, so that their sums do not depend on their order. */
  table: PathTable;
  /** Conversions with a touch, which channels share. */
  attributed: { conversions: number; micros: bigint };
  unattributed: { conversions: number; micros: bigint };
  /** Lost journeys. */
  lost: number;
  /** Journeys, lost ones too, of which only the most recent touches count. */
  cut: number;
}

export interface PathCountRow {
  path: string[];
  conversions: number;
  value: string;
  lost: number;
  cut: number;
}

export function createPathCounts(store: Store) {
  const sql = sqlFile("path_table");
  /** The rows of a path table, in the order of their paths. */
  const rows = (rule: Readonly<Record<string, unknown>>) =>
    store.query<PathCountRow>(sql, { ...rule, ...storePathLimits });

  async function count(rule: Readonly<Record<string, unknown>>): Promise<CountedPaths> {
    const builder = pathTableBuilder();
    const attributed = { conversions: 0, micros: 0n };
    const unattributed = { conversions: 0, micros: 0n };
    let lost = 0;
    let cut = 0;
    for (const row of await rows(rule)) {
      const micros = toMicros(row.value);
      const conversions = Number(row.conversions);
      const part = row.path.length === 0 ? unattributed : attributed;
      part.conversions += conversions;
      part.micros += micros;
      lost += Number(row.lost);
      cut += Number(row.cut);
      builder.addRow({
        path: row.path,
        conversions,
        value: Number(micros),
        lost: Number(row.lost),
      });
    }
    return { table: builder.finish(), attributed, unattributed, lost, cut };
  }
  return { rows, count };
}
