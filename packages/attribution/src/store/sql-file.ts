// Statements of this package, each in a `.sql` file named after its question.
import { readdirSync, readFileSync } from "node:fs";
import { flatQuery, readViews, type Views, withoutComments } from "./flat-query.js";

const directory = new URL("../../sql/", import.meta.url);

/**
 * Reads `sql/NAME.sql` of this package; called once, when a part is put together. Our views are in the
 * place of their calls (or `views`), and so are the expressions that statements share: `sql/expressions/NAME.sql` for
 * `NAME()`.
 */
export function sqlFile(name: string, views: Views = readViews()): string {
  const statement = withExpressions(withoutComments(read(`${name}.sql`)));
  return flatQuery(statement.trim().replace(/;$/, ""), views);
}

/** An expression may itself have others. */
function withExpressions(sql: string): string {
  return readdirSync(new URL("expressions/", directory)).reduce((text, file) => {
    const call = `${file.replace(/\.sql$/, "")}()`;
    if (!text.includes(call)) return text;
    const expression = withExpressions(withoutComments(read(`expressions/${file}`)).trim());
    return text.replaceAll(call, () => expression);
  }, sql);
}

function read(file: string): string {
  return readFileSync(new URL(file, directory), "utf8");
}
