// SQL text in, its statements out: a file of ours holds several, each ending in `;`.

/** A comment, a text in quotes, a `;`, or any other character. */
const token = /--[^\n]*|'(?:[^'\\]|\\[\s\S]|'')*'|;|[\s\S]/g;

/**
 * Splits a file at every `;` outside of comments and quotes; what holds only comments is left out.
 * @example statements("CREATE A;\n-- why; so\nCREATE B;") // ["CREATE A", "-- why; so\nCREATE B"]
 */
export function statements(sql: string): string[] {
  const found: string[] = [];
  let current = "";
  let hasCode = false;
  for (const [part] of `${sql};`.matchAll(token)) {
    if (part !== ";") {
      current += part;
      hasCode ||= !part.startsWith("--") && part.trim() !== "";
      continue;
    }
    if (hasCode) found.push(current.trim());
    current = "";
    hasCode = false;
  }
  return found;
}
