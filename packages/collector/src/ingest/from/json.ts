// Parts of a body that somebody else made in; what they are, or nothing, out. But for `parsedJson` none throws.

export type Json = Record<string, unknown>;

/** Throws SyntaxError. A whole number beyond 2^53 is a text of its digits: rounded, two orders would have one id. */
export function parsedJson(text: string): unknown {
  return JSON.parse(
    /\d{16}/.test(text)
      ? text.replace(tokens, (token) => (isRounded(token) ? `"${token}"` : token))
      : text,
  );
}

/** Texts, so that digits in them are passed over, and numbers. */
const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const isRounded = (token: string): boolean =>
  /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token));

/** Text of a text or a number; `undefined` for all else, and for nothing. */
export function stated(value: unknown): string | undefined {
  return textOf(value) || undefined;
}

/** `Number` throws for an object whose `toString` is no function. */
export function numberOf(value: unknown): number {
  return Number(stated(value) ?? Number.NaN);
}

export const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});
export const objectsOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
