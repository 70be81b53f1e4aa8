// Several words as one text, by commas; a word with a comma stands in quotation marks.

/** @example splitWords('DE, "a, b"') // ["DE", "a, b"] */
export function splitWords(text: string): string[] {
  const parts = text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g);
  return [...parts]
    .map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain.trim())
    .filter((word) => word !== "");
}

export const joinWords = (words: readonly string[]): string =>
  words
    .map((word) => (/^\s|\s$|[",]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word))
    .join(", ");
