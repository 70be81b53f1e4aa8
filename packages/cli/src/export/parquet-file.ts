// The one file that knows hyparquet-writer: pages of rows come in, and are groups of a Parquet file.
import { fileWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import type { ExportPage } from "./export-pages.js";
import { type ParquetColumn, parquetColumn } from "./parquet-column.js";

export interface ParquetFile {
  add(page: ExportPage): void;
  /** Without it the file has no end and no reader takes it. */
  finish(): void;
}

/** Holds one page at a time. */
export function createParquetFile(path: string, columns: ExportPage["columns"]): ParquetFile {
  const made = columns.map(({ name, type }) => parquetColumn(name, type));
  const root: SchemaElement = { name: "root", num_children: made.length };
  const schema = [root, ...made.map(({ element }) => element as SchemaElement)];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema, createdBy: "cairn" });
  return {
    add({ rows }) {
      if (rows.length === 0) return;
      const columnData = made.map((column, at) => dataOf(column, rows, at));
      void writer.write({ columnData, rowGroupSize: rows.length });
    },
    finish: () => void writer.finish(),
  };
}

function dataOf({ element, take }: ParquetColumn, rows: ExportPage["rows"], at: number) {
  const data = rows.map((row) => {
    const value = row[at];
    return value === null || value === undefined ? undefined : take(value);
  });
  return { name: element.name, data };
}
