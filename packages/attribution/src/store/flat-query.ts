// A question over our parameterized views in, the same question without views out.
import { readdirSync, readFileSync } from "node:fs";
import { sqlDirectory } from "@cairn/schema";

/** Views by name, each with its SELECT. */
export type Views = ReadonlyMap<string, string>;

/**
 * Puts the text of each view in the place of its call, until none is left. ClickHouse analyses a
 * parameterized view twice wherever it is read, and so the innermost of five views dozens of times:
 * on small data that is three quarters of an answer's time. The digits are the same.
 * @example flatQuery("SELECT n FROM twice(x = 4)", new Map([["twice", "SELECT {x:UInt8} * 2 AS n"]]))
 * // "SELECT n FROM (SELECT CAST(4 AS UInt8) * 2 AS n)"
 */
export function flatQuery(sql: string, views: Views): string {
  let flat = withoutComments(sql);
  for (;;) {
    const call = [...flat.matchAll(/\bFROM (\w+)\(/g)].find(([, name = ""]) => views.has(name));
    const [opening = "", name = ""] = call ?? [];
    if (call === undefined) return flat;
    const start = call.index + opening.length;
    const { values, end } = argumentsAt(flat, start);
    const body = withValues(views.get(name) ?? "", values);
    flat = `${flat.slice(0, call.index)}FROM (${body})${flat.slice(end)}`;
  }
}

/** The views of `sql/views`, as `migrate` makes them. */
export function readViews(directory: URL = new URL("views/", sqlDirectory)): Views {
  const views = new Map<string, string>();
  for (const file of readdirSync(directory).filter((name) => name.endsWith(".sql"))) {
    const sql = withoutComments(readFileSync(new URL(file, directory), "utf8"));
    const [, name = "", body = ""] =
      /^\s*CREATE OR REPLACE VIEW (\w+) AS\s([\s\S]*);\s*$/.exec(sql) ?? [];
    if (name === "") throw new Error(`${file} is not one CREATE OR REPLACE VIEW.`);
    views.set(name, body.trim());
  }
  return views;
}

/** Keeps texts in quotes, which may hold two dashes. */
export function withoutComments(sql: string): string {
  return sql.replace(
    /('(?:[^'\\]|\\[\s\S])*')|--[^\n]*/g,
    (_, quoted: string | undefined) => quoted ?? "",
  );
}

/** `name = value, …` from behind an opening bracket to its closing one. */
function argumentsAt(sql: string, start: number) {
  const values = new Map<string, string>();
  const token = /'(?:[^'\\]|\\[\s\S])*'|[\s\S]/g;
  token.lastIndex = start;
  let depth = 1;
  let argument = "";
  for (let found = token.exec(sql); found !== null; found = token.exec(sql)) {
    const [part] = found;
    if ("([{".includes(part)) depth += 1;
    if (")]}".includes(part)) depth -= 1;
    if (depth > 0 && (depth > 1 || part !== ",")) {
      argument += part;
      continue;
    }
    const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*([\s\S]*?)\s*$/.exec(argument) ?? [];
    values.set(name, value);
    argument = "";
    if (depth === 0) return { values, end: token.lastIndex };
  }
  throw new Error(`A bracket is not closed: ${sql.slice(start, start + 100)}`);
}

/** A value that is itself a parameter of the same type stays one; any other is cast, as a view does it. */
function withValues(body: string, values: ReadonlyMap<string, string>): string {
  return body.replace(/\{(\w+):([^{}]+)\}/g, (_, name: string, type: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`The parameter ${name} is not given.`);
    return value.endsWith(`:${type}}`) && /^\{[^{}]*\}$/.test(value)
      ? value
      : `CAST(${value} AS ${type})`;
  });
}
