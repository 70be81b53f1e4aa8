// JSON whose numbers keep every digit: a credit has 15 decimals and a counter 64 bits, a double has room for neither.

/** A number as decimal text; in JSON and in a cell of a table it is these digits. */
export class ExactNumber {
  readonly digits: string;
  /** @param digits a JSON number */
  constructor(digits: string) {
    this.digits = digits;
  }
  toString(): string {
    return this.digits;
  }
}

/**
 * As `JSON.stringify` of plain data, with the digits of an `ExactNumber` as they are.
 * @param indent spaces of one level; 0: no line breaks
 * @example exactJson({ credit: new ExactNumber("83.054761904761885") }) // '{"credit":83.054761904761885}'
 */
export function exactJson(value: unknown, indent = 0, before = "\n"): string {
  if (value instanceof ExactNumber) return value.digits;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const inside = `${before}${" ".repeat(indent)}`;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => exactJson(item, indent, inside))
    : Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([name, part]) => {
          const colon = indent > 0 ? ": " : ":";
          return `${JSON.stringify(name)}${colon}${exactJson(part, indent, inside)}`;
        });
  const [open, close] = isList ? "[]" : "{}";
  if (parts.length === 0 || indent === 0) return `${open}${parts.join(",")}${close}`;
  return `${open}${inside}${parts.join(`,${inside}`)}${before}${close}`;
}

/**
 * As `JSON.parse`; a number that a double would round is an `ExactNumber`.
 * @throws SyntaxError
 */
export function parseExactJson(text: string): unknown {
  // Checks the text, too: what follows trusts it.
  const parsed: unknown = JSON.parse(text);
  const found = text.match(tokens) ?? [];
  return found.some(isRounded) ? read(found.values()) : parsed;
}

/** Texts, so that what stands in them is passed over, numbers, words and signs. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[a-z]+|[[\]{},:]/g;

function isRounded(token: string): boolean {
  return /^-?\d[\d.]{15,}$/.test(token) && String(Number(token)) !== token;
}

function read(rest: IterableIterator<string>, first = next(rest)): unknown {
  if (first === "[") {
    const items: unknown[] = [];
    for (let token = next(rest); token !== "]"; token = next(rest)) {
      if (token !== ",") items.push(read(rest, token));
    }
    return items;
  }
  if (first === "{") {
    const entries: [string, unknown][] = [];
    for (let token = next(rest); token !== "}"; token = next(rest)) {
      if (token === ",") continue;
      next(rest);
      entries.push([JSON.parse(token) as string, read(rest)]);
    }
    return Object.fromEntries(entries);
  }
  return isRounded(first) ? new ExactNumber(first) : JSON.parse(first);
}

const next = (rest: IterableIterator<string>): string => rest.next().value as string;
