// Questions of this package, each in a `.sql` file named after it.
import { readFileSync } from "node:fs";

const directory = new URL("../../sql/", import.meta.url);

/** Reads `sql/NAME.sql` of this package; called once, when a route is put together. */
export function sqlFile(name: string): string {
  return readFileSync(new URL(`${name}.sql`, directory), "utf8")
    .trim()
    .replace(/;$/, "");
}
