// Parameters against the integer types that a query gives them: ClickHouse wraps 256 as UInt8 to 0 without a word.
import type { QueryParams } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";

const declared =
  /\{\s*(\w+)\s*:\s*((?:(?:Array|Nullable|LowCardinality)\s*\(\s*)*(U?)Int(8|16|32|64|128|256)[\s)]*)\}/g;

/** @throws BadParameter for the first number that its type has no room for */
export function refuseOverflow(query: string, params: QueryParams): void {
  for (const [, name = "", type = "", unsigned, bits] of query.matchAll(declared)) {
    const size = BigInt(bits ?? 0);
    const least = unsigned === "U" ? 0n : -(1n << (size - 1n));
    const most = (1n << (unsigned === "U" ? size : size - 1n)) - 1n;
    for (const value of integersIn(params[name])) {
      if (value >= least && value <= most) continue;
      const problem = `${value} does not fit into ${type.trim()}`;
      throw new BadParameter(`params.${name}`, problem, `Allowed: ${least} to ${most}.`);
    }
  }
}

/** Of a value or a list; a text counts when it is a whole number. What else is there is ClickHouse's to judge. */
function integersIn(value: unknown): bigint[] {
  if (Array.isArray(value)) return value.flatMap(integersIn);
  const isWhole = /^\s*[+-]?\d{1,100}\s*$/.test(String(value));
  return isWhole && typeof value !== "object" ? [BigInt(String(value).replace("+", ""))] : [];
}
