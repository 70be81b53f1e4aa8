// An answer of nested parts comes in; its parts as headed tables for people, or JSON, go out.
import { bold, type Io } from "./commands/io.js";
import { formatTable, shown } from "./output.js";

/** Text on a terminal or when asked for; JSON in a pipe. */
export function printStory(io: Io, answer: Record<string, unknown>, format?: string): void {
  if ((format ?? (io.terminal ? "text" : "json")) === "json") {
    io.out(`${JSON.stringify(answer, null, 2)}\n`);
    return;
  }
  const entries = Object.entries(answer);
  const facts = entries.filter(([, value]) => !isNested(value));
  if (facts.length > 0) io.out(factLines(Object.fromEntries(facts)));
  for (const [name, value] of entries) if (isNested(value)) printPart(io, name, value);
}

function printPart(io: Io, name: string, value: unknown): void {
  io.out(`\n${bold(io, name.replaceAll("_", " "))}\n`);
  if (Array.isArray(value)) io.out(value.length === 0 ? "none\n" : rowsOf(value, io));
  else io.out(factLines(value as Record<string, unknown>));
}

/** A list of objects is a table over all their keys; keys that are empty everywhere are left out. */
function rowsOf(list: unknown[], io: Io): string {
  if (!list.every((item) => typeof item === "object" && item !== null)) {
    return list.map((item) => `${shown(item)}\n`).join("");
  }
  const objects = list as Record<string, unknown>[];
  const columns = [...new Set(objects.flatMap((item) => Object.keys(item)))].filter((column) =>
    objects.some(
      (item) => item[column] !== "" && item[column] !== null && item[column] !== undefined,
    ),
  );
  return formatTable(
    { columns, rows: objects.map((item) => columns.map((c) => item[c])) },
    "table",
    io,
  );
}

function factLines(facts: Record<string, unknown>): string {
  const width = Math.max(0, ...Object.keys(facts).map((name) => name.length));
  return Object.entries(facts)
    .map(([name, value]) => `${name.padEnd(width)}  ${shown(value)}\n`)
    .join("");
}

const isNested = (value: unknown): boolean => typeof value === "object" && value !== null;
