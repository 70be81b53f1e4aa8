// A value of a header, a query or a body in; its text out, when it states one.

/** The text; `undefined` when the value is empty, missing, or not a text. */
export function statedText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
