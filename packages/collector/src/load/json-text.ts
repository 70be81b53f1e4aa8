// A value in, its JSON out, without the two things in it that ClickHouse's JSON parser refuses.

/**
 * `JSON.stringify`, but for two things for which ClickHouse refuses the row. Half a surrogate pair, as
 * in a title cut in the middle of an emoji, becomes U+FFFD. A whole number that fits neither `Int64`
 * nor `UInt64` is written with an exponent, which is read as a float.
 * @example jsonText({ n: 2 ** 64 }) // '{"n":1.8446744073709552e+19}'
 */
export function jsonText(value: object): string {
  const text = JSON.stringify(value);
  const formed = loneSurrogate.test(text) ? JSON.stringify(value, wellFormed) : text;
  return manyDigits.test(formed) ? formed.replace(tokens, asRead) : formed;
}

const loneSurrogate = /\\ud[89a-f][0-9a-f]{2}/;
/** -2^63 and 2^64 have 19 and 20 digits. */
const manyDigits = /\d{19}/;
/** Texts, so that digits in them are passed over, and numbers. */
const tokens = /"(?:[^"\\]+|\\.)*"|-?\d+(?:\.\d+)?(?:e[+-]\d+)?/g;

function wellFormed(_key: string, part: unknown): unknown {
  if (typeof part === "string") return part.toWellFormed();
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([k, v]) => [k.toWellFormed(), v]));
}

function asRead(token: string): string {
  if (token.startsWith('"') || token.length < 19) return token;
  const number = Number(token);
  return number >= 2 ** 64 || number <= -(2 ** 63) ? number.toExponential() : token;
}
