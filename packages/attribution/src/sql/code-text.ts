// A stranger's SQL without the inside of its quotes and comments, or a refusal of what is ambiguous.

/** Why a query was refused, for its sender. */
export class QueryRefused extends Error {
  override readonly name = "QueryRefused";
}

/**
 * Blanks out string literals and comments and refuses what could hide a second statement from us:
 * `;` outside of a string, heredocs (`$$`), `#` comments and characters beyond ASCII outside of quotes
 * (ClickHouse reads ‘ and ’ as quotes too).
 * @example codeText("SELECT 'a;b' -- x") // "SELECT ''  "
 */
export function codeText(sql: string): string {
  let rest = sql.trim().replace(/;\s*$/, "");
  let code = "";
  while (rest !== "") {
    const [token, kept] = next(rest);
    code += kept;
    rest = rest.slice(token.length);
  }
  return code;
}

/** The first token of the text, and what is kept of it. */
function next(text: string): [token: string, kept: string] {
  const comment = /^--[^\n]*|^\/\*[\s\S]*?\*\//.exec(text)?.[0];
  if (comment !== undefined) {
    if (comment.includes(";")) throw new QueryRefused("Remove `;` from the comment.");
    return [comment, " "];
  }
  const quoted = /^'(?:[^'\\]|\\[\s\S]|'')*'/.exec(text)?.[0];
  if (quoted !== undefined) return [quoted, "''"];
  const name = /^"(?:[^"\\;\n])*"|^`(?:[^`\\;\n])*`/.exec(text)?.[0];
  if (name !== undefined) return [name, name];
  const plain = /^[\w\s()[\]{},.*+<>=!%:?|@&^~-]|^\/(?!\*)/.exec(text)?.[0];
  if (plain !== undefined) return [plain, plain];
  if (text.startsWith(";")) throw new QueryRefused("Send one statement, without `;` inside.");
  if (/^['"`/]/.test(text))
    throw new QueryRefused(
      "A quote or a comment is not closed, or a name holds `;`, `\\` or a line break.",
    );
  throw new QueryRefused(`\`${[...text][0]}\` is not allowed outside of quotes.`);
}
