// A statement with places for expressions in, the statement with the expressions in their places out.

/**
 * Puts expressions of ours at `NAME()` in a statement of `sql/`. Values come as parameters, never as text.
 * @example fillIn("SELECT count() FROM events WHERE is_asked_for()", { is_asked_for: "has({v0:Array(String)}, name)" })
 */
export function fillIn(sql: string, expressions: Readonly<Record<string, string>>): string {
  return Object.entries(expressions).reduce((text, [name, expression]) => {
    const place = new RegExp(`\\b${name}\\(\\)`, "g");
    if (!place.test(text)) throw new Error(`The statement has no ${name}().`);
    return text.replace(place, () => expression);
  }, sql);
}
