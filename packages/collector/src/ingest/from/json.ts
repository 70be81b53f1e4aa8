// Parts of a body that somebody else made in; what they are, or nothing, out. None of these throws.

export type Json = Record<string, unknown>;

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
