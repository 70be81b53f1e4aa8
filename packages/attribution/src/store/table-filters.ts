// Which rows of ClickHouse's own tables a stranger sees: those about the database `cairn`.
import { database } from "@cairn/schema";

/**
 * BI tools and drivers ask these for tables and columns. A server lists other databases in them, so each
 * is read through a condition, also where a view of `information_schema` reads it.
 */
const conditions: Readonly<Record<string, string>> = {
  "system.columns": `database = '${database}'`,
  "system.databases": `name = '${database}'`,
  "system.settings": "name NOT LIKE '%key%' AND value NOT LIKE '%://%'",
  "system.tables": `database = '${database}'`,
};

/** The value of the setting `additional_table_filters`. */
export const tableFilters = `{${Object.entries(conditions)
  .map(([table, condition]) => `${quoted(table)}:${quoted(condition)}`)
  .join(",")}}`;

/** Names of the tables, in lower case, that are safe because of a condition. */
export const filteredTables: ReadonlySet<string> = new Set([
  ...Object.keys(conditions),
  ...["columns", "key_column_usage", "referential_constraints", "schemata", "tables", "views"].map(
    (view) => `information_schema.${view}`,
  ),
]);

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
