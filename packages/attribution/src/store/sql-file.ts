// Statements of this package, each in a `.sql` file named after its question.
import { readFileSync } from "node:fs";
import { flatQuery, readViews } from "./flat-query.js";

const directory = new URL("../../sql/", import.meta.url);

/** Reads `sql/NAME.sql` of this package without its views; called once, when a part is put together. */
export function sqlFile(name: string): string {
  const sql = readFileSync(new URL(`${name}.sql`, directory), "utf8")
    .trim()
    .replace(/;$/, "");
  return flatQuery(sql, readViews());
}
