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

/** @param question a statement with the columns of `path_table`, and perhaps more */
export function createPathCounts<Row extends PathCountRow = PathCountRow>(
  store: Store,
  question = "path_table",
) {
  const sql = sqlFile(question);
  /** The rows of a path table, in the order of their paths. */
  const rows = (rule: Readonly<Record<string, unknown>>) =>
    store.query<Row>(sql, { ...rule, ...storePathLimits });

  const count = async (rule: Readonly<Record<string, unknown>>): Promise<CountedPaths> =>
    countedOf(await rows(rule));
  return { rows, count };
}

/** @param worth the column that channels share beside the conversions: decimal text */
export function countedOf<Row extends PathCountRow>(
  rows: readonly Row[],
  worth: (row: Row) => string = ({ value }) => value,
): CountedPaths {
  const builder = pathTableBuilder();
  const attributed = { conversions: 0, micros: 0n };
  const unattributed = { conversions: 0, micros: 0n };
  let lost = 0;
  let cut = 0;
  for (const row of rows) {
    const micros = toMicros(worth(row));
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
