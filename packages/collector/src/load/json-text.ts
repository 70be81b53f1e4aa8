// A value in, its JSON out, without the one thing in it that ClickHouse's JSON parser refuses.

/**
 * `JSON.stringify` writes half a surrogate pair as an escape, and ClickHouse refuses the whole block
 * for it. A title cut in the middle of an emoji is common: it becomes U+FFFD here.
 */
export function jsonText(value: object): string {
  const text = JSON.stringify(value);
  if (!loneSurrogate.test(text)) return text;
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "string") return part.toWellFormed();
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([k, v]) => [k.toWellFormed(), v]));
  });
}

const loneSurrogate = /\\ud[89a-f][0-9a-f]{2}/;
