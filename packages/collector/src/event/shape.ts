// How large an event is inside: keys, depth and bytes, counted in one walk that stops at the limits.
import { limits } from "@cairn/schema";

export interface Shape {
  /** The limit that is passed; the walk ended there. */
  over?: "too_many_properties" | "too_deep";
  keys: number;
  /** At least as many bytes as the value has as JSON in UTF-8. */
  mostBytes: number;
}

/**
 * Measures a value. `mostBytes` costs no second look at the text: what is below a limit by it need not
 * be written down to be sure.
 */
export function shapeOf(value: object): Shape {
  const shape: Shape = { keys: 0, mostBytes: 0 };
  walk(value, 1, shape);
  return shape;
}

/** A control character, or half of a surrogate pair, is written as `\u0001`. */
const mostBytesOfCharacter = 6;
/** `-1.7976931348623157e+308`; the other values that are no text are shorter. */
const mostBytesOfNumber = 24;
/** Of a key: two quotes, colon, comma. Of a text: two quotes. Of an object: two brackets. */
const aroundKey = 4;
const aroundValue = 2;

/** False when the walk has to end. */
function walk(value: object, depth: number, shape: Shape): boolean {
  if (depth > limits.depth) {
    shape.over = "too_deep";
    return false;
  }
  shape.mostBytes += aroundValue;
  for (const key in value) {
    if (++shape.keys > limits.properties) {
      shape.over = "too_many_properties";
      return false;
    }
    shape.mostBytes += key.length * mostBytesOfCharacter + aroundKey;
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === "string") {
      shape.mostBytes += inner.length * mostBytesOfCharacter + aroundValue;
    } else if (typeof inner !== "object" || inner === null) {
      shape.mostBytes += mostBytesOfNumber;
    } else if (!walk(inner, depth + 1, shape)) {
      return false;
    }
  }
  return true;
}
