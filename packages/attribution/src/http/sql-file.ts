// Questions of this package, each in a `.sql` file named after it.
import { readFileSync } from "node:fs";
import { flatQuery, readViews, type Views } from "../store/flat-query.js";

const directory = new URL("../../sql/", import.meta.url);
let views: Views | undefined;

/** Reads `sql/NAME.sql` of this package without its views; called once, when a route is put together. */
export function sqlFile(name: string): string {
  views ??= readViews();
  const sql = readFileSync(new URL(`${name}.sql`, directory), "utf8")
    .trim()
    .replace(/;$/, "");
  return flatQuery(sql, views);
}
