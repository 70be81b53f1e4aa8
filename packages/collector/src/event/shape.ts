// How large an event is inside: counts keys and depth, and stops at the limits.
import { limits } from "@cairn/schema";

/** `undefined` when the event is within the limits of keys and depth. */
export function overLimits(event: object): "too_many_properties" | "too_deep" | undefined {
  const counter = { keys: 0 };
  return walk(event, 1, counter);
}

function walk(
  value: object,
  depth: number,
  counter: { keys: number },
): "too_many_properties" | "too_deep" | undefined {
  if (depth > limits.depth) return "too_deep";
  for (const key in value) {
    if (++counter.keys > limits.properties) return "too_many_properties";
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === "object" && inner !== null) {
      const found = walk(inner, depth + 1, counter);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
