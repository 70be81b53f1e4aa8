// Parameters of a query as JSON has them in, as the store's client takes them out.
import { ExactNumber, type QueryParams } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";

/** Whole numbers keep every digit. @throws BadParameter for a number that would be rounded */
export function exactParameters(given: QueryParams): QueryParams {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      value instanceof ExactNumber ? value.digits : part(name, value),
    ]),
  );
}

/** As deep as the SQL port takes them. */
const deepest = 20;
/** UInt256 has so many digits. */
const mostDigits = 78;

function part(name: string, value: unknown, depth = 0): unknown {
  if (depth > deepest) {
    throw new BadParameter(`params.${name}`, "is nested too deeply", `At most ${deepest} levels.`);
  }
  if (value instanceof ExactNumber) {
    if (/^-?\d+$/.test(value.digits) && value.digits.length <= mostDigits + 1)
      return BigInt(value.digits);
    const allowed = "Send the whole list as text: [0.25,83.054761904761885].";
    throw new BadParameter(`params.${name}`, `${value} has too many digits in a list`, allowed);
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      throw new BadParameter(`params.${name}`, "a number is too large", "Send it as text.");
    }
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => part(name, item, depth + 1));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, part(name, item, depth + 1)]),
  );
}
