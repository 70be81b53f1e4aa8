// A table comes in; its rows go out a page at a time, each page asked of the service when the last was taken.
import { parseExactJson } from "@cairn/schema";
import type { Client } from "../client.js";
import { type ExportTable, exportTables } from "./export-tables.js";

export interface ExportQuestion {
  table: string;
  site: string;
  /** `YYYY-MM-DD hh:mm:ss.sss` in UTC; `to` is not in it. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface ExportPage {
  columns: readonly { name: string; type: string }[];
  rows: readonly (readonly unknown[])[];
}

/** Some MB of text: neither the service nor this process holds more. */
const rowsPerPage = 10_000;
const place = "export_place";

/**
 * Every row that is there when its page is read, once. Rows that come in the meantime may be in it or not.
 * At least one page: of an empty table it has the columns alone.
 */
export async function* exportPages(
  client: Pick<Client, "sqlText">,
  question: ExportQuestion,
): AsyncGenerator<ExportPage> {
  const table = exportTables[question.table] as ExportTable;
  let after: readonly string[] | undefined;
  for (;;) {
    const { sql, params } = pageQuery(question, table, after);
    const text = await client.sqlText(sql, "JSONCompactEachRowWithNamesAndTypes", params);
    const [names = [], types = [], ...rows] = text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => parseExactJson(line) as unknown[]);
    after = rows.at(-1)?.at(-1) as string[] | undefined;
    const columns = names.slice(0, -1).map((name, at) => ({
      name: String(name),
      type: String(types[at]),
    }));
    yield { columns, rows: rows.map((row) => row.slice(0, -1)) };
    if (rows.length < rowsPerPage) return;
  }
}

/** Names are ours, values are parameters: nothing that was given becomes part of the text. */
export function pageQuery(
  { table, site, from, to }: ExportQuestion,
  { keys, time, isTable, ofAllSites }: ExportTable,
  after: readonly string[] | undefined,
) {
  const names = Object.keys(keys);
  const params: Record<string, string> = {};
  const conditions = ofAllSites ? [] : ["site = {site:String}"];
  if (!ofAllSites) params.site = site;
  const times = [
    ["from", ">=", from],
    ["to", "<", to],
  ] as const;
  for (const [name, sign, value] of times) {
    if (value === undefined) continue;
    const type = keys[time ?? ""] === "Date" ? "Date" : "DateTime64(3)";
    conditions.push(`${time} ${sign} {${name}:${type}}`);
    params[name] = type === "Date" ? value.slice(0, 10) : value;
  }
  if (after !== undefined) {
    for (const [at, value] of after.entries()) params[`k${at}`] = value;
    conditions.push(behind(Object.entries(keys)));
  }
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
  const places = names.map((name) => `toString(${name})`).join(", ");
  const sql = `SELECT *, [${places}] AS ${place} FROM ${table}${isTable ? " FINAL" : ""}${where} ORDER BY ${names.join(", ")} LIMIT ${rowsPerPage}`;
  return { sql, params };
}

/** Written out, and not as a comparison of tuples, because an index knows this form. */
function behind(keys: readonly (readonly [name: string, type: string])[], at = 0): string {
  const [name, type] = keys[at] ?? ["", ""];
  const more = `${name} > {k${at}:${type}}`;
  if (at === keys.length - 1) return more;
  return `(${more} OR (${name} = {k${at}:${type}} AND ${behind(keys, at + 1)}))`;
}
