// The text of a query parameter, as ClickHouse's clients send it, in; its value out.
import type { QueryParams } from "@cairn/schema";
import { TupleParam } from "../store/client.js";
import { SqlPortError } from "./exception.js";

const parameter = /\{\s*(\w+)\s*:\s*(\w+)/g;

/**
 * ClickHouse reads single values as escaped text, and arrays, maps and tuples as literals with quotes.
 * @param given name and text of each parameter
 * @example parametersFrom("SELECT {ids:Array(UInt8)}", [["ids", "[1,2]"]]) // { ids: [1n, 2n] }
 */
export function parametersFrom(
  query: string,
  given: Iterable<readonly [name: string, text: string]>,
): QueryParams {
  const types = new Map(
    [...query.matchAll(parameter)].map(([, name = "", type = ""]) => [name, type]),
  );
  const params: Record<string, unknown> = {};
  for (const [name, text] of given) {
    const isLiteral = /^(Array|Map|Tuple|Nested)$/i.test(types.get(name) ?? "");
    if (text === "\\N") params[name] = null;
    else params[name] = isLiteral ? literal(name, text) : unescaped(text);
  }
  return params;
}

/** A token is a bracket, a separator, a quoted text or a bare word. */
const tokens = /\s*(?:([[\](){},:])|'((?:[^'\\]|\\[\s\S]|'')*)'|([\w.+-]+))\s*/y;
const closing: Readonly<Record<string, string>> = { "[": "]", "(": ")", "{": "}" };
const deepest = 20;

function literal(name: string, text: string): unknown {
  const wrong = () => {
    const what = `Parameter ${name} is not an array, map or tuple of texts and numbers`;
    return new SqlPortError(130, "CANNOT_READ_ARRAY_FROM_TEXT", what);
  };
  const scan = new RegExp(tokens);
  let token = next();

  function next(): { mark?: string; value?: unknown } | undefined {
    if (scan.lastIndex === text.length) return undefined;
    const [found, mark, quoted, bare = ""] = scan.exec(text) ?? [];
    if (found === undefined) throw wrong();
    if (mark !== undefined) return { mark };
    const value = quoted === undefined ? bareValue(bare) : unescaped(quoted.replaceAll("''", "'"));
    if (value === undefined) throw wrong();
    return { value };
  }

  function take(mark: string): boolean {
    if (token?.mark !== mark) return false;
    token = next();
    return true;
  }

  function value(depth: number): unknown {
    const opening = token?.mark ?? "";
    if (token === undefined || depth > deepest) throw wrong();
    if (opening === "") {
      const { value: single } = token;
      token = next();
      return single;
    }
    const end = closing[opening];
    if (end === undefined) throw wrong();
    take(opening);
    const items: unknown[] = [];
    while (!take(end)) {
      const item = value(depth + 1);
      if (opening === "{" && !take(":")) throw wrong();
      items.push(opening === "{" ? [item, value(depth + 1)] : item);
      if (!take(",") && token?.mark !== end) throw wrong();
    }
    if (opening === "{") return new Map(items as [unknown, unknown][]);
    return opening === "(" ? new TupleParam(items) : items;
  }

  const whole = token?.mark === undefined ? undefined : value(0);
  if (whole === undefined || token !== undefined) throw wrong();
  return whole;
}

/** A number that JavaScript would round is none. */
function bareValue(bare: string): unknown {
  if (/^NULL$/i.test(bare)) return null;
  if (/^(true|false)$/i.test(bare)) return bare.toLowerCase() === "true";
  // UInt256 has 78 digits; a million of them would take a second.
  if (/^-?\d+$/.test(bare)) return bare.length > 79 ? undefined : BigInt(bare);
  if (bare.replace(/\D/g, "").length > 15 || !/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(bare))
    return undefined;
  return Number.isNaN(Number(bare)) ? undefined : Number(bare);
}

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", 0: "\0" };
const unescaped = (text: string) =>
  text.replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);
