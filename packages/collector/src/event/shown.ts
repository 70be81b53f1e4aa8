// A value that is refused in; the few words that show it in a detail out.

/**
 * What stands in a refusal's detail after "is": short, and without walking the value, which may be
 * nested deeper than the stack.
 * @example shown(-1) // "-1"
 * @example shown([[[]]]) // "a list"
 * @example shown(undefined) // "missing"
 */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 60));
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
