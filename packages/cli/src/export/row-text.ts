// A page of rows comes in; its lines of CSV or NDJSON go out, with every digit as the store has it.
import { csvCell, exactJson } from "@cairn/schema";
import type { ExportPage } from "./export-pages.js";

/** @param isFirst with a header, where the format has one */
export function rowText(
  { columns, rows }: ExportPage,
  format: "csv" | "ndjson",
  isFirst: boolean,
): string {
  const names = columns.map(({ name }) => name);
  const lines =
    format === "csv"
      ? [...(isFirst ? [names] : []), ...rows].map((row) => row.map(csvCell).join(","))
      : rows.map((row) => exactJson(Object.fromEntries(names.map((name, at) => [name, row[at]]))));
  return lines.map((line) => `${line}\n`).join("");
}
